"""What assignment 5 takes for granted: its paths are a gradient, and every student's numbers show every bug."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkmark.assignment import load

ASSIGNMENT = load("a5-shapes", Path(__file__).parents[2] / "assignments")
PATHS = [check for check in ASSIGNMENT.checks if check.exercise == "5.8"]


@pytest.mark.parametrize("check", PATHS, ids=lambda check: check.title)
def test_paths_are_the_slope_of_a_unit(check):
    """By central differences, with all weights 1."""
    unit, layers, size = check.inputs

    def output(x):
        for K, S, P, D in layers:
            x = F.conv1d(x, np.ones((1, 1, K)), stride=S, padding=P, dilation=D).data
        return x[0, 0, unit]

    nudges = np.eye(size)[:, None, None, :] * 0.5
    slopes = [output(1 + nudge) - output(1 - nudge) for nudge in nudges]
    assert np.allclose(slopes, check.expected)


@pytest.mark.parametrize(
    "check", [one for one in ASSIGNMENT.checks if one.numbers], ids=lambda one: one.title
)
def test_every_students_numbers_tell_every_mistake(check):
    """No draw makes a wrong result right, or like that of a mistake with another hint."""
    values = [range(low, high + 1) for low, high in ASSIGNMENT.numbers.values()]
    own = [bug for bug in ASSIGNMENT.bugs if bug.function == check.function]
    for numbers in product(*values):
        told = {check.reference(*numbers): "right"}
        for bug in own:
            result = bug.variant(*numbers)
            assert told.setdefault(result, bug.hint) == bug.hint, f"{bug.variant.__name__} for {numbers}"
