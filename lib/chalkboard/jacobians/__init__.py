"""Figures of chapter 8: a Jacobian entry by entry, what Jacobians cost, the softmax's."""

from .jacobian_cost import jacobian_cost
from .jacobian_table import jacobian_table
from .softmax_collapse import softmax_collapse

__all__ = ["jacobian_cost", "jacobian_table", "softmax_collapse"]
