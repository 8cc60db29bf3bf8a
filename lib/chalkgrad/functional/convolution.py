"""Convolution and pooling of Tensors. Options are whole numbers or pairs (rows, columns)."""

from __future__ import annotations

from typing import Literal

from ..kernels.windows import same_sides
from ..rules import convolution, pooling
from ..rules.selection import Pad
from ..tensor import Tensor
from ..types import Operand
from ..validation import IntPair, Padding, check_int, check_pair, is_same
from .operands import bare, tensor


def conv1d(
    x: Operand,
    weight: Operand,
    bias: Operand | None = None,
    stride: int = 1,
    padding: int | Literal["same"] = 0,
    dilation: int = 1,
    groups: int = 1,
) -> Tensor:
    """Slide the filters over signals: x (N, C, L), weight (O, C/groups, K), bias (O,) → (N, O, L′).

    L′ = ⌊(L + 2P − D(K−1) − 1)/S⌋ + 1; with `padding="same"`, for stride 1, L. A cross-correlation: the kernel is not
    flipped. Raises ValueError or TypeError when shapes or options do not fit.
    """
    caller = "conv1d"
    x = tensor(x, caller)
    stride = check_int(caller, "stride", stride, 1)
    dilation = check_int(caller, "dilation", dilation, 1)
    if is_same(caller, padding, (stride,)):
        x, (padding,) = _same(x, weight, (dilation,))
    return convolution.Conv1d.apply(
        x,
        weight,
        bias,
        stride=stride,
        padding=check_int(caller, "padding", padding, 0),
        dilation=dilation,
        groups=check_int(caller, "groups", groups, 1),
    )


def conv2d(
    x: Operand,
    weight: Operand,
    bias: Operand | None = None,
    stride: IntPair = 1,
    padding: Padding = 0,
    dilation: IntPair = 1,
    groups: int = 1,
) -> Tensor:
    """Slide the filters over images: x (N, C, H, W), weight (O, C/groups, K_H, K_W), bias (O,) → (N, O, H′, W′).

    H′ = ⌊(H + 2P − D(K−1) − 1)/S⌋ + 1. `padding="same"`, for stride 1, keeps H and W: of the D(K−1) rows of zeros
    half stand on each side, an odd one below (a column: on the right). A cross-correlation: the kernel is not
    flipped. Raises ValueError or TypeError when shapes or options do not fit. Source: deck topic "Convolution".
    """
    caller = "conv2d"
    x = tensor(x, caller)
    if is_same(caller, padding, check_pair(caller, "stride", stride, 1)):
        x, padding = _same(x, weight, check_pair(caller, "dilation", dilation, 1))
    return convolution.Conv2d.apply(x, weight, bias, **_options(caller, stride, padding, dilation, groups))


def conv_transpose2d(
    x: Operand,
    weight: Operand,
    bias: Operand | None = None,
    stride: IntPair = 1,
    padding: IntPair = 0,
    output_padding: IntPair = 0,
    groups: int = 1,
    dilation: IntPair = 1,
) -> Tensor:
    """The transpose of `conv2d`, which enlarges: x (N, C, H, W), weight (C, O/groups, K_H, K_W) → (N, O, H′, W′).

    H′ = (H−1)·S − 2P + D(K−1) + 1 + output_padding, where output_padding, below S or D, chooses among the sizes
    that `conv2d` would shrink to H. Raises ValueError or TypeError when shapes or options do not fit.
    """
    caller = "conv_transpose2d"
    return convolution.ConvTranspose2d.apply(
        tensor(x, caller),
        weight,
        bias,
        output_padding=check_pair(caller, "output_padding", output_padding, 0),
        **_options(caller, stride, padding, dilation, groups),
    )


def max_pool2d(
    x: Operand, kernel_size: IntPair, stride: IntPair | None = None, padding: IntPair = 0
) -> Tensor:
    """The largest entry of every window: (N, C, H, W) → (N, C, H′, W′), H′ = ⌊(H + 2P − K)/S⌋ + 1.

    S is K unless given. A tie goes to the first winner, row by row; padding never wins. Raises ValueError or
    TypeError when the window does not fit or padding exceeds half of it. Source: deck topic "Pooling".
    """
    caller = "max_pool2d"
    return pooling.MaxPool2d.apply(tensor(x, caller), **_window(caller, kernel_size, stride, padding))


def avg_pool2d(
    x: Operand, kernel_size: IntPair, stride: IntPair | None = None, padding: IntPair = 0
) -> Tensor:
    """The mean of every window, padding counting as zeros; sizes and errors as in `max_pool2d`."""
    caller = "avg_pool2d"
    return pooling.AvgPool2d.apply(tensor(x, caller), **_window(caller, kernel_size, stride, padding))


def _same(x, weight, dilation):
    """x, with a row or column of zeros more at its end where padding "same" is odd, and the padding of both sides."""
    kernel = bare(weight).shape[2:]
    if len(kernel) != len(dilation) or x.ndim != len(dilation) + 2 or 0 in kernel:
        return x, (0,) * len(dilation)  # the rule says what is wrong
    sides = [same_sides(*along) for along in zip(kernel, dilation, strict=True)]
    widths = ((0, 0), (0, 0), *((0, after - before) for before, after in sides))
    if any(map(any, widths)):
        x = Pad.apply(x, widths=widths, value=0.0)
    return x, tuple(before for before, _ in sides)


def _options(caller, stride, padding, dilation, groups):
    return {
        "stride": check_pair(caller, "stride", stride, 1),
        "padding": check_pair(caller, "padding", padding, 0),
        "dilation": check_pair(caller, "dilation", dilation, 1),
        "groups": check_int(caller, "groups", groups, 1),
    }


def _window(caller, kernel_size, stride, padding):
    return {
        "kernel_size": check_pair(caller, "kernel_size", kernel_size, 1),
        "stride": check_pair(caller, "stride", kernel_size if stride is None else stride, 1),
        "padding": check_pair(caller, "padding", padding, 0),
    }
