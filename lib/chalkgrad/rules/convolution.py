"""Convolution of images and of signals, and its transpose.

What is called convolution here is a cross-correlation, as in every network library: the kernel is not flipped.
Options arrive as pairs (rows, columns); `functional` makes them. Chapter 10 derives the gradients, the rules
appendix those of the transpose.
"""

import numpy as np

from ..function import Function
from ..kernels.blocked_sum import blocked_sum
from ..kernels.correlate import correlate2d, input_gradient, weight_gradient
from ..kernels.windows import output_size


class Conv2d(Function):
    """y[n, o, i, j] = b[o] + Σ_{c,k,l} x[n, c, S·i + D·k − P, S·j + D·l − P] · w[o, c, k, l].

    Shapes: x (N, C, H, W), w (O, C/groups, K_H, K_W), b (O,) or None → (N, O, H′, W′). ∂L/∂x is the full
    correlation of upstream with w turned by 180°, ∂L/∂w the correlation of x and upstream, ∂L/∂b the sum of
    upstream. Raises ValueError when shapes do not fit. Source: deck topic "Convolution".
    """

    @staticmethod
    def forward(ctx, x, weight, bias, *, stride, padding, dilation, groups):
        _check(x, weight, bias, padding, dilation, groups)
        x, weight, bias = _floats(x, weight, bias)
        ctx.save_for_backward(x, weight)
        ctx.options = stride, padding, dilation, groups
        return correlate2d(x, weight, *ctx.options, bias=bias)

    @staticmethod
    def backward(ctx, upstream):
        x, weight = ctx.saved
        need_x, need_weight, need_bias = ctx.needs_input_grad
        return (
            input_gradient(upstream, weight, x.shape, *ctx.options) if need_x else None,
            weight_gradient(x, upstream, weight.shape, *ctx.options) if need_weight else None,
            blocked_sum(upstream, (0, 2, 3)) if need_bias else None,
        )


class Conv1d(Function):
    """y[n, o, i] = b[o] + Σ_{c,k} x[n, c, S·i + D·k − P] · w[o, c, k]: `Conv2d` on images one row high.

    Shapes: x (N, C, L), w (O, C/groups, K), b (O,) or None → (N, O, L′). Raises ValueError as `Conv2d` does.
    """

    @staticmethod
    def forward(ctx, x, weight, bias, *, stride, padding, dilation, groups):
        _check(x, weight, bias, (padding,), (dilation,), groups)
        signal, kernel = x[:, :, np.newaxis], weight[:, :, np.newaxis]
        pairs = {"stride": (1, stride), "padding": (0, padding), "dilation": (1, dilation)}
        return Conv2d.forward(ctx, signal, kernel, bias, **pairs, groups=groups)[:, :, 0]

    @staticmethod
    def backward(ctx, upstream):
        to_x, to_weight, to_bias = Conv2d.backward(ctx, upstream[:, :, np.newaxis])
        return (
            None if to_x is None else to_x[:, :, 0],
            None if to_weight is None else to_weight[:, :, 0],
            to_bias,
        )


