"""Run a reader's Python and tell what came of it: what it printed, the graph it made, and whether its gradients agree.

The same function runs in a notebook's kernel and, in the page, in Pyodide; it needs neither NumPy nor a notebook.
"""

import ast
import contextlib
import io
import json
import sys
import traceback

from chalkgrad.gradient_check_graph import check_gates, check_inputs
from chalkgrad.scalar import Value
from chalkgrad.tracing import forward_order

from .runtime_limits import NoKeyboard, limit
from .scene import graph_scene

NAME = "your code"
LONGEST = 8000  # characters of what a program prints; a loop may print without end
NO_GRAPH = "Your code ran, but it left no graph to draw: make an input, x = Value(2.0), and compute a result from it."


class _Printed(io.StringIO):
    def write(self, text):
        if self.tell() < LONGEST:
            super().write(text[: LONGEST - self.tell()])
        return len(text)

    def told(self):
        return self.getvalue() + ("\n… and more, not shown." if self.tell() >= LONGEST else "")


def run(source):
    """{"printed", "trouble", "traceback", "line", "scene", "verdicts"} of one run of `source`, as plain data.

    `trouble` is one sentence, empty when all is well; then `scene` is what the graph debugger shows and `verdicts`
    lists {"sentence", "fine"}: one for each input of the graph and one for each gate that is at fault. The graph is
    that of the last line's value or, where that is none, of the last result given a name.
    """
    printed = _Printed()
    result = {"trouble": "", "traceback": "", "line": None, "scene": None, "verdicts": []}
    names = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), _no_keyboard():
            shown, assigned = _execute(source, names)
            output = _output(shown, assigned, names)
            if output is not None:
                result |= _told(output, names)
            else:
                result["trouble"] = NO_GRAPH
    # Whatever the reader's code raises, SystemExit too, is told and not passed on.
    except BaseException as error:
        result |= _failure(error, source)
    return result | {"printed": printed.told()}


def run_as_json(source):
    """`run`, as text: how it crosses from Python to the page."""
    return json.dumps(run(source))


@contextlib.contextmanager
def _no_keyboard():
    plain, sys.stdin = sys.stdin, NoKeyboard()
    try:
        yield
    finally:
        sys.stdin = plain


def _execute(source, names):
    """The value of the last line, if it is an expression, and the names that the program's own lines assign."""
    tree = ast.parse(source, NAME)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, NAME, "exec"), names)
    shown = None
    if last is not None:
        shown = eval(compile(ast.Expression(last.value), NAME, "eval"), names)
        if shown is not None and not isinstance(shown, Value):
            print(repr(shown))
    stored = [
        (node.lineno, node.id)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return shown, [name for _, name in sorted(stored)]


def _output(shown, assigned, names):
    results = [shown, *(names.get(name) for name in reversed(assigned))]
    return next((one for one in results if isinstance(one, Value) and one.grad_fn is not None), None)


def _told(output, names):
    inputs, order = check_inputs(output), forward_order(output)
    below = {id(node) for node in order}
    named = {
        name: node
        for name, node in names.items()
        if isinstance(node, Value) and id(node) in below and not name.startswith("_")
    }
    try:
        made = graph_scene(output, named, expression="f")
    except ValueError as error:
        return {"trouble": str(error)}
    nodes = dict(zip(map(id, order), made["nodes"], strict=True))
    made["title"] = made["expression"] = (
        f"The graph of {nodes[id(output)]['name']}, as the code above made it"
    )
    return {"scene": made, "verdicts": _verdicts(output, inputs, nodes)}


def _verdicts(output, inputs, nodes):
    """A sentence for each input, and one for each gate whose backward its forward contradicts."""
    out = nodes[id(output)]["name"]
    told = []
    for one in inputs:
        name = f"∂{out}/∂{nodes[id(one.node)]['name']}"
        told.append({"sentence": _compared(name, one), "fine": not one.disagrees})
    for one in check_gates(output):
        if one.disagrees:
            context = one.node.grad_fn
            which = f" for operand {one.position + 1}" if len(context.inputs) > 1 else ""
            sentence = (
                f"The fault is in the gate {context.function.__name__}: its backward{which} has the local "
                f"gradient {_number(one.analytic)}; nudging its forward gives {_number(one.verdict.numeric)}."
            )
            told.append({"sentence": sentence, "fine": False})
    return told


def _compared(name, one):
    claim = f"{name} = {_number(one.analytic)}"
    if one.verdict.undecided:
        return f"{claim}: undecided, for {one.verdict.undecided}."
    if one.agrees and one.verdict.on_kink:
        return f"{claim}: this is a kink, and the gradient lies between its two slopes."
    if one.agrees:
        return f"{claim}: nudging agrees."
    off = abs(one.analytic - one.verdict.numeric)
    return f"{claim}, but nudging gives {_number(one.verdict.numeric)}: off by {_number(off)}."


def _number(x):
    return f"{x + 0.0:.6g}".replace("-", "−")


def _failure(error, source):
    """The traceback of the reader's own lines, the line to look at, and a sentence."""
    if isinstance(error, SyntaxError) and error.filename == NAME:
        places, what = [(error.lineno, "")], error.msg
        sentence = f"Line {error.lineno} is not Python: {what}."
    else:
        places, what = _places(error), str(error).rstrip(".") or "no more is said"
        line = places[-1][0] if places else None
        if line and limit(error):
            sentence = f"Line {line} {limit(error)}."
        elif isinstance(error, ModuleNotFoundError):
            sentence = (
                f"Line {line} asks for {error.name}, which this Python does not have; "
                "plain numbers, math and chalkgrad's Value are here."
            )
        else:
            where = f"Line {line} stopped" if line else "The backward pass stopped"
            sentence = f"{where} with {type(error).__name__}: {what}."
    lines = source.splitlines()
    told = [f"line {line}{name}: {lines[line - 1].strip()}" for line, name in places if line <= len(lines)]
    told.append(f"{type(error).__name__}: {what}")
    line = places[-1][0] if places else None
    return {"trouble": sentence, "traceback": "\n".join(told), "line": line, "scene": None, "verdicts": []}


def _places(error):
    """(line, ", in name") of each of the reader's lines that the error passed, the innermost last."""
    if error is None:
        return []
    own = [one for one in traceback.extract_tb(error.__traceback__) if one.filename == NAME]
    deeper = _places(error.__cause__)  # a gate's own error, which the core restates
    return [*((one.lineno, f", in {one.name}" * (one.name != "<module>")) for one in own), *deeper]
