"""Shapes of the layers that scan: convolutions and their transpose, with numbers or pairs (H, W) as settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

from ..validation import Padding, check_int, check_pair, is_same
from .layers import Layer
from .output_size import Shape, WindowFit, conv_transpose_output_size, window_fit


def _check_channels(caller, in_channels, out_channels, groups):
    check_int(caller, "in_channels", in_channels, 1)
    check_int(caller, "out_channels", out_channels, 1)
    check_int(caller, "groups", groups, 1)
    if in_channels % groups or out_channels % groups:
        raise ValueError(
            f"{caller}: {groups} groups must divide both in_channels {in_channels} and out_channels {out_channels}."
        )


def _check_windows(caller, layer, check):
    """Refuse what are no windows; `check` is for whole numbers or for pairs of them."""
    for name in ("kernel_size", "stride", "dilation"):
        check(caller, name, getattr(layer, name), 1)
    if not is_same(caller, layer.padding, check_pair(caller, "stride", layer.stride, 1)):
        check(caller, "padding", layer.padding, 0)


@dataclass(frozen=True)
class Conv1d(Layer):
    """A convolution along one axis: C_out filters over C_in/groups rows each."""

    in_channels: int
    out_channels: int
    kernel_size: int
    stride: int = 1
    padding: int | Literal["same"] = 0
    dilation: int = 1
    groups: int = 1
    bias: bool = True

    def __post_init__(self) -> None:
        _check_channels("Conv1d", self.in_channels, self.out_channels, self.groups)
        _check_windows("Conv1d", self, check_int)

    def windows(self, shape: Sequence[int]) -> tuple[WindowFit, ...]:
        """One `WindowFit`. Raises ValueError when the shape is not (C_in, L)."""
        if len(shape) != 2 or shape[0] != self.in_channels:
            raise ValueError(f"Conv1d: expects shape ({self.in_channels}, L), was given {tuple(shape)}.")
        return (window_fit(shape[1], self.kernel_size, self.stride, self.padding, self.dilation),)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(C_out, L′) for (C_in, L)."""
        return (self.out_channels, self.windows(shape)[0].size)

    @property
    def parameters(self) -> int:
        """C_out · C_in/groups · K weights and C_out biases."""
        weights = self.out_channels * (self.in_channels // self.groups) * self.kernel_size
        return weights + self.out_channels * bool(self.bias)

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """One dot product of C_in/groups · K entries for each entry of the output."""
        return prod(self.output_shape(shape)) * (self.in_channels // self.groups) * self.kernel_size


@dataclass(frozen=True)
class Conv2d(Layer):
    """A convolution layer: C_out filters over C_in/groups planes each."""

    in_channels: int
    out_channels: int
    kernel_size: int | tuple[int, int]
    stride: int | tuple[int, int] = 1
    padding: Padding = 0
    dilation: int | tuple[int, int] = 1
    groups: int = 1
    bias: bool = True

    def __post_init__(self) -> None:
        _check_channels("Conv2d", self.in_channels, self.out_channels, self.groups)
        _check_windows("Conv2d", self, check_pair)

    @property
    def _dot_product(self):
        return (self.in_channels // self.groups) * prod(
            check_pair("Conv2d", "kernel_size", self.kernel_size, 1)
        )

    def windows(self, shape: Sequence[int]) -> tuple[WindowFit, ...]:
        """The `WindowFit` along H and along W. Raises ValueError when the shape is not (C_in, H, W)."""
        if len(shape) != 3 or shape[0] != self.in_channels:
            raise ValueError(f"Conv2d: expects shape ({self.in_channels}, H, W), was given {tuple(shape)}.")
        kernels, strides, dilations = (
            check_pair("Conv2d", name, getattr(self, name), 1)
            for name in ("kernel_size", "stride", "dilation")
        )
        paddings: tuple[int | Literal["same"], ...] = ("same", "same")
        if not is_same("Conv2d", self.padding, strides):
            paddings = check_pair("Conv2d", "padding", self.padding, 0)
        axes = zip(shape[1:], kernels, strides, paddings, dilations, strict=True)
        return tuple(window_fit(n, k, s, p, d) for n, k, s, p, d in axes)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(C_out, H′, W′) for (C_in, H, W)."""
        return (self.out_channels, *(fit.size for fit in self.windows(shape)))

    @property
    def parameters(self) -> int:
        """C_out · C_in/groups · K_H · K_W weights and C_out biases."""
        return self.out_channels * (self._dot_product + bool(self.bias))

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """One dot product of C_in/groups · K_H · K_W entries for each entry of the output."""
        return prod(self.output_shape(shape)) * self._dot_product


@dataclass(frozen=True)
class ConvTranspose2d(Layer):
    """The transpose of a convolution: each input entry writes a patch of C_out/groups planes; patches add."""

    in_channels: int
    out_channels: int
    kernel_size: int | tuple[int, int]
    stride: int | tuple[int, int] = 1
    padding: int | tuple[int, int] = 0
    output_padding: int | tuple[int, int] = 0
    groups: int = 1
    bias: bool = True
    dilation: int | tuple[int, int] = 1

    def __post_init__(self) -> None:
        _check_channels("ConvTranspose2d", self.in_channels, self.out_channels, self.groups)
        for name, least in (("kernel_size", 1), ("stride", 1), ("padding", 0), ("dilation", 1)):
            check_pair("ConvTranspose2d", name, getattr(self, name), least)

    @property
    def _patch(self):
        kernel = check_pair("ConvTranspose2d", "kernel_size", self.kernel_size, 1)
        return (self.out_channels // self.groups) * prod(kernel)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(C_out, H′, W′) for (C_in, H, W). Raises ValueError when the planes do not match."""
        caller = "ConvTranspose2d"
        if len(shape) != 3 or shape[0] != self.in_channels:
            raise ValueError(f"{caller}: expects shape ({self.in_channels}, H, W), was given {tuple(shape)}.")
        settings = (
            check_pair(caller, name, getattr(self, name), 0)
            for name in ("kernel_size", "stride", "padding", "output_padding", "dilation")
        )
        sizes = (conv_transpose_output_size(*along) for along in zip(shape[1:], *settings, strict=True))
        return (self.out_channels, *sizes)

    @property
    def parameters(self) -> int:
        """C_in · C_out/groups · K_H · K_W weights and C_out biases."""
        return self.in_channels * self._patch + self.out_channels * bool(self.bias)

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """C_out/groups · K_H · K_W for each entry of the input."""
        self.output_shape(shape)
        return prod(shape) * self._patch