class ConvTranspose2d(Function):
    """Every input entry sends its filter, times its value, to its window: y = b + (∂/∂x of `Conv2d`) applied to x.

    Shapes: x (N, C, H, W), w (C, O/groups, K_H, K_W), b (O,) or None → (N, O, H′, W′) with
    H′ = (H−1)·S − 2P + D(K−1) + 1 + output_padding. As the transpose of a linear map, its own backward is that
    map: ∂L/∂x = `Conv2d` of upstream. Raises ValueError when shapes do not fit or output_padding
    is below neither S nor D.
    """

    @staticmethod
    def forward(ctx, x, weight, bias, *, stride, padding, output_padding, groups, dilation):
        _check_axes(2, x, weight)
        if weight.shape[0] != x.shape[1] or x.shape[1] % groups:
            raise ValueError(
                f"with {groups} group(s) the images' channels must be a multiple of that and equal the weight's "
                f"first size, there are {x.shape[1]} channels and {weight.shape[0]}"
            )
        _check_bias(bias, weight.shape[1] * groups)
        if any(extra >= max(d, s) for extra, s, d in zip(output_padding, stride, dilation, strict=True)):
            raise ValueError("output_padding must be below stride or dilation")
        size = tuple(
            (n - 1) * s - 2 * p + d * (k - 1) + 1 + extra
            for n, k, s, p, d, extra in zip(
                x.shape[2:], weight.shape[2:], stride, padding, dilation, output_padding, strict=True
            )
        )
        if min(size) < 1:
            raise ValueError(f"padding leaves an output of size {size}; use less padding")
        x, weight, bias = _floats(x, weight, bias)
        ctx.save_for_backward(x, weight)
        ctx.options = stride, padding, dilation, groups
        y = input_gradient(x, weight, (len(x), weight.shape[1] * groups, *size), *ctx.options)
        if bias is None:
            return y
        bias = bias[:, np.newaxis, np.newaxis]
        return np.add(y, bias, out=y) if type(y) is type(bias) else y + bias

    @staticmethod
    def backward(ctx, upstream):
        x, weight = ctx.saved
        need_x, need_weight, need_bias = ctx.needs_input_grad
        return (
            # output_padding may make room for windows past those that x wrote: they are cut off
            correlate2d(upstream, weight, *ctx.options)[:, :, : x.shape[2], : x.shape[3]] if need_x else None,
            weight_gradient(upstream, x, weight.shape, *ctx.options) if need_weight else None,
            blocked_sum(upstream, (0, 2, 3)) if need_bias else None,
        )


def _check_axes(number, x, weight):
    names = ("L", "K") if number == 1 else ("H, W", "K_H, K_W")
    if np.ndim(x) != number + 2:
        raise ValueError(
            f"the input must have {number + 2} axes (N, C, {names[0]}), has {np.ndim(x)}; "
            "x[None] adds a batch axis, x[:, None] a channel axis"
        )
    if np.ndim(weight) != number + 2 or 0 in np.shape(weight):
        raise ValueError(
            f"the weight must have {number + 2} axes (O, C/groups, {names[1]}), none of size 0, "
            f"has shape {np.shape(weight)}"
        )


def _check(x, weight, bias, padding, dilation, groups):
    """Refuse what a convolution along `len(padding)` axes is not defined for."""
    _check_axes(len(padding), x, weight)
    channels = x.shape[1]
    filters, depth = weight.shape[:2]
    if channels % groups or filters % groups:
        raise ValueError(
            f"groups {groups} must divide the input's {channels} channels and the weight's {filters} filters"
        )
    if depth != channels // groups:
        raise ValueError(
            f"filters of {depth} channels do not fit an input of {channels} channels in {groups} group(s); "
            f"the weight's second size must be {channels // groups}"
        )
    _check_bias(bias, filters)
    size, kernel = x.shape[2:], weight.shape[2:]
    if min(map(output_size, size, kernel, (1, 1), padding, dilation)) < 1:
        spans = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
        rooms = [n + 2 * p for n, p in zip(size, padding, strict=True)]
        raise ValueError(
            f"a kernel spanning {_times(spans)} does not fit an input that is {_times(rooms)} with its padding; "
            "use a smaller kernel or more padding"
        )


def _check_bias(bias, filters):
    if bias is not None and np.shape(bias) != (filters,):
        raise ValueError(f"the bias must have shape ({filters},), one number a filter, has {np.shape(bias)}")


def _times(sizes):
    return "×".join(map(str, sizes))


def _floats(*arrays):
    """The arrays in one floating-point type: the widest given, float64 when none is floating."""
    dtype = np.result_type(*(array for array in arrays if array is not None))
    dtype = dtype if dtype.kind == "f" else np.float64
    return [None if array is None else array.astype(dtype, copy=False) for array in arrays]
