"""Dropout as a layer."""

from .. import functional as F
from .. import shapes
from ..randomness import generator
from .module import Module


class Dropout(Module):
    """In training each entry is 0 with probability `p`, else divided by 1 − p; the identity after `eval()`.

    Draws from `rng`, a Generator of its own when None.
    """

    spec = shapes.Dropout()

    def __init__(self, p=0.5, *, rng=None):
        F.dropout(0.0, p, training=False)  # refuses what is no probability
        self.p = p
        self.rng = generator("Dropout", rng)

    def forward(self, x):
        """x with entries dropped."""
        return F.dropout(x, self.p, self.training, rng=self.rng)

    def __repr__(self):
        return f"Dropout(p={self.p})"
