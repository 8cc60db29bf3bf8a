"""Softmax and its logarithm along an axis, neither of which overflows."""

import numpy as np

from ..function import Function


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
