"""Figures of chapter 10: filters over an image, forward and backward, alone and stacked."""

from .cube_view import cube_view
from .filter_bench import filter_bench
from .filter_wall import filter_wall
from .stacked_filters import stacked_filters

__all__ = ["cube_view", "filter_bench", "filter_wall", "stacked_filters"]
