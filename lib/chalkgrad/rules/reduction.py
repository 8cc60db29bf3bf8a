"""Sums, means and maxima over axes of an array."""

import math
from operator import index

import numpy as np

from ..function import Function
from ..kernels.blocked_sum import blocked_mean, blocked_sum
from ..math_functions import select


def _spread(upstream, x_shape, axis, keepdims):
    """`upstream` with the reduced axes put back (size 1), so that it broadcasts against the operand."""
    if axis is None or not x_shape:  # a single number also counts as one along axis 0
        return np.reshape(upstream, (1,) * len(x_shape))
    return upstream if keepdims else np.expand_dims(upstream, axis)


_AXIS = "axis must be an axis of the array, a tuple of different ones, or None for all"


class Sum(Function):
    """y = Σ x over `axis` (all of them when None); every entry of x gets its sum's upstream gradient."""

    allowed = _AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        return blocked_sum(x, axis, keepdims)

    @staticmethod
    def backward(ctx, upstream):
        return np.broadcast_to(_spread(upstream, ctx.shape, ctx.axis, ctx.keepdims), ctx.shape)


class Mean(Function):
    """y = (1/n) Σ x over `axis` (all of them when None); every entry gets 1/n of its upstream gradient."""

    allowed = _AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        y = blocked_mean(x, axis, keepdims) if x.size else x.sum(axis=axis, keepdims=keepdims) * np.nan
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        ctx.count = x.size // max(1, math.prod(np.shape(y)))
        return y

    @staticmethod
    def backward(ctx, upstream):
        spread = _spread(upstream, ctx.shape, ctx.axis, ctx.keepdims)
        return np.broadcast_to(spread / max(1, ctx.count), ctx.shape)


class Max(Function):
    """y = max x over `axis`; the first largest entry gets the gradient. Over everything (axis None) the
    entries that tie share it evenly. nan counts as the largest."""

    allowed = "axis must be one axis of the array, or None for all, and hold at least one entry"

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        if axis is not None:
            axis = index(axis)
        ctx.save_for_backward(x)
        ctx.axis, ctx.keepdims = (axis if x.ndim else None), keepdims
        return x.max(axis=axis, keepdims=keepdims)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        if ctx.axis is None:
            winners = (x == x.max()) | np.isnan(x)
            return select(winners, np.reshape(upstream / winners.sum(), (1,) * x.ndim))
        spread = np.zeros_like(upstream, shape=x.shape)
        winner = np.expand_dims(x.argmax(axis=ctx.axis), ctx.axis)
        np.put_along_axis(spread, winner, _spread(upstream, x.shape, ctx.axis, ctx.keepdims), axis=ctx.axis)
        return spread
