"""Sums, means, variances, extremes and lengths over axes of an array."""

import math
from operator import index

import numpy as np

from ..function import Function
from ..kernels.blocked_sum import blocked_mean, blocked_sum
from ..math_functions import select
from ..overridable import overridable


def spread(upstream, x_shape, axis, keepdims):
    """`upstream` with the reduced axes put back (size 1), so that it broadcasts against the operand."""
    if axis is None or not x_shape:  # a single number also counts as one along axis 0
        return np.reshape(upstream, (1,) * len(x_shape))
    return upstream if keepdims else np.expand_dims(upstream, axis)


AXIS = "axis must be an axis of the array, a tuple of different ones, or None for all"


class Sum(Function):
    """y = Σ x over `axis` (all of them when None); every entry of x gets its sum's upstream gradient."""

    allowed = AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        return blocked_sum(x, axis, keepdims)

    @staticmethod
    def backward(ctx, upstream):
        return np.broadcast_to(spread(upstream, ctx.shape, ctx.axis, ctx.keepdims), ctx.shape)


class Mean(Function):
    """y = (1/n) Σ x over `axis` (all of them when None); every entry gets 1/n of its upstream gradient."""

    allowed = AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        y = blocked_mean(x, axis, keepdims) if x.size else x.sum(axis=axis, keepdims=keepdims) * np.nan
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        ctx.count = x.size // max(1, math.prod(np.shape(y)))
        return y

    @staticmethod
    def backward(ctx, upstream):
        each = spread(upstream, ctx.shape, ctx.axis, ctx.keepdims) / max(1, ctx.count)
        return np.broadcast_to(each, ctx.shape)


class Var(Function):
    """y = Σ (x − μ)²/(n − correction) over `axis` with n entries and their mean μ; dy/dx = 2(x − μ)/(n − correction),
    for what x moves in μ cancels: Σ (x − μ) = 0."""

    allowed = (
        f"{AXIS}, and correction a number below that of the entries; for few entries use correction=0, "
        "which divides by their number"
    )

    @staticmethod
    def forward(ctx, x, *, axis=None, correction=1, keepdims=False):
        axes = range(x.ndim) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, x.ndim)
        count = math.prod(x.shape[one] for one in axes) - correction
        if not count > 0:
            raise ValueError("nothing to divide by")
        centred = x - blocked_mean(x, axis, keepdims=True)
        ctx.save_for_backward(centred)
        ctx.axis, ctx.keepdims, ctx.count = axis, keepdims, count
        return blocked_sum(centred * centred, axis, keepdims) / count

    @staticmethod
    def backward(ctx, upstream):
        (centred,) = ctx.saved
        return spread(upstream * (2 / ctx.count), centred.shape, ctx.axis, ctx.keepdims) * centred


class Norm(Function):
    """y = √Σ x² over `axis` (all of them when None); dy/dx = x/y, and 0 where y = 0."""

    allowed = AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        y = length(x, axis)
        ctx.save_for_backward(x, y)
        ctx.axis, ctx.keepdims = axis, keepdims
        return y if keepdims else np.squeeze(y, axis)

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        arrived = spread(upstream, x.shape, ctx.axis, ctx.keepdims)
        return direction(x, y) * select(y != 0, arrived)


@overridable
def length(x, axis):
    """√Σ x² over `axis`, kept with size 1, in units of the largest entry, whose square may overflow or vanish."""
    unit = np.abs(x).max(axis=axis, keepdims=True, initial=0)
    unit = np.where((unit > 0) & np.isfinite(unit), unit, np.ones_like(unit))
    ratio = x / unit
    return unit * np.sqrt(blocked_sum(ratio * ratio, axis, keepdims=True))


def direction(x, y):
    """x/y for lengths y, 0 for the zero vector."""
    return x / (y + (y == 0))


_ONE_AXIS = "axis must be one axis of the array, or None for all, and hold at least one entry"


class Max(Function):
    """y = max x over `axis`; the first largest entry gets the gradient. Over everything (axis None) the
    entries that tie share it evenly. nan counts as the largest."""

    allowed = _ONE_AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        _remember(ctx, x, axis, keepdims)
        return x.max(axis=axis, keepdims=keepdims)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return _to_winners(ctx, upstream, x.max() if ctx.axis is None else x.argmax(axis=ctx.axis))


class Min(Function):
    """y = min x over `axis`; ties as in `Max`, the first along an axis, an even share over everything. nan counts as
    the smallest."""

    allowed = _ONE_AXIS

    @staticmethod
    def forward(ctx, x, *, axis=None, keepdims=False):
        _remember(ctx, x, axis, keepdims)
        return x.min(axis=axis, keepdims=keepdims)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return _to_winners(ctx, upstream, x.min() if ctx.axis is None else x.argmin(axis=ctx.axis))


def _remember(ctx, x, axis, keepdims):
    ctx.save_for_backward(x)
    ctx.axis, ctx.keepdims = (None if axis is None or not x.ndim else index(axis)), keepdims


def _to_winners(ctx, upstream, winner):
    """The gradient of a maximum or minimum: for all that equal `winner`, or, along an axis, at that place."""
    (x,) = ctx.saved
    if ctx.axis is None:
        winners = (x == winner) | np.isnan(x)
        return select(winners, np.reshape(upstream / winners.sum(), (1,) * x.ndim))
    gradient = np.zeros_like(upstream, shape=x.shape)
    place, arrived = np.expand_dims(winner, ctx.axis), spread(upstream, x.shape, ctx.axis, ctx.keepdims)
    np.put_along_axis(gradient, place, arrived, axis=ctx.axis)
    return gradient
