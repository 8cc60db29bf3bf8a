"""Why a human should look at lost points: what the student's notebook had, and the grader has not."""

import re
import sys
from collections.abc import Iterator

from .assignment import Check
from .merge_submission import Merged
from .notebook import Cell, Notebook
from .run_submission import CallRun, Ran
from .sandbox_worker.names import NO_FUNCTION, called

MOST = 5
LONGEST = 400
UNTOLD = "{} may need what is not there when graded, or what a later cell changed"
_DEF = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)


class Looked:
    """A submission that was run, looked at for what may have cost points that its author did not lose."""

    def __init__(self, trusted: Notebook, submitted: Notebook, merged: Merged, ran: Ran) -> None:
        self._trusted, self._submitted, self._code = trusted, submitted, merged.code
        self._absent: set[str] = set()
        self._errors = {cell.name: cell.error for cell in ran.cells if cell.error}

    def explain(self, ended: list[tuple[Check, CallRun]]) -> None:
        """Complete the errors of calls for which there is no function: its cell is blank, say."""
        for check, call in ended:
            if call.error == f"NameError: {NO_FUNCTION.format(check.function)}":
                self._absent.add(check.function)
                call.error = f"{NO_FUNCTION.format(check.function)}: {self._absence(check.function)}"

    def _absence(self, function: str) -> str:
        failed = [name for name in self._defining(function) if name in self._errors]
        answer = next((cell for cell in self._trusted.cells if function in _defined(cell)), None)
        name = answer.name if answer else ""
        source = dict(self._code).get(name)
        if failed or (source is not None and name in self._errors):
            name = failed[-1] if failed else name
            return f"{called(name)} failed: {_cut(self._errors[name])}"
        if source is not None:
            others = ", ".join(dict.fromkeys(_DEF.findall(source)))
            return f"its cell defines {others} only" if others else "its cell defines no function"
        there = answer is None or any(name in (cell.grade_id, cell.id) for cell in self._submitted.cells)
        return "its cell is blank" if there else "its cell is gone"

    def doubts(self, ended: list[tuple[Check, CallRun]], costly: set[Check]) -> list[str]:
        """What a human should know, of checks with how their calls ended; `costly` are those that cost points."""
        found: list[str] = []
        for check, call in ended:
            for text in (call.doubt, call.excuse if check in costly else None):
                if text and _cut(text) not in found:
                    # What a hidden check's call says may repeat its inputs.
                    found.append(UNTOLD.format(check.function) if check.hidden else _cut(text))
            if check in costly:
                found += self._lost(check.function)
        return list(dict.fromkeys(found))[:MOST]

    def _lost(self, function: str) -> Iterator[str]:
        """Doubts about a function whose checks fail."""
        defining, is_absent = self._defining(function), function in self._absent
        for name in defining if is_absent else ():
            error = self._errors.get(name, "SyntaxError")
            if not error.startswith("SyntaxError"):
                yield f"{function} is missing, as {called(name)} failed: {_cut(error)}"
            elif newer := self._newer_python():
                yield f"{called(name)} is written in Python {newer}, and was not understood by {_version()}"
        for number, cell in enumerate(self._submitted.cells, start=1):
            if is_absent and cell.kind != "code" and function in _DEF.findall(cell.source):
                yield f"{function} stands in cell {number}, which is a text"
        known = {cell.name for cell in self._trusted.cells}
        if len({dict(self._code)[name] for name in defining}) > 1 and defining[-1] not in known:
            named = " and ".join(called(name) for name in defining[-2:])
            yield f"{function} is defined in {named}; the last one counted"

    def _defining(self, function: str) -> list[str]:
        return [name for name, source in self._code if function in _DEF.findall(source)]

    def _newer_python(self) -> str | None:
        """The version of Python that the notebook says it was written in, where it is newer than this one."""
        info = self._submitted.metadata.get("language_info")
        found = re.match(r"3\.(\d{1,3})\b", str(info.get("version"))) if isinstance(info, dict) else None
        return found[0] if found and int(found[1]) > sys.version_info.minor else None


def _defined(cell: Cell) -> list[str]:
    return _DEF.findall(cell.source) if cell.is_answer and cell.kind == "code" else []


def _version() -> str:
    return f"3.{sys.version_info.minor}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " […]"
