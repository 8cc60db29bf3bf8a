"""Figures of chapter 10: filters over an image, forward and backward, alone and stacked."""

from .filter_bench import cube_view, filter_bench, filter_wall, stacked_filters

__all__ = ["cube_view", "filter_bench", "filter_wall", "stacked_filters"]
