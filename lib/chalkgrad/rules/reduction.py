"""Sums, means and maxima over axes of an array."""

import math

import numpy as np

from ..function import Function


def _spread(upstream, x_shape, axis, keepdims):
    """`upstream` with the reduced axes put back (size 1), so that it broadcasts against the operand."""
    if axis is None or keepdims:
        return np.reshape(upstream, (1,) * len(x_shape)) if axis is None else upstream
    return np.expand_dims(upstream, axis)


class Sum(Function):
    """y = Σ x over `axis` (all of them when None); every entry of x gets its sum's upstream gradient."""

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        return x.sum(axis=axis, keepdims=keepdims)

    @staticmethod
    def backward(ctx, upstream):
        return np.broadcast_to(_spread(upstream, ctx.shape, ctx.axis, ctx.keepdims), ctx.shape)


class Mean(Function):
    """y = (1/n) Σ x over `axis` (all of them when None); every entry gets 1/n of its upstream gradient."""

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        y = x.mean(axis=axis, keepdims=keepdims) if x.size else x.sum(axis=axis, keepdims=keepdims) * np.nan
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        ctx.count = x.size // max(1, math.prod(np.shape(y)))
        return y

    @staticmethod
    def backward(ctx, upstream):
        spread = _spread(upstream, ctx.shape, ctx.axis, ctx.keepdims)
        return np.broadcast_to(spread / max(1, ctx.count), ctx.shape)


class Max(Function):
    """y = max x over `axis`; the first largest entry gets the gradient. Over everything (axis None) the
    entries that tie share it evenly."""

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        if x.size == 0:
            raise ValueError(
                f"the maximum of an array of shape {x.shape}, which has no entries, is not defined"
            )
        ctx.save_for_backward(x)
        ctx.axis, ctx.keepdims = axis, keepdims
        return x.max(axis=axis, keepdims=keepdims)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        if ctx.axis is None:
            winners = x == x.max()
            return np.reshape(upstream, (1,) * x.ndim) * winners / winners.sum()
        spread = np.zeros_like(x)
        winner = np.expand_dims(x.argmax(axis=ctx.axis), ctx.axis)
        np.put_along_axis(spread, winner, _spread(upstream, x.shape, ctx.axis, ctx.keepdims), axis=ctx.axis)
        return spread
