"""Which known mistake a function makes: the one that ends like it in all of its checks, not in one by chance."""

import numpy as np

from .assignment import Assignment, Bug, Check
from .run_submission import CallRun

FAILED = object()


class Diagnosis:
    """The known bugs of an assignment, with what each of them gives in each check, found out once."""

    def __init__(self, assignment: Assignment) -> None:
        self._bugs = assignment.bugs
        self._outputs: dict[tuple[Check, Bug], object] = {}

    def hints(self, calls: dict[Check, CallRun]) -> dict[Check, str]:
        """The hint for each check of one function that fails. `calls` holds how the function ended in all its checks.

        A bug that ends like the function everywhere is the cause. Where there is none, as of a function with two
        mistakes, a bug counts that shows in some checks, and in every other failed one where it has an output the
        student's function has none.
        """
        failed = [check for check, call in calls.items() if call.error or check.wrong(call.value)]
        if not failed:
            return {}
        bugs = [bug for bug in self._bugs if (bug.exercise, bug.function) == _of(failed[0])]
        for bug in bugs:
            if self._ends_like_everywhere(bug, calls):
                return dict.fromkeys(failed, bug.hint)
        for bug in bugs:
            shows = [check for check in failed if self._ends_like(bug, check, calls[check]) is True]
            others = [check for check in failed if check not in shows]
            if shows and all(calls[check].error for check in others):
                return dict.fromkeys(shows, bug.hint)
        return {}

    def _ends_like_everywhere(self, bug: Bug, calls: dict[Check, CallRun]) -> bool:
        """Whether a bug gives the student's result in all checks, errors aside; asked up to the first other end."""
        alike = False
        for check, call in calls.items():
            end = self._ends_like(bug, check, call)
            if end is False:
                return False
            alike = alike or end is True
        return alike

    def _ends_like(self, bug: Bug, check: Check, call: CallRun) -> bool | None:
        """Whether a bug gives the student's result; None where both end in an error, which says little."""
        output = self.output(bug, check)
        if output is FAILED or call.error:
            return None if output is FAILED and call.error else False
        return check.differs(call.value, output) is None

    def output(self, bug: Bug, check: Check) -> object:
        """What a bug gives in a check, FAILED where it gives nothing."""
        key = check, bug
        if key not in self._outputs:
            try:
                with np.errstate(all="ignore"):
                    self._outputs[key] = check.output_of(bug.variant)
            except Exception:
                self._outputs[key] = FAILED
        return self._outputs[key]


def _of(check: Check) -> tuple[str, str]:
    return check.exercise, check.function
