"""Figures of chapter 5: the nudge machine (finite differences through a chain or a fan), step size, sums over paths."""

from .nudge_machine import nudge_machine
from .nudge_scenes import book_scenes, nudge, nudge_scene
from .nudge_size import nudge_size
from .path_sums import paths

__all__ = ["book_scenes", "nudge", "nudge_machine", "nudge_scene", "nudge_size", "paths"]
