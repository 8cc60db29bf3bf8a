"""Rules that move entries about without changing them: their backward moves the gradient back."""

from itertools import accumulate, pairwise
from operator import index

import numpy as np

from ..function import Function


class Reshape(Function):
    """The same entries in another shape; the gradient takes the old shape back."""

    allowed = "the new shape must hold as many entries as the old one; one size may be −1, to be worked out"

    @staticmethod
    def forward(ctx, x, *, shape):
        ctx.shape = x.shape
        return x.reshape(shape)

    @staticmethod
    def backward(ctx, upstream):
        return upstream.reshape(ctx.shape)


class Transpose(Function):
    """Axes in another order (reversed when `axes` is None); the gradient's axes are put back."""

    allowed = "axes must name every axis of the array once"

    @staticmethod
    def forward(ctx, x, *, axes=None):
        y = x.transpose(axes)
        ctx.back = None if axes is None else np.argsort([axis % x.ndim for axis in axes])
        return y

    @staticmethod
    def backward(ctx, upstream):
        return upstream.transpose(ctx.back)


class GetItem(Function):
    """y = x[index]; the gradient lands at `index` of zeros, added up where an entry was taken more than once."""

    allowed = (
        "an index is made of whole numbers, slices, None, ... and arrays of whole numbers or booleans (of a Tensor, "
        "its .data), within the sizes and at most one for each axis"
    )

    @staticmethod
    def forward(ctx, x, *, index):
        ctx.shape, ctx.index = x.shape, index
        return x[index]

    @staticmethod
    def backward(ctx, upstream):
        spread = np.zeros_like(upstream, shape=ctx.shape)
        parts = ctx.index if isinstance(ctx.index, tuple) else (ctx.index,)
        if all(part is None or part is ... or isinstance(part, int | np.integer | slice) for part in parts):
            spread[ctx.index] = upstream
        else:
            np.add.at(spread, ctx.index, upstream)
        return spread


class Cat(Function):
    """The operands one after another along `axis`; the gradient is cut where they were joined."""

    allowed = "all must have equal sizes but along the axis of joining; single numbers, or a new axis, are for stack"

    @staticmethod
    def forward(ctx, *parts, axis):
        joined = np.concatenate(parts, axis=index(axis))
        ctx.cuts = (0, *accumulate(part.shape[axis] for part in parts))
        ctx.before = (slice(None),) * (axis % joined.ndim)
        return joined

    @staticmethod
    def backward(ctx, upstream):
        return tuple(upstream[(*ctx.before, slice(*ends))] for ends in pairwise(ctx.cuts))


class Clone(Function):
    """The same entries in an array of their own; the gradient goes back as it is."""

    @staticmethod
    def forward(ctx, x):
        return x.copy()

    @staticmethod
    def backward(ctx, upstream):
        return upstream
