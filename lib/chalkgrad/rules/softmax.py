"""Softmax, its logarithm, and the logarithm of its denominator; none of them overflows."""

import numpy as np

from ..function import Function
from ..kernels.blocked_sum import blocked_sum
from ..math_functions import select
from .reduction import AXIS, spread


def _shifted(x, axis):
    """x − max x along `axis`: softmax is the same, and no exponential exceeds 1."""
    return x - x.max(axis=axis, keepdims=True) if x.size else x + 0.0


class Softmax(Function):
    """y_j = exp(x_j) / Σ_i exp(x_i) along `axis`; ∂L/∂x = y ⊙ (u − Σ_i u_i y_i), u upstream.

    The Jacobian diag(y) − y yᵀ is never built. Source: deck topic "Softmax classifier"; chapter 07.
    """

    @staticmethod
    def forward(ctx, x, *, axis):
        y = np.exp(_shifted(x, axis))
        y /= y.sum(axis=axis, keepdims=True)
        ctx.save_for_backward(y)
        ctx.axis = axis
        return y

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved
        weighted = upstream * y
        return weighted - y * weighted.sum(axis=ctx.axis, keepdims=True)


class LogSoftmax(Function):
    """y_j = x_j − log Σ_i exp(x_i) along `axis`; ∂L/∂x = u − softmax(x) Σ_i u_i, u upstream."""

    @staticmethod
    def forward(ctx, x, *, axis):
        shifted = _shifted(x, axis)
        y = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True)) if x.size else shifted
        ctx.save_for_backward(y)
        ctx.axis = axis
        return y

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved
        return upstream - np.exp(y) * upstream.sum(axis=ctx.axis, keepdims=True)


class Logsumexp(Function):
    """y = log Σ_i exp(x_i) over `axis` (all of them when None); ∂L/∂x = u · softmax(x), u upstream.

    Where the largest are infinite, those share the slope evenly, as equal logits do however large they are.
    """

    allowed = AXIS

    @staticmethod
    def forward(ctx, x, *, axis, keepdims=False):
        if x.ndim and axis is not None:  # a tuple, for a maximum over several axes moves with all that tie
            axis = np.lib.array_utils.normalize_axis_tuple(axis, x.ndim)
        ctx.shape, ctx.axis, ctx.keepdims = x.shape, axis, keepdims
        if not x.size:
            ctx.save_for_backward(x)
            return x.sum(axis=axis, keepdims=keepdims) - np.inf
        largest = x.max(axis=axis, keepdims=True)
        powers = np.exp(_below(x, largest))
        total = blocked_sum(powers, axis, keepdims=True)
        ctx.save_for_backward(powers / total)
        y = np.log(total) + largest
        return y if keepdims else np.squeeze(y, axis)

    @staticmethod
    def backward(ctx, upstream):
        (shares,) = ctx.saved
        return select(shares > 0, spread(upstream, ctx.shape, ctx.axis, ctx.keepdims)) * shares


def _below(x, largest):
    """x − largest; where that is infinite, 0 for its equals and −∞ for all others."""
    endless = np.isinf(largest)
    if endless.any():
        x = np.where(endless & (x == largest), 0.0, np.where(endless, -np.inf, x))
        largest = np.where(endless, 0.0, largest)
    return x - largest
