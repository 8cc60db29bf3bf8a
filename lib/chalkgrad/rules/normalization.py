"""Subtract the mean and divide by the spread over some axes: the heart of batch and layer normalisation."""

import numpy as np

from ..function import Function
from ..kernels.blocked_sum import blocked_mean


def moments(x, axes):
    """Mean and biased variance of `x` over `axes`, kept as axes of size 1."""
    mean = blocked_mean(x, axes, keepdims=True)
    centred = x - mean
    return mean, blocked_mean(centred * centred, axes, keepdims=True)


class Normalize(Function):
    """y = (x − μ)/√(σ² + ε), μ and σ² the `moments` of x over `axes`.

    Every entry moves μ and σ too, so with u upstream and m(·) the mean over `axes`
    ∂L/∂x = (u − m(u) − y·m(u·y))/√(σ² + ε). Source: Ioffe & Szegedy 2015, §3; Ba et al. 2016.
    """

    @staticmethod
    def forward(ctx, x, *, mean, variance, axes, eps):
        scale = 1 / np.sqrt(variance + eps)
        y = (x - mean) * scale
        ctx.save_for_backward(y, scale)
        ctx.axes = axes
        return y

    @staticmethod
    def backward(ctx, upstream):
        y, scale = ctx.saved
        mean = blocked_mean(upstream, ctx.axes, keepdims=True)
        along = blocked_mean(upstream * y, ctx.axes, keepdims=True)
        return (upstream - mean - y * along) * scale
