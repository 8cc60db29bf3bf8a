"""The fast pooling and the readable loops are one function, whatever the options."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chalkgrad.kernels import pool, pool_loops
from chalkgrad.kernels.windows import output_size


@given(
    images=st.integers(0, 2),
    size=st.tuples(st.integers(1, 8), st.integers(1, 8)),
    kernel_size=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    stride=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    padding=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    ties=st.booleans(),
    dtype=st.sampled_from([np.float32, np.float64]),
)
@settings(derandomize=True, deadline=None, max_examples=100)
def test_loops_equal_fast(images, size, kernel_size, stride, padding, ties, dtype):
    assume(all(2 * p <= k for p, k in zip(padding, kernel_size, strict=True)))
    assume(min(map(output_size, size, kernel_size, stride, padding, (1, 1))) > 0)
    rng = np.random.default_rng(size[0] + 10 * size[1])
    shape, window = (images, 2, *size), (kernel_size, stride, padding)
    x = (rng.integers(0, 3, shape) if ties else rng.standard_normal(shape)).astype(dtype)
    y, across = pool.max_pool2d(x, *window)
    mean = pool.avg_pool2d(x, *window)
    upstream = rng.standard_normal(y.shape).astype(dtype)
    pairs = [
        (y, pool_loops.max_pool2d_loops(x, *window)),
        (mean, pool_loops.avg_pool2d_loops(x, *window)),
        (
            pool.max_pool2d_gradient(upstream, x, across, y, *window),
            pool_loops.max_pool2d_gradient_loops(upstream, x, *window),
        ),
        (
            pool.avg_pool2d_gradient(upstream, x.shape, *window),
            pool_loops.avg_pool2d_gradient_loops(upstream, x, *window),
        ),
    ]
    tolerance = 1e-13 if dtype == np.float64 else 1e-5
    for fast, loops in pairs:
        assert fast.dtype == loops.dtype == dtype
        np.testing.assert_allclose(fast, loops, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("value", [-np.inf, -1e300, 0.0])
def test_padding_never_wins(value):
    x = np.full((1, 1, 4, 4), value)
    window = (3, 3), (2, 2), (1, 1)
    y, across = pool.max_pool2d(x, *window)
    assert (y == value).all()
    gradient = pool.max_pool2d_gradient(np.ones_like(y), x, across, y, *window)
    assert gradient.sum() == y.size
    assert gradient[0, 0, 0, 0] == 1  # the corner's window begins in the padding; its first real entry wins


def test_nan_is_passed_on():
    x = np.zeros((1, 1, 4, 4))
    x[0, 0, 1, 1] = np.nan
    y, _ = pool.max_pool2d(x, (2, 2), (2, 2), (0, 0))
    np.testing.assert_array_equal(np.isnan(y[0, 0]), [[True, False], [False, False]])


@pytest.mark.parametrize(
    "window", [((2, 2), (2, 2), (0, 0)), ((3, 3), (2, 1), (1, 1)), ((1, 3), (1, 1), (0, 1))]
)
def test_the_first_nan_gets_the_gradient(window):
    """It counts as the largest, as in `.max()`: what spoilt the result is found, not hidden behind zeros."""
    x = np.arange(25.0).reshape(1, 1, 5, 5) % 7
    x[0, 0, [1, 1, 3], [1, 2, 0]] = np.nan
    y, across = pool.max_pool2d(x, *window)
    upstream = 1.0 + np.arange(y.size).reshape(y.shape)
    np.testing.assert_array_equal(
        pool.max_pool2d_gradient(upstream, x, across, y, *window),
        pool_loops.max_pool2d_gradient_loops(upstream, x, *window),
    )
