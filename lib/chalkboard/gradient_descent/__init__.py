"""Figures of chapter 4: gradient descent on a loss surface, and batch sizes in a race."""

from .descent_lab import descent_lab
from .descent_race import descent_race, run

__all__ = ["descent_lab", "descent_race", "run"]
