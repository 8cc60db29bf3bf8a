"""Convolution layers: filters that scan. `kernel_size`, `stride`, `padding`, `dilation` are numbers or, in two
dimensions, pairs (height, width); `padding="same"`, for stride 1, keeps the size."""

from __future__ import annotations

from math import sqrt
from typing import Any, Literal

from .. import functional as F
from .. import init, shapes
from ..shapes.layers import with_bias
from ..tensor import Tensor
from ..types import Operand, Rng
from ..validation import IntPair, Padding
from .module import Module
from .parameter import Parameter


class _Convolution(Module):
    """`spec` says which; weights and biases start evenly within ±1/√fan_in, PyTorch's default."""

    _spec: Any

    @property
    def spec(self) -> Any:
        """The settings, with the bias or, where it was set to None, without."""
        self._spec = with_bias(self._spec, self.bias)
        return self._spec

    def _draw(self, weight_shape: tuple[int, ...], rng: Rng) -> None:
        spec = self._spec
        self.weight = Parameter(init.kaiming_uniform(weight_shape, a=sqrt(5), rng=rng))
        bound = 1 / sqrt(init.fans(weight_shape)[0])
        self.bias = Parameter(init.uniform(spec.out_channels, bound, rng=rng)) if spec.bias else None


def _pair(size: IntPair) -> tuple[int, int]:
    return (size[0], size[1]) if isinstance(size, tuple | list) else (size, size)


class Conv1d(_Convolution):
    """Filters scanning along the last axis: (N, C_in, L) → (N, C_out, L′); weight (C_out, C_in/groups, K)."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int = 1,
        padding: int | Literal["same"] = 0,
        dilation: int = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        rng: Rng = None,
    ) -> None:
        self._spec = shapes.Conv1d(
            in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias
        )
        self._draw((out_channels, in_channels // groups, kernel_size), rng)

    def forward(self, x: Operand) -> Tensor:
        """The cross-correlation of x with every filter, plus the filter's bias."""
        spec = self.spec
        return F.conv1d(x, self.weight, self.bias, spec.stride, spec.padding, spec.dilation, spec.groups)


class Conv2d(_Convolution):
    """Filters scanning over pictures: (N, C_in, H, W) → (N, C_out, H′, W′); weight (C_out, C_in/groups, K_H, K_W)."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: IntPair,
        stride: IntPair = 1,
        padding: Padding = 0,
        dilation: IntPair = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        rng: Rng = None,
    ) -> None:
        self._spec = shapes.Conv2d(
            in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias
        )
        self._draw((out_channels, in_channels // groups, *_pair(kernel_size)), rng)

    def forward(self, x: Operand) -> Tensor:
        """The cross-correlation of x with every filter, plus the filter's bias."""
        spec = self.spec
        return F.conv2d(x, self.weight, self.bias, spec.stride, spec.padding, spec.dilation, spec.groups)


class ConvTranspose2d(_Convolution):
    """The transpose of a convolution: (N, C_in, H, W) → (N, C_out, H′, W′); weight (C_in, C_out/groups, K_H, K_W)."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: IntPair,
        stride: IntPair = 1,
        padding: IntPair = 0,
        output_padding: IntPair = 0,
        groups: int = 1,
        bias: bool = True,
        dilation: IntPair = 1,
        *,
        rng: Rng = None,
    ) -> None:
        self._spec = shapes.ConvTranspose2d(
            in_channels, out_channels, kernel_size, stride, padding, output_padding, groups, bias, dilation
        )
        self._draw((in_channels, out_channels // groups, *_pair(kernel_size)), rng)

    def forward(self, x: Operand) -> Tensor:
        """Every entry of x writes its multiple of a patch; patches add where they overlap."""
        spec = self.spec
        return F.conv_transpose2d(
            x,
            self.weight,
            self.bias,
            spec.stride,
            spec.padding,
            spec.output_padding,
            spec.groups,
            spec.dilation,
        )
