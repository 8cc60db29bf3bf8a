"""Rules that move entries about without changing them: their backward moves the gradient back."""

import numpy as np

from ..function import Function


class Reshape(Function):
    """The same entries in another shape; the gradient takes the old shape back."""

    @staticmethod
    def forward(ctx, x, *, shape):
        ctx.shape = x.shape
        return x.reshape(shape)

    @staticmethod
    def backward(ctx, upstream):
        return upstream.reshape(ctx.shape)


class Transpose(Function):
    """Axes in another order (reversed when `axes` is None); the gradient's axes are put back."""

    @staticmethod
    def forward(ctx, x, *, axes=None):
        ctx.back = None if axes is None else tuple(int(place) for place in np.argsort(np.mod(axes, x.ndim)))
        return x.transpose(axes)

    @staticmethod
    def backward(ctx, upstream):
        return upstream.transpose(ctx.back)


class GetItem(Function):
    """y = x[index]; the gradient lands at `index` of zeros, added up where an entry was taken more than once."""

    @staticmethod
    def forward(ctx, x, *, index):
        ctx.shape, ctx.index = x.shape, index
        return x[index]

    @staticmethod
    def backward(ctx, upstream):
        spread = np.zeros(ctx.shape, dtype=upstream.dtype)
        parts = ctx.index if isinstance(ctx.index, tuple) else (ctx.index,)
        if any(isinstance(part, (list, np.ndarray)) for part in parts):
            np.add.at(spread, ctx.index, upstream)
        else:
            spread[ctx.index] = upstream
        return spread
