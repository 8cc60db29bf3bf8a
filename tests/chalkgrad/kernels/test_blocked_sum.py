"""Blocked sums: equal to NumPy's in float64, and in float32 within their bound where NumPy's are not."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.kernels.blocked_sum import blocked_mean, blocked_sum

EPS = float(np.finfo(np.float32).eps)
SHAPES = [
    ((1000, 3), 0),
    ((129, 5), 0),
    ((300, 4), -2),
    ((300, 4), (0, 1)),
    ((2, 500, 3), 1),
    ((2, 500, 3), (0, 1)),
    ((400, 2, 3, 3), (0, 2, 3)),
    ((200, 300, 2), (0, 1)),
    ((7, 400), 1),
    ((500,), 0),
    ((500, 0), 0),
    ((0, 500), 0),
]


@pytest.mark.parametrize(("shape", "axis"), SHAPES)
@pytest.mark.parametrize("keepdims", [False, True])
def test_equals_the_sum_of_float64(shape, axis, keepdims):
    x = np.random.default_rng(1).standard_normal(shape).astype(np.float32)
    for layout in (x, np.asfortranarray(x), x[::-1], np.broadcast_to(np.float32(0.1), shape)):
        exact = layout.sum(axis=axis, keepdims=keepdims, dtype=np.float64)
        made = blocked_sum(layout, axis, keepdims)
        assert made.dtype == np.float32
        assert made.shape == exact.shape
        bound = EPS * np.abs(layout).sum(axis=axis, keepdims=keepdims, dtype=np.float64)
        assert (np.abs(made - exact) <= (2 * np.sqrt(x.size) + 128) * bound).all()
        if x.size:
            count = x.size // exact.size
            np.testing.assert_allclose(blocked_mean(layout, axis, keepdims), exact / count, atol=1e-6)


def test_float64_is_numpys_own():
    x = np.random.default_rng(2).standard_normal((500, 3))
    np.testing.assert_array_equal(blocked_sum(x, 0), x.sum(0))
    np.testing.assert_array_equal(blocked_mean(x, 0), x.mean(0))


def test_infinities_stay_in_their_column():
    x = np.zeros((1000, 3), np.float32)
    x[5, 0], x[6, 1] = np.inf, np.nan
    np.testing.assert_array_equal(blocked_sum(x, 0), [np.inf, np.nan, 0])


@pytest.mark.parametrize("axis", [2, -3, (0, 0)])
def test_no_such_axis(axis):
    with pytest.raises(ValueError, match="axis"):
        blocked_sum(np.zeros((200, 3), np.float32), axis)


ROWS = 200_000
SUMS = {
    "bias": lambda x: gradient(lambda b: F.linear(x[:, :1], np.zeros((3, 1), np.float32), b), 3),
    "broadcast": lambda x: gradient(lambda b: x + b, 3),
    "kernel bias": lambda x: gradient(
        lambda b: F.conv2d(x[:, :1, np.newaxis, np.newaxis], np.ones((3, 1, 1, 1), np.float32), b), 3
    ),
    "sum": lambda x: Tensor(x).sum(0).data * np.float32(0.1),
    "mean": lambda x: Tensor(x).mean(0).data * np.float32(0.1 * ROWS),
}


def gradient(function, size):
    leaf = Tensor(np.zeros(size, np.float32), requires_grad=True)
    made = function(leaf)
    made.backward(np.full(made.shape, np.float32(0.1)))
    return leaf.grad


@pytest.mark.parametrize("case", SUMS)
def test_a_sum_over_many_rows_keeps_its_digits(case):
    """Added one by one, 200,000 float32 are wrong in the third digit (numpy#22956)."""
    exact = float(np.float32(0.1)) * ROWS
    np.testing.assert_allclose(SUMS[case](np.ones((ROWS, 3), np.float32)), exact, rtol=5e-6)


def test_batch_statistics_keep_their_digits():
    x = np.full((ROWS, 2), 0.1, np.float32)
    x[::2] += 1
    running = np.zeros(2, np.float32), np.zeros(2, np.float32)
    F.batch_norm(x, *running, training=True, momentum=1.0)
    np.testing.assert_allclose(running[0], 0.6, rtol=5e-6)
    np.testing.assert_allclose(running[1], 0.25, rtol=1e-5)
