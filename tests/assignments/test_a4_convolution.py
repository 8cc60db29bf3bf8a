"""The gradients that assignment 4 expects are those that nudging finds."""

from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load
from chalkmark.modules import modules_of

ROOT = Path(__file__).parents[2] / "assignments"
ASSIGNMENT = load("a4-convolution", ROOT)
reference = modules_of([ROOT / "a4-convolution"])["checks"]


def nudged(function, upstream, array, h=1e-6):
    """The central differences of Σ upstream · function(array), entry by entry."""
    slopes = np.zeros(array.shape)
    for place in np.ndindex(*array.shape):
        sides = []
        for step in (h, -h):
            moved = array.copy()
            moved[place] += step
            sides.append(np.sum(upstream * function(moved)))
        slopes[place] = (sides[0] - sides[1]) / (2 * h)
    return slopes


def checks_of(function):
    """The checks of one function."""
    return [pytest.param(check, id=check.title) for check in ASSIGNMENT.checks if check.function == function]


@pytest.mark.parametrize("check", checks_of("conv_bias_gradient"))
def test_biases(check):
    """In a layer that does nothing but add them."""
    (upstream,) = check.inputs
    x, w = np.ones_like(upstream), np.eye(upstream.shape[1])[:, :, None, None]
    to_b = nudged(lambda b: reference.conv_forward(x, w, b, 1, 0), upstream, np.ones(len(w)))
    np.testing.assert_allclose(check.expected, to_b, atol=1e-6)


@pytest.mark.parametrize("check", checks_of("conv_filter_gradient"))
def test_filters(check):
    """At ones; the layer is linear in them."""
    upstream, x, kernel_size, stride, padding = check.inputs
    w, b = np.ones((upstream.shape[1], x.shape[1], *kernel_size)), np.zeros(upstream.shape[1])
    to_w = nudged(lambda w: reference.conv_forward(x, w, b, stride, padding), upstream, w)
    np.testing.assert_allclose(check.expected, to_w, atol=1e-6)


@pytest.mark.parametrize("check", checks_of("conv_input_gradient"))
def test_images(check):
    """With and without stride and border."""
    upstream, w, x_shape, stride, padding = check.inputs
    b = np.zeros(len(w))
    to_x = nudged(lambda x: reference.conv_forward(x, w, b, stride, padding), upstream, np.ones(x_shape))
    np.testing.assert_allclose(check.expected, to_x, atol=1e-6)


@pytest.mark.parametrize("check", checks_of("max_pool_gradient"))
def test_pooling(check):
    """With ties broken as agreed: what comes first, row by row, is a little larger."""
    upstream, x, K, stride = check.inputs
    earlier = -1e-3 * np.arange(x[0, 0].size).reshape(x[0, 0].shape)
    to_x = nudged(lambda x: reference.max_pool(x, K, stride), upstream, x + earlier)
    np.testing.assert_allclose(check.expected, to_x, atol=1e-6)


def test_turned_filters_turn_backward_into_forward():
    """At stride 1 the gradient of the images is a correlation of upstream with them."""
    rng = np.random.default_rng(5)
    w, upstream = rng.standard_normal((4, 3, 3, 3)), rng.standard_normal((2, 4, 5, 6))
    forward = reference.conv_forward(upstream, reference.turned_filters(w), np.zeros(3), 1, 2)
    backward = reference.conv_input_gradient(upstream, w, (2, 3, 7, 8), 1, 0)
    np.testing.assert_allclose(forward, backward)


def test_arrays_that_are_given_cannot_be_changed():
    """The assignment asks to leave them as they are."""
    for check in (*ASSIGNMENT.checks, *ASSIGNMENT.graded.checks):
        assert not any(value.flags.writeable for value in check.inputs if isinstance(value, np.ndarray))
