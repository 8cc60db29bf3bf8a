"""Typed expressions become graphs: "(x + y) * z" with numbers for x, y and z.

Only arithmetic, the core's functions and named intermediate results ("u = x * x; u + u") are allowed; the
text is parsed, never evaluated by Python. Needs no NumPy.
"""

import ast
import math
from typing import Any

from . import math_functions, scalar
from .errors import reason
from .scalar import Value

FUNCTIONS = {
    "exp": scalar.exp,
    "log": scalar.log,
    "sqrt": scalar.sqrt,
    "sin": scalar.sin,
    "cos": scalar.cos,
    "tanh": scalar.tanh,
    "sigmoid": scalar.sigmoid,
    "softplus": scalar.softplus,
    "relu": scalar.relu,
    "leaky_relu": scalar.leaky_relu,
    "abs": abs,
    "max": scalar.maximum,
    "min": scalar.minimum,
}
_TWO_OPERANDS = {"max", "min"}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_OPERATORS = {
    ast.Add: lambda x, y: x + y,
    ast.Sub: lambda x, y: x - y,
    ast.Mult: lambda x, y: x * y,
    ast.Div: lambda x, y: x / y,
    ast.Pow: lambda x, y: (
        x**y if isinstance(x, Value) or isinstance(y, Value) else math_functions.power(x, y)
    ),
}
LONGEST = 2000


class ExpressionError(ValueError):
    """The text is not an expression this module admits; the message says where and what is allowed."""


def parse(text: str, values: dict[str, Any]) -> tuple[Value, dict[str, Value]]:
    """(output, names): the graph of `text` as a `Value`, and every named node, inputs and intermediate results.

    `values` gives a number (or a Value) for each input name. Statements are separated by ";" or line ends; each but the
    last is `name = expression`, the last may be one too or a bare expression. Raises ExpressionError.
    """
    statements = _statements(text)
    if not isinstance(values, dict):
        raise TypeError(f"parse: values must be a dict like {{'x': 2.0}}, was given {type(values).__name__}.")
    names = {}
    for name, number in values.items():
        if name in FUNCTIONS:
            raise ExpressionError(f"{name!r} is a function here; give the input another name.")
        names[name] = number if isinstance(number, Value) else Value(number)
    used: set[str] = set()
    output = None
    for target, expression in statements:
        output = _build(expression, names, used)
        if target is not None:
            if target in FUNCTIONS:
                raise ExpressionError(f"{target!r} is a function here; give the result another name.")
            if target in names:
                raise ExpressionError(f"{target!r} already has a value; use a new name.")
            if not isinstance(output, Value):
                output = Value(output, requires_grad=False)
            names[target] = output
    wanted = any(node.requires_grad for node in names.values())
    if not isinstance(output, Value) or (wanted and not output.requires_grad):
        raise ExpressionError(
            "The expression uses no input, so there is nothing to differentiate by; try x * y."
        )
    return output, {name: node for name, node in names.items() if name in used or node is output}


def evaluate(text: str, values: dict[str, Any]) -> Value:
    """The output of `parse` alone: the `Value` of `text` at these inputs. Raises ExpressionError."""
    return parse(text, values)[0]


def constant(text: str) -> float:
    """The number of one expression without inputs, such as 2/3 or log(2). Raises ExpressionError."""
    (name, expression), *more = _statements(text)
    if more or name is not None:
        raise ExpressionError("A number is one expression, like 2/3 or log(2).")
    number = _build(expression, {}, set())
    return number.data if isinstance(number, Value) else number


def _statements(text: str) -> list[tuple[str | None, ast.expr]]:
    """The statements as pairs of the name that each gives, if any, and its expression."""
    if not isinstance(text, str):
        raise TypeError(f"An expression is a text like '(x + y) * z', was given {type(text).__name__}.")
    if len(text) > LONGEST:
        raise ExpressionError(f"The expression has {len(text)} characters; at most {LONGEST} are read.")
    try:
        body = ast.parse(text.replace("^", "**").replace("·", "*").replace("−", "-").strip()).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = f" near position {error.offset}" if isinstance(error, SyntaxError) and error.offset else ""
        shown = text if len(text) <= 80 else f"{text[:77]}..."
        raise ExpressionError(f"{shown!r} cannot be read{where}; write it like (x + y) * z.") from None
    if not body:
        raise ExpressionError("There is no expression; write one like (x + y) * z.")
    found: list[tuple[str | None, ast.expr]] = []
    for position, statement in enumerate(body, start=1):
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=expression):
                found.append((name, expression))
            case ast.Expr(value=expression) if position == len(body):
                found.append((None, expression))
            case _:
                raise ExpressionError(
                    "Each part but the last must be name = expression, as in u = x * x; u + u "
                    f"(part {position} is not)."
                )
    return found


def _build(node, names, used):
    """The Value (or, where no input is involved, the number) of one syntax node."""
    try:
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return float(node.value)
        if isinstance(node, ast.Name):
            return _named(node.id, names, used)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
            operand = _build(node.operand, names, used)
            return -operand if isinstance(node.op, ast.USub) else operand
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](_build(node.left, names, used), _build(node.right, names, used))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return _call(node, names, used)
    except ExpressionError:
        raise
    except RecursionError:
        raise ExpressionError("The expression is nested too deeply; name some of its parts.") from None
    except (ArithmeticError, ValueError) as error:
        raise ExpressionError(f"{_shown(node)}: {reason(error)}.") from None
    raise ExpressionError(
        f"{_shown(node)!r} is not allowed; use + - * / **, numbers, names and {', '.join(FUNCTIONS)}."
    )


def _shown(node):
    try:
        return ast.unparse(node)
    except RecursionError:
        return "an expression nested this deeply"


def _named(name, names, used):
    if name in names:
        used.add(name)
        return names[name]
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    raise ExpressionError(f"{name!r} has no value; known are {', '.join(names) or 'none'}.")


def _call(node, names, used):
    name, count = node.func.id, len(node.args)
    if name not in FUNCTIONS:
        raise ExpressionError(f"{name!r} is not a function here; known are {', '.join(FUNCTIONS)}.")
    wanted = 2 if name in _TWO_OPERANDS else 1
    if count != wanted:
        raise ExpressionError(f"{name} takes {wanted} operand(s), was given {count}.")
    operands = [_build(argument, names, used) for argument in node.args]
    if not any(isinstance(operand, Value) for operand in operands):
        operands = [Value(operand, requires_grad=False) for operand in operands]
    return FUNCTIONS[name](*operands)
