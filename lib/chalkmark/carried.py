"""Each mistake costs its own exercise: what is right but builds on a known mistake in an earlier one is right."""

from collections.abc import Callable

import numpy as np

from .assignment import Assignment, Check
from .running import CallRun


class Functions(dict):
    """Functions by name, each with the exercises whose mistakes are in it; remembers those of all that were taken."""

    def __init__(self, known: dict[str, tuple[Callable, frozenset[str]]]):
        super().__init__(known)
        self.mistaken: set[str] = set()

    def __getitem__(self, name: str) -> Callable:
        function, mistaken = super().__getitem__(name)
        self.mistaken |= mistaken
        return function


def carried(assignment: Assignment, calls: dict[Check, CallRun]) -> dict[Check, str]:
    """The failed checks that an earlier mistake alone explains, with the exercises of that mistake.

    `calls` holds how the student's function ended for each check. Goes through the functions in order. Of one that
    is wrong, the known bug is sought that agrees with all of its checks. One whose checks say how it is `built_on`
    others is also tried with their bugs in place; if that agrees with all of its checks, it is carried. A function
    that is wrong in no known way excuses nothing.
    """
    known: dict[str, tuple[Callable, frozenset[str]]] = {}
    excused = {}
    for name in dict.fromkeys(check.function for check in assignment.checks):
        checks = [check for check in assignment.checks if check.function == name]
        failed = [check for check in checks if calls[check].error or check.wrong(calls[check].value)]
        if not failed:
            known[name] = checks[0].reference, frozenset()
            continue
        whole = _built(checks, calls, known)
        if whole is not None:
            known[name] = whole
            excused |= dict.fromkeys(failed, " and ".join(sorted(whole[1])))
            continue
        bugs = [bug for bug in assignment.bugs if (bug.exercise, bug.function) == (checks[0].exercise, name)]
        bug = next((bug for bug in bugs if _agrees(bug.variant, checks, calls)), None)
        if bug is not None:
            known[name] = bug.variant, frozenset([bug.exercise])
    return excused


def _built(checks, calls, known):
    """The function built on the known ones with their mistakes, and these; None where that explains nothing."""
    build = checks[0].built_on
    if build is None:
        return None
    functions = Functions(known)
    whole = build(functions)
    agrees = _agrees(whole, checks, calls)
    return (whole, frozenset(functions.mistaken)) if agrees and functions.mistaken else None


def _agrees(function: Callable, checks: list[Check], calls: dict[Check, CallRun]) -> bool:
    """Whether a function ends like the student's in every check, with one result or both in an error; not all so."""
    results = 0
    for check in checks:
        call = calls[check]
        try:
            with np.errstate(all="ignore"):
                output = check.output_of(function)
        except Exception:
            if call.error is None:
                return False
            continue
        if call.error is not None or check.differs(call.value, output):
            return False
        results += 1
    return results > 0
