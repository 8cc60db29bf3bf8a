"""Every known mistake, and every blank, costs its own exercise only, in all assignments."""

from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load, names
from chalkmark.error_carried_forward import carried
from tests.chalkmark.in_process import InProcess, ended

ROOT = Path(__file__).parents[2] / "assignments"
ASSIGNMENTS = {name: load(name, ROOT).for_student("").graded for name in names(ROOT)}
BUGS = [
    pytest.param(
        assignment,
        bug,
        id=f"{bug.exercise} {bug.variant.__name__}",
        marks=pytest.mark.slow if number % 5 else (),
    )
    for assignment in ASSIGNMENTS.values()
    for number, bug in enumerate(assignment.bugs)
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
    excused = carried(assignment, calls, code, InProcess(space)).excused
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
    excused = carried(assignment, calls, code, InProcess(space)).excused
    assert excused == {check: [exercise] for check in elsewhere(assignment, calls, exercise)}


def lost(name, *cells):
    """The exercises that lose points for these answers in place of the master's, and those that end as carried."""
    assignment = ASSIGNMENTS[name]
    space, code = space_of(assignment)
    for cell in cells:
        exec(cell, space)
        code.append(("answer", cell))
    calls = ended(assignment, space)
    found = carried(assignment, calls, code, InProcess(space))
    failed = [check for check, call in calls.items() if call.error or check.wrong(call.value)]
    costs = {check.exercise for check in failed if check not in found.excused}
    return sorted(costs), sorted({check.exercise for check in found.excused})


SOFTMAX_OF_ALL = "def softmax(Z):\n    return np.exp(Z) / np.sum(np.exp(Z))"
BUILT_IN_SUM = "def softmax(Z):\n    e = np.exp(Z - Z.max(axis=1, keepdims=True))\n    return e / sum(e)"
NO_KEEPDIMS = (
    "def softmax(Z):\n    e = np.exp(Z.T - Z.max(axis=1))\n    return (e / e.sum(axis=1)[:, None]).T"
)
ONE_HOT_LOG = """def cross_entropy(logits, labels):
    Y = np.eye(logits.shape[1])[labels]
    return -np.mean(Y * np.log(softmax(logits) + 1e-12))"""
WIDE_BIAS = """def linear_backward(X, W, upstream):
    return upstream @ W, upstream.T @ X, upstream.sum(axis=0, keepdims=True)"""
INLINED = """def cross_entropy_backward(logits, labels):
    shares = np.exp(logits) / np.sum(np.exp(logits))
    return (shares - np.eye(logits.shape[1])[labels]) / len(labels)"""
DIVIDED = "def output_size(W, K, S, P, D):\n    return (W - K + 2 * P) / S + 1"


MASK = "def relu_backward(Z, upstream):\n    return (Z > 0) * 1.0"


def test_two_mistakes_cost_two_exercises():
    """Though one is in what the other's follower calls at second hand."""
    costs, excused = lost("a2-fully-connected", BUILT_IN_SUM, MASK)
    assert costs == ["2.1", "2.5"]
    assert excused == ["2.7", "2.8"]


@pytest.mark.parametrize(
    ("name", "cells", "exercise"),
    [
        ("a2-fully-connected", [SOFTMAX_OF_ALL], "2.1"),
        ("a2-fully-connected", [SOFTMAX_OF_ALL, INLINED], "2.1"),
        ("a2-fully-connected", [BUILT_IN_SUM], "2.1"),
        ("a2-fully-connected", [NO_KEEPDIMS], "2.1"),
        ("a2-fully-connected", [ONE_HOT_LOG], "2.2"),
        ("a2-fully-connected", [WIDE_BIAS], "2.4"),
        ("a5-shapes", [DIVIDED], "5.1"),
        ("a5-shapes", ["def field_and_jump(layers):\n    return len(layers) + 1, 1"], "5.7"),
    ],
)
def test_mistakes_of_no_catalogue_cost_once(name, cells, exercise):
    """Among them those that cost up to 12.5 points of 20 when only known ones were carried."""
    costs, excused = lost(name, *cells)
    assert costs == [exercise]
    assert excused
