"""The affine map of a fully connected layer."""

from ..rules.affine import Linear
from .operands import operands


def linear(x, weight, bias=None):
    """x Wᵀ + b: x (…, in), weight (out, in), bias (out,) or None → (…, out).

    Raises ValueError when the features of x, weight and bias do not agree.
    """
    return Linear.apply(*operands(x, weight, bias))
