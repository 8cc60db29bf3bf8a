"""Figures of chapter 9: networks that scan a recording or an image, and the weights they share."""

from .flower_field import flower_field
from .scanner import scanner
from .shared_stripes import shared_stripes

__all__ = ["flower_field", "scanner", "shared_stripes"]
