"""From pictures to rows."""

from __future__ import annotations

from .. import functional as F
from .. import shapes
from ..tensor import Tensor
from ..types import Operand
from .module import Module


class Flatten(Module):
    """(N, C, H, W) → (N, C·H·W): every sample's entries in one row."""

    spec = shapes.Flatten()

    def forward(self, x: Operand) -> Tensor:
        """All axes but the first as one."""
        return F.flatten(x, 1)
