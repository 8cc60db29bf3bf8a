"""Figures of chapter 2: a fully connected layer, activation functions, a network as nested functions."""

from .activation_curves import activation_curves
from .layer_builder import layer_builder
from .peel_network import peel_network
from .relu_with import ReluWith

__all__ = ["ReluWith", "activation_curves", "layer_builder", "peel_network"]
