"""Figures of chapter 2: a fully connected layer, activation functions, a network as nested functions."""

from .layer_builder import ReluWith, activation_curves, layer_builder, peel_network

__all__ = ["ReluWith", "activation_curves", "layer_builder", "peel_network"]
