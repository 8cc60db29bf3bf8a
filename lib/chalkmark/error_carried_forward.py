"""Error carried forward: what is right but builds on an earlier mistake, or on a blank, counts as right.

Two ways show it, both in the student's jail once all checks have run. Either the later function is what its exercise
makes out of the student's own earlier functions, mistakes and all; or it is right as soon as the master's solutions
stand in place of the earlier mistakes. What the jail answers there decides the later exercise only.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .alive import is_alive, is_computed
from .assignment import Assignment, Check
from .reach import Code
from .run_submission import CallRun, Session

MOST_ENTRIES = 1_000  # what is made of two has a million; an exercise makes 400 at most


class Own:
    """The student's functions by name, called in the jail; remembers which were taken."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.taken: set[str] = set()

    def __getitem__(self, name: str) -> Callable:
        self.taken.add(name)
        return lambda *inputs: self._call(name, inputs)

    def _call(self, name: str, inputs: tuple) -> object:
        call = self._session.call(name, inputs)
        if call.error is not None:
            raise ValueError(call.error)
        if _entries(call.value) > MOST_ENTRIES:
            raise ValueError("a result of that size is built on by no exercise")
        return call.value


@dataclass
class Carried:
    """The checks that earlier mistakes make fail, with their exercises; and how such end without the mistakes."""

    excused: dict[Check, list[str]] = field(default_factory=dict)
    calls: dict[Check, CallRun] = field(default_factory=dict)

    def blame(self, check: Check, functions: "list[_Function]") -> None:
        """Excuse a check by wrong functions; one that is excused itself hands the blame on."""
        exercises: set[str] = set()
        for one in functions:
            handed_on = all(failed in self.excused for failed in one.failed)
            blamed = [exercise for failed in one.failed for exercise in self.excused.get(failed, ())]
            exercises |= set(blamed) if handed_on else {one.exercise}
        self.excused[check] = sorted(exercises)


@dataclass(eq=False)
class _Function:
    """A function of the assignment: its checks, those that fail, and what it calls of earlier ones that fail, too."""

    name: str
    exercise: str
    checks: list[Check]
    failed: list[Check]
    called: "list[_Function]" = field(default_factory=list)


def carried(
    assignment: Assignment, calls: dict[Check, CallRun], code: list[tuple[str, str]], session: Session
) -> Carried:
    """What earlier mistakes alone make fail.

    `calls` holds how the student's functions ended in each check, `code` the cells that ran, in `session`, which is
    of no use for other calls afterwards: it holds solutions.
    """
    functions = _functions(assignment, calls)
    behind = Code([source for _, source in code])
    for one in functions:
        reached = behind.reached_from(one.name) if one.failed else set()
        one.called = [other for other in _earlier(one, functions) if other.name in reached]
    failing = {one.name: one for one in functions if one.failed}
    result = Carried()
    for one in failing.values():
        if _earlier(one, functions):
            for check in one.failed if (taken := _taken(one, failing, calls, session)) else ():
                result.blame(check, taken)
    for one in failing.values():
        if one.called and one.failed[0] not in result.excused:
            _supply(one, assignment, session, result)
    return result


def _functions(assignment: Assignment, calls: dict[Check, CallRun]) -> list[_Function]:
    found = []
    for name in dict.fromkeys(check.function for check in assignment.checks):
        checks = [check for check in assignment.checks if check.function == name]
        failed = [check for check in checks if calls[check].error or check.wrong(calls[check].value)]
        found.append(_Function(name, checks[0].exercise, checks, failed))
    return found


def _earlier(one: _Function, functions: list[_Function]) -> list[_Function]:
    """The failing functions of earlier exercises."""
    before = functions[: functions.index(one)]
    return [other for other in before if other.failed and other.exercise != one.exercise]


def _taken(
    one: _Function, failing: dict[str, _Function], calls: dict[Check, CallRun], session: Session
) -> list[_Function]:
    """The failing functions that explain how `one` ends, as its exercise builds it out of the student's own."""
    built_on = one.checks[0].built_on
    if built_on is None or all(calls[check].error for check in one.checks):
        return []
    own = Own(session)
    whole = built_on(own)
    results = {}
    for check in one.checks:
        try:
            with np.errstate(all="ignore"):
                output = check.output_of(whole)
        except Exception:
            if calls[check].error is None:
                return []
            continue
        if calls[check].error is not None or check.differs(calls[check].value, output):
            return []
        results[check] = output
    taken = [failing[name] for name in sorted(own.taken) if name in failing]
    alive = bool(results) and all(is_alive(base.checks, calls, own) for base in taken)
    return taken if alive and is_computed(results, whole) else []


def _supply(one: _Function, assignment: Assignment, session: Session, result: Carried) -> None:
    """Judge a function once more with the master's solutions in place of the earlier mistakes that it may call."""
    for exercise in dict.fromkeys(base.exercise for base in one.called):
        session.cell(assignment.solution(exercise))
    for check in one.failed:
        call = result.calls[check] = session.call(check.function, check.inputs)
        if not call.error and not check.wrong(call.value):
            result.blame(check, one.called)


def _entries(value: Any) -> int:
    """How many numbers a result holds; a side of none counts as one, as products of such arrays are not empty."""
    if isinstance(value, dict):
        return sum(map(_entries, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_entries, value))
    return math.prod(max(1, side) for side in np.shape(value))
