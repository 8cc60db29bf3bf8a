"""Figures of chapter 1: softmax, decision regions, a spiral unwound; the best straight line."""

from .best_line import sweep_lines
from .decision_regions import decision_regions, region_scene
from .softmax_bench import softmax_bench
from .unwound_spiral import unwound_spiral

__all__ = ["decision_regions", "region_scene", "softmax_bench", "sweep_lines", "unwound_spiral"]
