"""A notebook's session: runs cells statement by statement, and calls the functions that they define."""

import __future__

import ast
import contextlib
import inspect
import re
import sys
import types
from collections.abc import Callable, Coroutine
from typing import Any

from . import missing, standin
from .encoding import decode, encode
from .errors import CELL, NOT_THERE, OF_A_VERSION, lacking, told
from .ipython import parsed
from .names import (
    DEFINES,
    NO_FUNCTION,
    bound_by,
    called,
    defined_by,
    expected_to_fail,
    imported_by,
    is_definition,
    read_by,
)
from .standin import MissingError, StandIn, stand_in, used

_NONE = object()
_KINDS = {"ndarray": "an array", "NoneType": "None"} | dict.fromkeys(("int", "float", "float64"), "a number")
_PARTS = re.compile(r"\n(?=[^\s#)\]}])")


class Session:
    """The names of a notebook, and what became of them."""

    def __init__(self) -> None:
        self.module = types.ModuleType("__main__")
        self.names = vars(self.module)
        sys.modules["__main__"] = self.module
        self.finder = missing.install()
        self.flags = 0
        self.loop: Any = None
        self.cells: list[str] = []
        self.unmade: dict[str, str] = {}  # why a name was not bound
        self.unknown: list[str] = []  # what may have bound further names
        self.defined: dict[str, tuple[Callable, int]] = {}  # a name's last function, the number of its cell
        # The number of the last cell that bound a name, or bound it anew.
        self.bound: dict[str, int] = {}
        self.changed: dict[str, int] = {}

    def run(self, name: str, source: str, definitions: bool = False) -> str | None:
        """Run a cell, of which with `definitions` only what names things; what went wrong first, or None.

        A line that fails costs itself: those below it are run, unless the cell ended itself on purpose.
        """
        before, first = dict(self.names), None
        self.cells.append(name)
        file = f"{CELL}{len(self.cells)}>"
        try:
            statements = parsed(source, file, self.flags)
        except BaseException as error:
            self._not_understood(source, error)
            return told(error)
        for one in expected_to_fail(statements):
            self.finder.honest |= {
                (file, line) for line in range(one.lineno, (one.end_lineno or one.lineno) + 1)
            }
        for statement in statements:
            if definitions and not is_definition(statement):
                self.unmade |= dict.fromkeys(bound_by(statement), f"{called(name)} did not end")
                continue
            try:
                self._execute(statement, file)
            except BaseException as error:
                reason = self._failed(statement, error)
                first = first or reason
                if isinstance(error, SystemExit | KeyboardInterrupt):
                    break
        self._compare(before)
        return first

    def _not_understood(self, source: str, error: BaseException) -> None:
        """Note what the parts of a cell would have bound that are understood without the others."""
        reason = f"{called(self.cells[-1])} failed: {told(error)}"
        for part in _PARTS.split(source):
            with contextlib.suppress(Exception):
                for statement in parsed(part, "", self.flags):
                    self.unmade |= dict.fromkeys(bound_by(statement), reason)

    def _execute(self, statement: ast.stmt, file: str) -> None:
        flags = self.flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        code = compile(ast.Module([statement], []), file, "exec", flags, dont_inherit=True)
        result = eval(code, self.names)
        if code.co_flags & inspect.CO_COROUTINE:
            self._wait_for(result)
        if isinstance(statement, ast.ImportFrom):
            self._imported(statement)
        for one in () if isinstance(statement, DEFINES) else expected_to_fail([statement]):
            for name, package in imported_by(one).items():
                self.names.setdefault(name, stand_in(package))
        for name in bound_by(statement):
            self.unmade.pop(name, None)
        for name in defined_by(statement):
            value = self.names.get(name)
            if callable(value) and not isinstance(value, StandIn):
                self.defined[name] = value, len(self.cells)

    def _wait_for(self, result: Coroutine) -> None:
        if self.loop is None:
            import asyncio  # a notebook seldom needs it

            self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(result)

    def _imported(self, statement: ast.ImportFrom) -> None:
        if statement.module == "__future__":
            for alias in statement.names:
                self.flags |= getattr(__future__, alias.name).compiler_flag
        if statement.names[0].name == "*" and isinstance(
            sys.modules.get(statement.module or ""), missing.Absent
        ):
            self.unknown.append(f"`from {statement.module} import *`")

    def _failed(self, statement: ast.stmt, error: BaseException) -> str | None:
        """Note what a statement does not bind; its error, None where only what is not there was missed."""
        names, reason, cell = bound_by(statement), told(error), called(self.cells[-1])
        self.unmade |= dict.fromkeys(names, f"{cell} failed: {reason}")
        if isinstance(error, NOT_THERE):
            for name in names:
                if self.names.get(name) is not self.defined.get(name, (_NONE, 0))[0]:
                    self.names[name] = stand_in(lacking(error))
            if not names:
                self.unknown.append(f"a line of {cell}")
        if isinstance(error, MissingError):
            print(f"[left out: {reason}]")
            return None
        return reason

    def _compare(self, before: dict[str, Any]) -> None:
        """Note which names the last cell bound, bound anew or deleted."""
        for name in before.keys() | self.names.keys():
            if self.names.get(name, _NONE) is not before.get(name, _NONE):
                self.bound[name] = len(self.cells)
                if name in before:
                    self.changed[name] = len(self.cells)

    def call(self, name: str, inputs: list) -> dict:
        """Call a function with coded inputs: a dict with the coded value, or the error.

        It may hold a `doubt`, where another function was called than the name stands for at the end, and an
        `excuse`: why a right function may have failed here.
        """
        reply: dict[str, object] = {}
        error: BaseException | None = None
        used.forget()
        try:
            function, reply["doubt"] = self._function(name)
            try:
                reply["value"] = encode(function(*map(decode, inputs)))
            except Exception:
                lost = self._lost(function)
                if not lost:
                    raise
                reply["doubt"] = reply["doubt"] or self._taken(min(lost))
                reply["value"] = self._called_with(lost, function, inputs)
        except BaseException as raised:
            error = raised
            reply["error"] = told(error)
        try:
            reply["excuse"] = None if reply.get("doubt") else self._excuse(name, error)
        except Exception:
            reply["excuse"] = None  # what was looked through are the student's objects
        return {key: value for key, value in reply.items() if value is not None}

    def _function(self, name: str) -> tuple[Callable, str | None]:
        """The function of that name, and a doubt where a later cell took its name away, else None."""
        now = self.names.get(name, _NONE)
        if callable(now) and not isinstance(now, StandIn):
            return now, None
        wrapped = now
        while isinstance(wrapped, StandIn):
            wrapped = wrapped._wraps
        function = wrapped if callable(wrapped) else self.defined.get(name, (None,))[0]
        if function is None and isinstance(now, StandIn):
            raise standin.missing(now._what)
        if function is None:
            raise NameError(NO_FUNCTION.format(name))
        doubt = self._taken(name)
        self.names[name] = function
        self.changed.pop(name, None)
        return function, doubt

    def _taken(self, name: str) -> str:
        """What the name of a function stands for now, and since when."""
        now = self.names.get(name, _NONE)
        cell = called(self.cells[self.bound[name] - 1])
        if isinstance(now, StandIn):
            is_now = f"{name} is what {now._what} makes in {cell}, and {now._what} is not there when graded"
        else:
            kind = "gone" if now is _NONE else _KINDS.get(type(now).__name__, f"of type {type(now).__name__}")
            is_now = f"{name} is {kind} here: {cell} gave its name away"
        return f"{is_now}; the function as the student wrote it was called"

    def _lost(self, function: Callable) -> dict[str, Callable]:
        """The functions that a function calls by names that later cells took away."""
        known = {name: one for name, (one, _) in self.defined.items()}
        read = read_by(function, known | self.names) & set(known)
        now = {name: self.names.get(name) for name in read}
        return {
            name: known[name] for name in read if not callable(now[name]) or isinstance(now[name], StandIn)
        }

    def _called_with(self, lost: dict[str, Callable], function: Callable, inputs: list) -> dict:
        """What a function returns while the names stand for the functions that they were."""
        before = dict(self.names)
        self.names.update(lost)
        try:
            return encode(function(*map(decode, inputs)))
        finally:
            for name in lost:
                self.names.pop(name)
            self.names.update({name: before[name] for name in lost if name in before})

    def _excuse(self, name: str, error: BaseException | None) -> str | None:
        """What the student's notebook had, and this session has not, that the function needs; None if nothing."""
        if name in self.unmade:
            fate = "was to be made anew, but" if name in self.names else "is missing, as"
            return f"{name} {fate} {self.unmade[name]}"
        lost = getattr(error, "name", None) if isinstance(error, NameError) else None
        since = self.defined.get(name, (None, 0))[1]
        later = {one for one, cell in self.changed.items() if cell > since}
        suspects = set(self.unmade) | later
        if suspects:
            suspects &= {name, lost} | read_by(self.names.get(name), self.names)
        if unmade := sorted(suspects & set(self.unmade)):
            return f"{name} needs {unmade[0]}, but {self.unmade[unmade[0]]}"
        if lost and self.unknown:
            return f"{name} needs {lost}, which {self.unknown[0]} may bring"
        if used.names and (error is not None or used.asked or set(used.names) - missing.SHOWING):
            return f"{name} uses {', '.join(used.names)}, which is not there when graded"
        if isinstance(error, AttributeError) and OF_A_VERSION.search(str(error)):
            return f"{name} may need another version of Python or NumPy: {told(error)}"
        if changed := sorted(suspects & later):
            cell = called(self.cells[self.changed[changed[0]] - 1])
            return f"{name} needs {changed[0]}, which {cell} changed later"
        return None
