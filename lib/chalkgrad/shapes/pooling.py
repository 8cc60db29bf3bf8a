"""Shapes of the pooling layers: plane by plane, nothing to learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..validation import check_pair
from .layers import Layer
from .output_size import Shape, WindowFit, window_fit


@dataclass(frozen=True)
class _Pool2d(Layer):
    kernel_size: int | tuple[int, int]
    stride: int | tuple[int, int] | None = None
    padding: int | tuple[int, int] = 0

    def __post_init__(self) -> None:
        caller = type(self).__name__
        kernels = check_pair(caller, "kernel_size", self.kernel_size, 1)
        if self.stride is not None:
            check_pair(caller, "stride", self.stride, 1)
        for kernel, padding in zip(kernels, check_pair(caller, "padding", self.padding, 0), strict=True):
            if 2 * padding > kernel:
                raise ValueError(
                    f"{caller}: padding may be at most half of kernel_size {self.kernel_size}, "
                    f"was given {self.padding}."
                )

    def windows(self, shape: Sequence[int]) -> tuple[WindowFit, ...]:
        """The `WindowFit` along H and along W. Raises ValueError when the shape is not (C, H, W)."""
        caller = type(self).__name__
        if len(shape) != 3:
            raise ValueError(f"{caller}: expects shape (C, H, W), was given {tuple(shape)}.")
        kernels = check_pair(caller, "kernel_size", self.kernel_size, 1)
        strides = kernels if self.stride is None else check_pair(caller, "stride", self.stride, 1)
        paddings = check_pair(caller, "padding", self.padding, 0)
        return tuple(window_fit(*along) for along in zip(shape[1:], kernels, strides, paddings, strict=True))

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(C, H′, W′) for (C, H, W)."""
        return (shape[0], *(fit.size for fit in self.windows(shape)))


class MaxPool2d(_Pool2d):
    """The largest entry of each window, plane by plane."""


class AvgPool2d(_Pool2d):
    """The mean of each window, plane by plane; additions only, so no multiply-adds are counted."""
