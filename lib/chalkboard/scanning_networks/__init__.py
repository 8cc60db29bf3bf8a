"""Figures of chapter 9: networks that scan a recording or an image, and the weights they share."""

from .scanner import flower_field, scanner, shared_stripes

__all__ = ["flower_field", "scanner", "shared_stripes"]
