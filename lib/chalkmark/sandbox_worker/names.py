"""Which names a statement binds, and which a function reads."""

import ast
import contextlib
import dis
import functools
import types
from collections.abc import Collection, Iterable, Iterator
from typing import Any

NO_FUNCTION = "there is no function {}"
DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_OWN_SCOPE = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_COMPUTES = (ast.Call, ast.Await, ast.Pow, *_OWN_SCOPE[1:])
_CATCH_IMPORTS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def called(cell: str) -> str:
    """A cell as a sentence calls it, which by itself is "cell 3" or the name of an answer."""
    return cell if cell.startswith("cell ") else f"cell {cell}"


def bound_by(statement: ast.stmt) -> set[str]:
    """The names that a statement binds, or fills as `X[:] = …` does, with the ones inside its blocks."""
    names: set[str] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, DEFINES):
            names.add(node.name)
            continue
        if isinstance(node, _OWN_SCOPE):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= imported_by(node).keys()
        elif isinstance(node, ast.Name | ast.Subscript) and isinstance(node.ctx, ast.Store):
            while isinstance(node, ast.Subscript):
                node = node.value
            names |= {node.id} if isinstance(node, ast.Name) else set()
        waiting += ast.iter_child_nodes(node)
    return names


def imported_by(statement: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """The names that an import binds, each with its package."""
    module = getattr(statement, "module", None)
    return {
        alias.asname or alias.name.partition(".")[0]: (module or alias.name).partition(".")[0]
        for alias in statement.names
        if alias.name != "*"
    }


def defined_by(statement: ast.AST) -> set[str]:
    """The names that a statement gives to a function on purpose: by `def`, `class` or a plain assignment."""
    if isinstance(statement, DEFINES):
        return {statement.name}
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        return {target.id for target in targets if isinstance(target, ast.Name)}
    names = set()
    for part in ast.iter_child_nodes(statement):
        if isinstance(part, ast.stmt | ast.ExceptHandler | ast.match_case):
            names |= defined_by(part)
    return names


def is_definition(statement: ast.stmt) -> bool:
    """Whether a statement only names things: imports, functions, classes, and constants."""
    if isinstance(statement, ast.Try):
        parts = [statement.body, statement.orelse, statement.finalbody, *(h.body for h in statement.handlers)]
        return all(is_definition(one) for part in parts for one in part)
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        return not any(isinstance(node, _COMPUTES) for node in ast.walk(statement))
    return isinstance(statement, (*DEFINES, ast.Import, ast.ImportFrom, ast.Pass))


def expected_to_fail(statements: Iterable[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports in `try` blocks that catch an ImportError."""
    for node in (node for statement in statements for node in ast.walk(statement)):
        if isinstance(node, ast.Try) and any(map(_catches_imports, node.handlers)):
            for inner in (inner for one in node.body for inner in ast.walk(one)):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    yield inner


def _catches_imports(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    if caught is None:
        return True
    types_ = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(one, ast.Name) and one.id in _CATCH_IMPORTS for one in types_)


def read_by(function: object, namespace: dict[str, Any]) -> set[str]:
    """The names of `namespace` that a function reads, itself or by others that it calls."""
    names, seen, waiting = set(), set(), [function]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        for name in _names_in(value, waiting):
            if name in namespace and name not in names:
                names.add(name)
                waiting.append(namespace[name])
    return names


def _names_in(value: object, waiting: list) -> Collection[str]:
    """The names that occur in what is called as `value`; further things that it calls join `waiting`."""
    if isinstance(value, types.CodeType):
        waiting += [one for one in value.co_consts if isinstance(one, types.CodeType)]
        return {
            one.argval for one in dis.get_instructions(value) if one.opname in ("LOAD_GLOBAL", "LOAD_NAME")
        }
    if isinstance(value, types.FunctionType):
        waiting += [value.__code__, getattr(value, "__wrapped__", None)]
        for cell in value.__closure__ or ():
            with contextlib.suppress(ValueError):  # a cell without contents
                waiting.append(cell.cell_contents)
    elif isinstance(value, functools.partial):
        waiting.append(value.func)
    elif isinstance(value, type):
        waiting += [one for one in vars(value).values() if isinstance(one, types.FunctionType)]
    elif isinstance(wrapped := getattr(value, "__wrapped__", None), types.FunctionType):
        waiting.append(wrapped)
    elif type(value).__module__ == "__main__":
        waiting.append(type(value))
    return ()
