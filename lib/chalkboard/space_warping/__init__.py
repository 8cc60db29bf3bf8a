"""Figures of chapter 3: affine maps, folding the plane by ReLU; linear separability."""

from .fold_plane import affine_maps, book_scenes, fold_plane
from .separability import separate

__all__ = ["affine_maps", "book_scenes", "fold_plane", "separate"]
