"""Assignment 6: its expected values are what finite differences, the core and counting give."""

from pathlib import Path

import numpy as np
import pytest

from chalkgrad import Tensor, optim
from chalkmark.assignment import load
from chalkmark.modules import modules_of
from chalkmark.release import released

ROOT = Path(__file__).parents[2] / "assignments"
NAME = "a6-vanishing-gradients"
checks = modules_of([ROOT / NAME])["checks"]

FUNCTIONS = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
STEP = 1e-6


def slopes_of(function, array):
    """The derivatives of a number by each entry of `array`, by central differences."""
    found = np.empty_like(array)
    for place in np.ndindex(array.shape):
        step = np.zeros_like(array)
        step[place] = STEP
        found[place] = (function(array + step) - function(array - step)) / (2 * STEP)
    return found


def is_gradient(weights, x, name, upstream, found, layer):
    """Whether `found` holds the slopes of the inner product of upstream and output."""

    def objective(weights, x):
        for weight in weights:
            x = layer(x, FUNCTIONS[name](x @ weight.T))
        return float((x * upstream).sum())

    down, gradients = found
    assert np.allclose(down, slopes_of(lambda moved: objective(weights, moved), x), atol=1e-6)
    for k, gradient in enumerate(gradients):
        by_steps = slopes_of(
            lambda moved, k=k: objective([*weights[:k], moved, *weights[k + 1 :]], x), weights[k]
        )
        assert np.allclose(gradient, by_steps, atol=1e-6)


@pytest.mark.parametrize("check", [one for one in checks.CHECKS if one.exercise == "6.2"])
def test_backward_is_what_finite_differences_say(check):
    """For the inputs of each check."""
    weights, x, name, upstream = check.inputs
    is_gradient(weights, x, name, upstream, check.expected, lambda o, branch: branch)


@pytest.mark.parametrize("check", [one for one in checks.CHECKS if one.exercise == "6.3"])
def test_shortcuts_are_what_finite_differences_say(check):
    """For the inputs of each check."""
    weights, x, name, scale, upstream = check.inputs
    is_gradient(weights, x, name, upstream, check.expected, lambda o, branch: o + scale * branch)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_slope_is_what_finite_differences_say(name):
    """Away from ReLU's kink, where it is 0."""
    z = np.array([-1.5, -0.2, 0.4, 2.0])
    by_steps = (FUNCTIONS[name](z + STEP) - FUNCTIONS[name](z - STEP)) / (2 * STEP)
    assert np.allclose(checks.slope(name, z), by_steps)
    assert checks.slope("relu", np.zeros(1)) == 0


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("gain", [0.5, 1.0, 3.0])
def test_rates_are_those_of_the_students_grid(name, gain):
    """Well within the tolerance of the checks."""
    standard = np.linspace(-8, 8, 2000)
    masses = np.exp(-(standard**2) / 2)
    masses = masses / masses.sum()
    q, found = gain**2, []
    for _ in range(4):
        z = np.sqrt(q) * standard
        found.append(gain * np.sqrt(masses @ checks.slope(name, z) ** 2))
        q = gain**2 * (masses @ FUNCTIONS[name](z) ** 2)
    assert np.allclose(checks.rates(name, gain, 4), found, rtol=checks.ABOUT / 5)


def test_bounds_hold_and_are_reached():
    """A vector along the longest axis is stretched that far."""
    for matrix in checks.MATRICES:
        axis = np.linalg.svd(matrix)[0][:, 0]
        assert np.isclose(np.linalg.norm(axis @ matrix), checks.bounds([matrix], "tanh")[0])
        assert np.isclose(checks.bounds([matrix], "sigmoid")[0] * 4, checks.bounds([matrix], "relu")[0])


def test_clip_agrees_with_the_core():
    """Whose limit is shorter by a millionth."""
    for limit in (0.5, 50.0):
        leaves = [Tensor(array, requires_grad=True) for array in checks.ARRAYS]
        for leaf, array in zip(leaves, checks.ARRAYS, strict=True):
            leaf.grad = array.copy()
        optim.clip_grad_norm(leaves, limit)
        for leaf, array in zip(leaves, checks.clip(checks.ARRAYS, limit), strict=True):
            assert np.allclose(leaf.grad, array, rtol=1e-5)


def test_every_count_that_can_be_drawn_tells_each_mistake():
    """From the right one, which is the smallest that will do, and from those with other hints."""
    bugs = [bug for bug in load(NAME, ROOT).bugs if bug.function == "layers_needed"]
    (low, high), (fewest, most) = checks.NUMBERS["tenths"], checks.NUMBERS["decades"]
    for tenths in range(low, high + 1):
        for decades in range(fewest, most + 1):
            count = checks.layers_needed(tenths, decades)
            assert (tenths / 40) ** count < 10.0**-decades <= (tenths / 40) ** (count - 1)
            told = {count: "right"}
            for bug in bugs:
                result = bug.variant(tenths, decades)
                assert told.setdefault(result, bug.hint) == bug.hint, (
                    f"{bug.variant.__name__} {tenths, decades}"
                )


def test_students_get_neither_the_rubric_nor_the_model_answer():
    """The criteria, and a blank."""
    text = "\n".join(cell.source for cell in released(load(NAME, ROOT).for_student("")).cells)
    assert "Rubric" not in text
    assert "10^{-32}" not in text
    assert "a full point for" in text
    assert "YOUR ANSWER HERE" in text
