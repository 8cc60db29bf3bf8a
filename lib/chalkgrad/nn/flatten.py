"""From pictures to rows."""

from .. import functional as F
from .. import shapes
from .module import Module


class Flatten(Module):
    """(N, C, H, W) → (N, C·H·W): every sample's entries in one row."""

    spec = shapes.Flatten()

    def forward(self, x):
        """All axes but the first as one."""
        return F.flatten(x, 1)
