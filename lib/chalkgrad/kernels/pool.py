"""Pooling one axis at a time: the largest entry of a window is the largest of its rows' largest entries, and its
sum the sum of its rows' sums. K_H + K_W passes over the images replace K_H·K_W. Equal to `pool_loops`.

Columns come first: then the first winner in the first winning row is the window's first winner, row by row.
"""

import numpy as np

from ..math_functions import select
from ..overridable import overridable
from .windows import inside, output_size

ROWS, COLUMNS = 0, 1


@overridable
def max_pool2d(x, kernel_size, stride, padding):
    """The largest entry of every window; padding is −∞ and never wins. Returns that and the rows' largest
    entries, which the gradient needs."""
    across = _max_along(COLUMNS, x, kernel_size, stride, padding)
    return _max_along(ROWS, across, kernel_size, stride, padding), across


@overridable
def max_pool2d_gradient(upstream, x, across, y, kernel_size, stride, padding):
    """Every window sends its upstream gradient to its first largest entry: to the first row that has it, and
    there to the first column."""
    to_across = _max_gradient_along(ROWS, upstream, across, y, kernel_size, stride, padding)
    return _max_gradient_along(COLUMNS, to_across, x, across, kernel_size, stride, padding)


@overridable
def avg_pool2d(x, kernel_size, stride, padding):
    """The mean of every window; padding counts, as zeros."""
    across = _sum_along(COLUMNS, x, kernel_size, stride, padding)
    y = _sum_along(ROWS, across, kernel_size, stride, padding)
    y /= kernel_size[0] * kernel_size[1]
    return y


@overridable
def avg_pool2d_gradient(upstream, x_shape, kernel_size, stride, padding):
    """Every window sends each of its K_H·K_W entries an equal share of its upstream gradient."""
    share = upstream / (kernel_size[0] * kernel_size[1])
    across = np.zeros((*x_shape[:3], upstream.shape[3]), upstream.dtype)
    for outputs, inputs in _steps(ROWS, across.shape, kernel_size, stride, padding):
        across[inputs] += share[outputs]
    gradient = np.zeros(x_shape, upstream.dtype)
    for outputs, inputs in _steps(COLUMNS, x_shape, kernel_size, stride, padding):
        gradient[inputs] += across[outputs]
    return gradient


def first_winners(axis, entries, x, y, *window):
    """The entry of `entries`, an array of x's shape, where each window along `axis` has its first largest x: the
    transpose of the gradient's way back."""
    picked = np.zeros(y.shape, entries.dtype)
    for outputs, inputs, wins in _winners(axis, x, y, *window):
        picked[outputs] += select(wins, entries[inputs])
    return picked


def _out_shape(axis, shape, kernel_size, stride, padding):
    count = output_size(shape[2 + axis], kernel_size[axis], stride[axis], padding[axis], 1)
    return (*shape[: 2 + axis], count, *shape[3 + axis :])


def _steps(axis, shape, kernel_size, stride, padding):
    """For each square of a window along `axis`: the outputs that see it inside the image, and where there."""
    count = _out_shape(axis, shape, kernel_size, stride, padding)[2 + axis]
    rest = (slice(None),) * (1 - axis)
    for k in range(kernel_size[axis]):
        outputs, inputs = inside(k - padding[axis], stride[axis], count, shape[2 + axis])
        yield (..., outputs, *rest), (..., inputs, *rest)


def _max_along(axis, x, *window):
    y = np.full(_out_shape(axis, x.shape, *window), -np.inf, x.dtype)
    for outputs, inputs in _steps(axis, x.shape, *window):
        np.maximum(y[outputs], x[inputs], out=y[outputs])
    return y


def _winners(axis, x, y, *window):
    """For each square of a window along `axis`: outputs and inputs as `_steps` has them, and where the square is the
    first of its window that holds the largest entry."""
    open_ = np.ones(y.shape, bool)
    nan = np.isnan(y)  # counts as the largest
    lost = nan.any()
    for outputs, inputs in _steps(axis, x.shape, *window):
        wins = (x[inputs] == y[outputs]) & open_[outputs]
        if lost:
            wins |= np.isnan(x[inputs]) & nan[outputs] & open_[outputs]
        open_[outputs] ^= wins
        yield outputs, inputs, wins


def _max_gradient_along(axis, upstream, x, y, *window):
    gradient = np.zeros(x.shape, upstream.dtype)
    for outputs, inputs, wins in _winners(axis, x, y, *window):
        gradient[inputs] += select(wins, upstream[outputs])
    return gradient


def _sum_along(axis, x, *window):
    y = np.zeros(_out_shape(axis, x.shape, *window), x.dtype)
    for outputs, inputs in _steps(axis, x.shape, *window):
        y[outputs] += x[inputs]
    return y
