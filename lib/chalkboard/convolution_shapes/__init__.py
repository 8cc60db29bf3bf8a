"""Figures of chapter 11: output sizes of convolutions, receptive fields, pooling."""

from .pool_bench import pool_bench
from .receptive_field_tower import field_tower
from .shape_bench import shape_bench

__all__ = ["field_tower", "pool_bench", "shape_bench"]
