"""Figures of chapter 3: affine maps, folding the plane by ReLU; linear separability."""

from .affine_maps import affine_maps
from .fold_plane import fold_plane
from .fold_scenes import book_scenes
from .separability import separate

__all__ = ["affine_maps", "book_scenes", "fold_plane", "separate"]
