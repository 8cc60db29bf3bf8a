"""Figures of chapter 11: output sizes of convolutions, receptive fields, pooling."""

from .shape_bench import field_tower, pool_bench, shape_bench

__all__ = ["field_tower", "pool_bench", "shape_bench"]
