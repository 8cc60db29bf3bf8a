"""Points and messages for the checks of one submission: what a student may read of each."""

import builtins
import re
from dataclasses import dataclass

from .assignment import Check
from .comparison import kind_of_difference
from .diagnosis import Diagnosis
from .error_carried_forward import Carried
from .run_submission import CallRun
from .sandbox_worker.encoding import READ_ONLY
from .sandbox_worker.names import NO_FUNCTION
from .wording import sentence

HIDDEN_FAILED = "A check that runs after handing in fails"
_ERROR = re.compile(r"([A-Za-z]\w{0,60}): ")
_ENDS = {
    "NotImplementedError in": "calls what is not written yet",
    "NotImplementedError": "is not written yet",
    "stopped after": "took too long and was stopped",
    "stopped:": "used too much and was stopped",
    "its process": "ended its process",
}


@dataclass
class Line:
    """One check's result as a student may see it: of a hidden check only points, in what way it fails, and hint."""

    exercise: str
    title: str
    passed: bool
    points: float
    message: str


def lines(calls: dict[Check, CallRun], carried: Carried, diagnosis: Diagnosis) -> list[Line]:
    """A line for each check, in the order of `calls`, which holds how the student's functions ended.

    The cause is sought in how they end without earlier mistakes. What students read of an open check is how it ended
    in the first place: later calls could tell what hidden ones were given.
    """
    alone = {check: carried.calls.get(check, call) for check, call in calls.items()}
    hints: dict[Check, str] = {}
    for function in dict.fromkeys(check.function for check in calls):
        hints |= diagnosis.hints({check: call for check, call in alone.items() if check.function == function})
    found = []
    for check, call in calls.items():
        wrong = None if check in carried.excused else call.error or check.wrong(call.value)
        if wrong is None:
            message = _right(carried.excused.get(check))
        else:
            manner = f"{HIDDEN_FAILED}: {_manner(check, alone[check])}."
            message = manner if check.hidden else sentence(check.function, wrong, call.error)
            message += f" Likely cause: {hints[check]}" if check in hints else ""
        found.append(Line(check.exercise, _title(check, calls), wrong is None, check.points, message))
    return found


def _right(exercises: list[str] | None) -> str:
    if exercises is None:
        return "right"
    *others, last = exercises
    if not others:
        return f"right, given the mistake in exercise {last}; it costs nothing here"
    return f"right, given the mistakes in exercises {', '.join(others)} and {last}; they cost nothing here"


def _title(check: Check, calls: dict[Check, CallRun]) -> str:
    """The check's title; a hidden one is known by its number only."""
    if not check.hidden:
        return check.title
    alike = [one for one in calls if one.hidden and one.exercise == check.exercise]
    number = f", {alike.index(check) + 1} of {len(alike)}" if len(alike) > 1 else ""
    return f"after handing in{number}"


def _manner(check: Check, call: CallRun) -> str:
    """In what way a hidden check fails, in words that hold nothing of its inputs or its numbers.

    An error's text is the student's own and could repeat them, as could the name of an error of their own.
    """
    if call.error is None:
        return f"{check.function} {kind_of_difference(call.value, check.expected)}"
    absent = NO_FUNCTION.format(check.function)
    if call.error.startswith(absent):
        return absent
    for beginning, manner in _ENDS.items():
        if call.error.startswith(beginning):
            return f"{check.function} {manner}"
    named = _ERROR.match(call.error)
    if named and named[1] == "ValueError" and READ_ONLY in call.error:
        return f"{check.function} writes to an array that stays as it is, as those that it is given"
    kind = named[1] if named else ""
    error = getattr(builtins, kind, None)
    known = isinstance(error, type) and issubclass(error, BaseException)
    return f"{check.function} ended in {f'the error {kind}' if known else 'an error'}"
