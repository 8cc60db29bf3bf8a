"""Dropout as a layer."""

from __future__ import annotations

from .. import functional as F
from .. import shapes
from ..rng import generator
from ..tensor import Tensor
from ..types import Operand, Rng
from .module import Module


class Dropout(Module):
    """In training each entry is 0 with probability `p`, else divided by 1 − p; the identity after `eval()`.

    Draws from `rng`, a Generator of its own when None.
    """

    spec = shapes.Dropout()

    def __init__(self, p: float = 0.5, *, rng: Rng = None) -> None:
        F.dropout(0.0, p, training=False)  # refuses what is no probability
        self.p = p
        self.rng = generator("Dropout", rng)

    def forward(self, x: Operand) -> Tensor:
        """x with entries dropped."""
        return F.dropout(x, self.p, self.training, rng=self.rng)

    def __repr__(self) -> str:
        return f"Dropout(p={self.p})"
