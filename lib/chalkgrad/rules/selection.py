"""Rules that choose entries: by a condition, between bounds, at random, or all of them inside a border."""

from numbers import Real

import numpy as np

from ..function import Function
from ..math_functions import select
from ..overridable import overridable


class Where(Function):
    """z = x where `condition` holds, else y; each entry's gradient goes to the operand it came from."""

    @staticmethod
    def forward(ctx, x, y, *, condition):
        ctx.condition = condition
        return np.where(condition, x, y)

    @staticmethod
    def backward(ctx, upstream):
        need_x, need_y = ctx.needs_input_grad
        return (
            select(ctx.condition, upstream) if need_x else None,
            select(~ctx.condition, upstream) if need_y else None,
        )


class Clamp(Function):
    """y = x held between the numbers min and max (None: no bound); dy/dx = 1 strictly between them, else 0."""

    allowed = "min and max must be numbers, one of which may be None; for arrays use maximum and minimum"

    @staticmethod
    def forward(ctx, x, *, min=None, max=None):
        given = [bound for bound in (min, max) if bound is not None]
        if not given or not all(isinstance(bound, Real) for bound in given):
            raise TypeError("no bounds")
        ctx.save_for_backward(x)
        # Numbers of NumPy as Python's, which are compared in the type of x.
        ctx.min, ctx.max = (bound.item() if hasattr(bound, "item") else bound for bound in (min, max))
        return clamped(x, min=ctx.min, max=ctx.max)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        if ctx.min is not None:
            upstream = select(x > ctx.min, upstream)
        return upstream if ctx.max is None else select(x < ctx.max, upstream)


@overridable
def clamped(x, *, min, max):
    """x, at least `min` and then at most `max`; None is no bound."""
    x = x if min is None else np.maximum(x, min)
    return x if max is None else np.minimum(x, max)


class Dropout(Function):
    """y = x/(1 − p) where `keep` holds, else 0; the gradient passes the same gate with the same factor.

    Dividing by 1 − p keeps the expectation: E[y] = x when an entry is kept with probability 1 − p. An entry
    that is dropped is 0 and gets 0, even where x or the gradient is infinite.
    Source: Srivastava et al. 2014, "inverted" as in PyTorch.
    """

    @staticmethod
    def forward(ctx, x, *, keep, p):
        ctx.keep, ctx.factor = keep, (1 / (1 - p) if p < 1 else 0.0)
        return select(keep, x) * ctx.factor

    @staticmethod
    def backward(ctx, upstream):
        return select(ctx.keep, upstream) * ctx.factor


class Pad(Function):
    """x inside a border of `value`, `widths` = ((before, after), …) for each axis; the border's gradient is
    dropped, for nothing below depends on it."""

    @staticmethod
    def forward(ctx, x, *, widths, value):
        ctx.inside = tuple(
            slice(before, before + size) for (before, _), size in zip(widths, x.shape, strict=True)
        )
        return np.pad(x, widths, constant_values=value)

    @staticmethod
    def backward(ctx, upstream):
        return upstream[ctx.inside]
