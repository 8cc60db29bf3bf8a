"""Pooling layers: (N, C, H, W) → (N, C, H′, W′), plane by plane. The stride is the window's size unless given."""

from __future__ import annotations

from .. import functional as F
from .. import shapes
from ..tensor import Tensor
from ..types import Operand
from ..validation import IntPair
from .module import Module


class MaxPool2d(Module):
    """The largest entry of each window; its gradient goes to the first winner."""

    def __init__(self, kernel_size: IntPair, stride: IntPair | None = None, padding: IntPair = 0) -> None:
        self.spec = shapes.MaxPool2d(kernel_size, stride, padding)

    def forward(self, x: Operand) -> Tensor:
        """Maxima of the windows."""
        return F.max_pool2d(x, self.spec.kernel_size, self.spec.stride, self.spec.padding)


class AvgPool2d(Module):
    """The mean of each window, the padding's zeros counted."""

    def __init__(self, kernel_size: IntPair, stride: IntPair | None = None, padding: IntPair = 0) -> None:
        self.spec = shapes.AvgPool2d(kernel_size, stride, padding)

    def forward(self, x: Operand) -> Tensor:
        """Means of the windows."""
        return F.avg_pool2d(x, self.spec.kernel_size, self.spec.stride, self.spec.padding)
