"""Figures of chapter 7: the layer tape, and the gradients of all weights on one grid."""

from .layer_tape import layer_tape
from .one_grid import one_grid

__all__ = ["layer_tape", "one_grid"]
