"""Every known mistake costs its own exercise only, in the assignments whose exercises build on one another."""

from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load
from chalkmark.carried import carried
from chalkmark.running import CallRun

ROOT = Path(__file__).parents[2] / "assignments"
ASSIGNMENTS = {name: load(name, ROOT) for name in ("a2-fully-connected", "a4-convolution")}
BUGS = [
    pytest.param(assignment, bug, id=f"{bug.exercise} {bug.variant.__name__}")
    for assignment in ASSIGNMENTS.values()
    for bug in assignment.bugs
]


def ended(assignment, bug):
    """How the master's functions end, one exchanged for the bug."""
    space, calls = {"np": np}, {}
    for cell in assignment.master.cells:
        if cell.is_answer and cell.kind == "code":
            exec(cell.source, space)
    space[bug.function] = bug.variant
    for check in assignment.checks:
        try:
            with np.errstate(all="ignore"):
                calls[check] = CallRun(check.output_of(space[check.function]))
        except Exception as error:
            calls[check] = CallRun(error=str(error))
    return calls


@pytest.mark.parametrize(("assignment", "bug"), BUGS)
def test_a_mistake_costs_its_own_exercise_only(assignment, bug):
    """Nothing fails elsewhere that is not excused by it, and the mistake itself is never excused."""
    calls = ended(assignment, bug)
    failed = [check for check in calls if calls[check].error or check.wrong(calls[check].value)]
    elsewhere = [check for check in failed if check.exercise != bug.exercise]
    assert carried(assignment, calls) == dict.fromkeys(elsewhere, bug.exercise)


def test_exercises_that_build_on_others_were_met():
    """So that the test above says something."""
    met = {
        check.exercise
        for name, bug in (
            ("a2-fully-connected", "2.4"),
            ("a2-fully-connected", "2.1"),
            ("a4-convolution", "4.1"),
        )
        for one in ASSIGNMENTS[name].bugs
        if one.exercise == bug
        for check in carried(ASSIGNMENTS[name], ended(ASSIGNMENTS[name], one))
    }
    assert met == {"2.7", "2.8", "4.2"}
