"""Pooling: one number for every window of every channel. Options arrive as pairs (rows, columns)."""

import numpy as np

from ..function import Function
from ..kernels import pool
from ..kernels.windows import output_size


class MaxPool2d(Function):
    """y = the largest entry of each window; the gradient goes to the first winner only, counted row by row.

    Padding is −∞ and never wins. Shapes: (N, C, H, W) → (N, C, H′, W′), H′ = ⌊(H + 2P − K)/S⌋ + 1. Raises
    ValueError when no window fits or padding exceeds half a window. Source: deck topic "Pooling".
    """

    @staticmethod
    def forward(ctx, x, *, kernel_size, stride, padding):
        x = _images(x, kernel_size, padding)
        ctx.window = kernel_size, stride, padding
        y, across = pool.max_pool2d(x, *ctx.window)
        ctx.save_for_backward(x, across, y)
        return y

    @staticmethod
    def backward(ctx, upstream):
        return pool.max_pool2d_gradient(upstream, *ctx.saved, *ctx.window)


class AvgPool2d(Function):
    """y = the mean of each window, padding counting as zeros; each of its entries gets 1/(K_H·K_W) of its gradient.

    Shapes and errors as in `MaxPool2d`. Source: deck topic "Pooling".
    """

    @staticmethod
    def forward(ctx, x, *, kernel_size, stride, padding):
        x = _images(x, kernel_size, padding)
        ctx.shape, ctx.window = x.shape, (kernel_size, stride, padding)
        return pool.avg_pool2d(x, *ctx.window)

    @staticmethod
    def backward(ctx, upstream):
        return pool.avg_pool2d_gradient(upstream, ctx.shape, *ctx.window)


def _images(x, kernel_size, padding):
    """`x` in floating point, when windows of `kernel_size` can be laid over it."""
    if np.ndim(x) != 4:
        raise ValueError(
            f"the input must have 4 axes (N, C, H, W), has {np.ndim(x)}; x[None] adds a batch axis"
        )
    if 0 in x.shape[2:]:
        raise ValueError(
            "the images must have rows and columns; a window of padding only has no largest entry and no mean"
        )
    if any(2 * p > k for p, k in zip(padding, kernel_size, strict=True)):
        raise ValueError(f"padding {padding} may be at most half of kernel_size {kernel_size}")
    if min(map(output_size, x.shape[2:], kernel_size, (1, 1), padding, (1, 1))) < 1:
        height, width = (n + 2 * p for n, p in zip(x.shape[2:], padding, strict=True))
        raise ValueError(
            f"a window of {kernel_size[0]}×{kernel_size[1]} does not fit an input that is {height}×{width} with "
            "its padding; use a smaller one"
        )
    return x if x.dtype.kind == "f" else x.astype(np.float64)
