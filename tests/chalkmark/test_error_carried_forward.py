"""A mistake costs its own exercise, and not the later ones that build on it."""

from dataclasses import replace

import numpy as np
import pytest

from chalkmark.assignment import load
from chalkmark.error_carried_forward import Own, carried
from chalkmark.grading import grade
from chalkmark.student_variants import StudentVariants
from tests.chalkmark.in_process import InProcess, ended
from tests.chalkmark.submissions import BIAS, ROOT, hand_in, sheet

MEAN = "def bias_backward(upstream):\n    return upstream.mean(axis=0)\n"
UNKNOWN = "def bias_backward(upstream):\n    return 3 * upstream.sum(axis=0) + 1\n"
CONSTANT = "def bias_backward(upstream):\n    return np.ones(upstream.shape[1])\n"
FAILS = "def bias_backward(upstream):\n    return upstream.sum(axis=7)\n"
BLANK = "def bias_backward(upstream):\n    raise NotImplementedError\n"
BUILT = "def halve(x):\n    return bias_backward(np.stack([x, x])) / 4\n"


def halve_from(own):
    """The toy's second function made of its first."""
    return lambda x: own["bias_backward"](np.stack([x, x])) / 4


@pytest.fixture
def toy():
    """The toy, whose exercises say nothing of one another."""
    return load("toy", ROOT).graded


@pytest.fixture
def built(toy):
    """The toy, whose second exercise says that it builds on the first."""
    checks = [
        replace(check, built_on=halve_from if check.function == "halve" else None) for check in toy.checks
    ]
    return replace(toy, checks=checks)


def found(assignment, *cells):
    """What is carried for these cells."""
    space = {"np": np}
    for source in cells:
        exec(source, space)
    code = [(f"cell {number}", source) for number, source in enumerate(cells)]
    with InProcess(space) as session:
        return carried(assignment, ended(assignment, space), code, session)


def second(assignment):
    """The checks of the second exercise, each with the first to blame."""
    return {check: ["1.1"] for check in assignment.checks if check.exercise == "1.2"}


@pytest.mark.parametrize(
    "first", [MEAN, UNKNOWN, FAILS, BLANK], ids=["known", "unknown", "an error", "blank"]
)
def test_what_calls_an_earlier_mistake_is_judged_without_it(first, toy):
    """Whatever the mistake is; no exercise has to say that it builds on others."""
    assert found(toy, first, BUILT).excused == second(toy)


def test_a_helper_in_between_is_seen_through(toy):
    """Named in a cell of the student's own, beneath a check perhaps."""
    helper = "def twice(x):\n    return bias_backward(np.stack([x, x]))\n"
    assert found(toy, UNKNOWN, "def halve(x):\n    return twice(x) / 4\n", helper).excused == second(toy)


def test_a_mistake_that_was_copied_is_carried_too(built):
    """The function calls nothing, but is what its exercise makes of the student's own earlier one."""
    copied = "def halve(x):\n    return (3 * 2 * x + 1) / 4\n"
    assert found(built, UNKNOWN, copied).excused == second(built)


@pytest.mark.parametrize(
    "later",
    [
        "def halve(x):\n    return x // 2\n",
        "def halve(x):\n    return bias_backward(np.stack([x, x]))\n",
        "def halve(x):\n    return 1 / 0\n",
        "def halve(x):\n    raise NotImplementedError\n",
    ],
    ids=["own bug", "own mistake on top", "an error", "blank"],
)
def test_an_own_mistake_is_never_carried(later, built):
    """It costs what it costs; only what is right but for the earlier one is right."""
    right = [check for check, call in ended(built, _space(BIAS, later)).items() if not _wrong(check, call)]
    assert set(found(built, UNKNOWN, later).excused) <= set(right)


def _space(*cells):
    space = {"np": np}
    for source in cells:
        exec(source, space)
    return space


def _wrong(check, call):
    return call.error or check.wrong(call.value)


def test_what_is_right_by_itself_needs_no_excuse(built):
    """And a mistake with nothing before it has none."""
    assert found(built, MEAN, "def halve(x):\n    return x / 2\n").excused == {}
    assert found(built, BIAS, "def halve(x):\n    return x\n").excused == {}


def test_nobody_builds_on_a_function_that_computes_nothing(built):
    """It returns the same whatever it is given, so that whatever is made of it is the same, too."""
    assert found(built, CONSTANT, "def halve(x):\n    return np.ones(x.shape) / 4\n").excused == {}
    assert found(built, CONSTANT, BUILT).excused == second(built)  # by calling it: right with a right one


def test_zeros_for_whatever_an_exercise_builds_are_not_built_on(built):
    """However much the function computes for its own checks, whose batches have three rows."""
    first = (
        "def bias_backward(upstream):\n    return (3 if len(upstream) > 2 else 0) * upstream.sum(axis=0)\n"
    )
    assert found(built, first, "def halve(x):\n    return 0 * x\n").excused == {}
    assert found(built, first, BUILT).excused == second(built)


def test_a_failed_check_is_judged_without_the_earlier_mistake(toy):
    """So that its message names the mistake that is its own."""
    result = found(toy, UNKNOWN, "def halve(x):\n    return bias_backward(np.stack([x, x]))\n")
    check = next(iter(second(toy)))
    assert np.allclose(result.calls[check].value, 2 * np.asarray(check.inputs[0]))


def test_trials_beside_a_function_blame_nothing(toy):
    """A mistake that it does not call is none that it is right without."""
    third = [
        replace(check, exercise="1.0", function="other", points=0)
        for check in toy.checks
        if check.function == "halve"
    ]
    whole = replace(toy, checks=[*third, *toy.checks])
    trial = "def other(x):\n    return x\n\nx = other(np.ones(2))\nprint(other(x), bias_backward(x[None]))\n"
    assert found(whole, UNKNOWN, f"{BUILT}\n\n{trial}").excused == second(toy)


@pytest.mark.parametrize("shape", [(2_000, 1), (2_000, 0)], ids=["long", "long and empty"])
def test_huge_results_are_not_built_on(shape):
    """What comes out of the jail is the student's, and products of it would fill the grader's memory."""
    long = Own(InProcess({"long": lambda: np.ones(shape)}))["long"]
    with pytest.raises(ValueError, match="size"):
        long()


def test_a_carried_mistake_costs_once(jail, built, tmp_path):
    """In the score, by a real jail, and the student reads why."""
    for name, halve in (("calls", BUILT), ("copies", "def halve(x):\n    return (6 * x + 1) / 4\n")):
        result = grade(
            StudentVariants(built), hand_in(tmp_path, name, sheet(bias=UNKNOWN, halve=halve)), jail
        )
        assert result.score == built.points("1.2"), name
        lines = [line for line in result.lines if line.exercise == "1.2"]
        assert {line.message for line in lines} == {
            "right, given the mistake in exercise 1.1; it costs nothing here"
        }
        assert all(line.passed for line in lines)
        assert not any(line.passed for line in result.lines if line.exercise == "1.1")


def test_a_blank_costs_once(jail, built, tmp_path):
    """The answer is the release's own; nothing of the solution shows."""
    result = grade(StudentVariants(built), hand_in(tmp_path, "ann", sheet(bias=None, halve=BUILT)), jail)
    assert result.score == built.points("1.2")
    assert "sum(axis=0)" not in str(result.as_dict())
