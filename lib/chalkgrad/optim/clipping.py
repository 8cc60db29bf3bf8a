"""Clipping: a gradient that is too long is shortened, its direction kept."""

from collections.abc import Iterable
from math import isfinite, sqrt

import numpy as np

from ..tensor import Tensor
from .optimizer import as_list, in_range


def grad_norm(parameters: Iterable[Tensor] | Tensor) -> float:
    """√(Σ g²) over all entries of all gradients; parameters without a gradient count as 0."""
    return _norm(_gradients("grad_norm", parameters))


def clip_grad_norm(parameters: Iterable[Tensor] | Tensor, max_norm: float) -> float:
    """Scale all gradients by min(1, max_norm/norm), in place, and return the norm they had.

    The norm is `grad_norm(parameters)`, of all gradients together, so that their direction is kept; as in
    PyTorch 1e-6 is added to it. Raises ValueError, and scales nothing, when it is not finite.
    """
    in_range("clip_grad_norm", "max_norm", max_norm, 0, None)
    gradients = _gradients("clip_grad_norm", parameters)
    norm = _norm(gradients)
    if not isfinite(norm):
        raise ValueError(
            f"clip_grad_norm: the gradients' norm is {norm}, which no factor repairs; "
            "look for the layer whose values went bad, or lower the learning rate."
        )
    factor = max_norm / (norm + 1e-6)
    if factor < 1:
        for gradient in gradients:
            gradient *= factor
    return norm


def _gradients(caller: str, parameters: Iterable[Tensor] | Tensor) -> list[np.ndarray]:
    return [parameter.grad for parameter in as_list(caller, parameters) if parameter.grad is not None]


def _norm(gradients):
    # The squares are taken in float64: in float32 that of 2e19 overflows already.
    return sqrt(sum(float(np.square(gradient, dtype=np.float64).sum()) for gradient in gradients))
