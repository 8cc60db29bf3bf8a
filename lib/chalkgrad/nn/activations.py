"""Activation functions as layers; all but Softmax act on each entry by itself. Any shape."""

from __future__ import annotations

from .. import functional as F
from .. import shapes
from ..tensor import Tensor, as_tensor
from ..types import Operand
from ..validation import check_choice
from .module import Module


class ReLU(Module):
    """max(0, x)."""

    spec = shapes.ReLU()

    def forward(self, x: Operand) -> Tensor:
        """max(0, x)."""
        return F.relu(x)


class LeakyReLU(Module):
    """x where x > 0, else negative_slope·x."""

    spec = shapes.LeakyReLU()

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = negative_slope

    def forward(self, x: Operand) -> Tensor:
        """x where x > 0, else negative_slope·x."""
        return F.leaky_relu(x, self.negative_slope)

    def __repr__(self) -> str:
        return f"LeakyReLU({self.negative_slope})"


class Sigmoid(Module):
    """1/(1 + exp(−x))."""

    spec = shapes.Sigmoid()

    def forward(self, x: Operand) -> Tensor:
        """1/(1 + exp(−x))."""
        return F.sigmoid(x)


class Tanh(Module):
    """Hyperbolic tangent."""

    spec = shapes.Tanh()

    def forward(self, x: Operand) -> Tensor:
        """tanh(x)."""
        return F.tanh(x)


class Softplus(Module):
    """log(1 + exp(x))."""

    spec = shapes.Softplus()

    def forward(self, x: Operand) -> Tensor:
        """log(1 + exp(x))."""
        return F.softplus(x)


class GELU(Module):
    """x·Φ(x), Φ the normal distribution function; with approximate="tanh" its approximation by a tanh."""

    spec = shapes.GELU()

    def __init__(self, approximate: str = "none") -> None:
        self.approximate = check_choice("GELU", "approximate", approximate, ("none", "tanh"))

    def forward(self, x: Operand) -> Tensor:
        """x·Φ(x), or its approximation."""
        return F.gelu(x, self.approximate)

    def __repr__(self) -> str:
        return f"GELU(approximate={self.approximate!r})"


class Identity(Module):
    """x as it is: what stands where nothing is to be done, a shortcut or a layer taken out."""

    spec = shapes.Identity()

    def forward(self, x: Operand) -> Tensor:
        """x."""
        return as_tensor(x)


class Softmax(Module):
    """exp(x) over its sum along `axis`. For training use CrossEntropyLoss on the logits instead."""

    spec = shapes.Softmax()

    def __init__(self, axis: int = -1) -> None:
        self.axis = axis

    def forward(self, x: Operand) -> Tensor:
        """exp(x_j) / Σ_i exp(x_i)."""
        return F.softmax(x, self.axis)

    def __repr__(self) -> str:
        return f"Softmax(axis={self.axis})"
