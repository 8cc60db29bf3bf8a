"""What a layer does to a shape, told by numbers alone: nothing is allocated. Shapes are (C, H, W) or (N,)."""

from dataclasses import dataclass
from math import prod

from .sizes import conv_output_size, pool_output_size


@dataclass(frozen=True)
class Conv2d:
    """A convolution layer: C_out filters over C_in/groups planes each, square windows."""

    in_channels: int
    out_channels: int
    kernel_size: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    groups: int = 1
    bias: bool = True

    def output_shape(self, shape):
        """(C_out, H′, W′) for (C_in, H, W). Raises ValueError when the planes do not match."""
        if len(shape) != 3 or shape[0] != self.in_channels:
            raise ValueError(f"Conv2d: expects shape ({self.in_channels}, H, W), was given {tuple(shape)}.")
        if self.in_channels % self.groups or self.out_channels % self.groups:
            raise ValueError(
                f"Conv2d: {self.groups} groups must divide both in_channels {self.in_channels} "
                f"and out_channels {self.out_channels}."
            )
        sizes = (
            conv_output_size(size, self.kernel_size, self.stride, self.padding, self.dilation)
            for size in shape[1:]
        )
        return (self.out_channels, *sizes)

    @property
    def parameters(self):
        """C_out · C_in/groups · K² weights and C_out biases."""
        weights = self.out_channels * (self.in_channels // self.groups) * self.kernel_size**2
        return weights + self.out_channels * self.bias

    def multiply_adds(self, shape):
        """One dot product of C_in/groups · K² entries for each entry of the output."""
        return prod(self.output_shape(shape)) * (self.in_channels // self.groups) * self.kernel_size**2


@dataclass(frozen=True)
class Linear:
    """A fully connected layer from `in_features` numbers to `out_features`."""

    in_features: int
    out_features: int
    bias: bool = True

    def output_shape(self, shape):
        """(out,) for (in,). Raises ValueError for another shape."""
        if tuple(shape) != (self.in_features,):
            raise ValueError(
                f"Linear: expects shape ({self.in_features},), was given {tuple(shape)}; add Flatten?"
            )
        return (self.out_features,)

    @property
    def parameters(self):
        """out · in weights and out biases."""
        return self.out_features * (self.in_features + self.bias)

    def multiply_adds(self, shape):
        """One for each weight."""
        return self.out_features * self.in_features


@dataclass(frozen=True)
class _WithoutParameters:
    parameters = 0

    def output_shape(self, shape):
        """The shape is kept."""
        return tuple(shape)

    def multiply_adds(self, shape):
        """None."""
        return 0


@dataclass(frozen=True)
class ReLU(_WithoutParameters):
    """max(0, x), entry by entry."""


@dataclass(frozen=True)
class Flatten(_WithoutParameters):
    """All entries in one row."""

    def output_shape(self, shape):
        """(C·H·W,) for (C, H, W)."""
        return (prod(shape),)


@dataclass(frozen=True)
class MaxPool2d(_WithoutParameters):
    """The largest entry of each window, plane by plane."""

    kernel_size: int
    stride: int | None = None
    padding: int = 0

    def output_shape(self, shape):
        """(C, H′, W′) for (C, H, W)."""
        return (
            shape[0],
            *(pool_output_size(size, self.kernel_size, self.stride, self.padding) for size in shape[1:]),
        )
