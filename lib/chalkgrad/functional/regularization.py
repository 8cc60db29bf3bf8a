"""Dropout."""

from __future__ import annotations

from numbers import Real

from ..rng import generator
from ..rules.selection import Dropout
from ..tensor import Tensor
from ..types import Operand, Rng
from .operands import tensor


def dropout(x: Operand, p: float = 0.5, training: bool = True, *, rng: Rng = None) -> Tensor:
    """Each entry is 0 with probability `p`, else divided by 1 − p, so that its expectation stays.

    The identity when not `training`. `rng` is a NumPy Generator (a fresh one when None). Any shape.
    Raises ValueError unless 0 ≤ p ≤ 1.
    """
    if not isinstance(p, Real) or not 0 <= p <= 1:
        raise ValueError(f"dropout: p must be a probability between 0 and 1, was given {p!r}.")
    x = tensor(x, "dropout")
    if not training or p == 0:
        return x
    rng = generator("dropout", rng)
    return Dropout.apply(x, keep=rng.random(x.shape) >= p, p=p)
