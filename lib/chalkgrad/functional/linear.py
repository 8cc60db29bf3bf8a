"""The affine map of a fully connected layer."""

from __future__ import annotations

from ..rules.linear import Linear
from ..tensor import Tensor
from ..types import Operand
from .operands import operands


def linear(x: Operand, weight: Operand, bias: Operand | None = None) -> Tensor:
    """x Wᵀ + b: x (…, in), weight (out, in), bias (out,) or None → (…, out).

    Raises ValueError when the features of x, weight and bias do not agree.
    """
    return Linear.apply(*operands(x, weight, bias))
