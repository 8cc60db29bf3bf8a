"""Every known mistake, and every blank, costs its own exercise only, in all assignments."""

from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load, names
from chalkmark.carried import carried
from tests.chalkmark.in_process import InProcess, ended

ROOT = Path(__file__).parents[2] / "assignments"
ASSIGNMENTS = {name: load(name, ROOT).for_student("").graded for name in names(ROOT)}
BUGS = [
    pytest.param(assignment, bug, id=f"{bug.exercise} {bug.variant.__name__}")
    for assignment in ASSIGNMENTS.values()
    for bug in assignment.bugs
    if not any(check.numbers for check in assignment.checks if check.function == bug.function)
]
BLANKS = [
    pytest.param(assignment, exercise, id=exercise)
    for assignment in ASSIGNMENTS.values()
    for exercise in assignment.exercises
]


def space_of(assignment):
    """The master's names and the code that makes them."""
    space, code = {"np": np}, []
    for cell in assignment.master.cells:
        if cell.kind == "code" and not cell.is_check and "import chalkmark" not in cell.source:
            source = cell.source
            if "def " in source or not cell.is_answer:  # an experiment defines nothing, and takes long
                exec(compile(source, cell.grade_id or "given", "exec"), space)
                code.append((cell.grade_id, source))
    return space, code


def elsewhere(assignment, calls, exercise):
    """The checks of other exercises that fail."""
    failed = [check for check, call in calls.items() if call.error or check.wrong(call.value)]
    return [check for check in failed if check.exercise != exercise]


@pytest.mark.parametrize(("assignment", "bug"), BUGS)
def test_a_mistake_costs_its_own_exercise_only(assignment, bug):
    """Nothing fails elsewhere that is not excused by it, and the mistake itself is never excused."""
    space, code = space_of(assignment)
    space[bug.function] = bug.variant
    calls = ended(assignment, space)
    excused = carried(assignment, calls, code, lambda: InProcess(space)).excused
    assert excused == {check: [bug.exercise] for check in elsewhere(assignment, calls, bug.exercise)}


@pytest.mark.parametrize(("assignment", "exercise"), BLANKS)
def test_a_blank_costs_its_own_exercise_only(assignment, exercise):
    """The later ones are judged with the master's solution in its place."""
    space, code = space_of(assignment)
    names_of = {check.function for check in assignment.checks if check.exercise == exercise}

    def blank(*inputs):
        raise NotImplementedError

    space |= dict.fromkeys({"numeric_jacobian" if name == "measured" else name for name in names_of}, blank)
    calls = ended(assignment, space)
    excused = carried(assignment, calls, code, lambda: InProcess(space)).excused
    assert excused == {check: [exercise] for check in elsewhere(assignment, calls, exercise)}
