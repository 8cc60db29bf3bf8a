"""Figures of chapter 12: gradients layer by layer, gradient clipping, the motion of layers."""

from .gradient_thermometer import gradient_thermometer
from .longest_stretch import longest_stretch
from .moving_layers import moving_layers

__all__ = ["gradient_thermometer", "longest_stretch", "moving_layers"]
