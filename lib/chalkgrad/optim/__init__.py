"""Optimisers, clipping and schedules: PyTorch's names and updates."""

from .adam import Adam, AdamW
from .clipping import clip_grad_norm, grad_norm
from .optimizer import Optimizer
from .rmsprop import RMSprop
from .schedules import CosineAnnealingLR, ExponentialLR, LambdaLR, LinearLR, Schedule, StepLR
from .sgd import SGD

__all__ = [
    "SGD",
    "Adam",
    "AdamW",
    "CosineAnnealingLR",
    "ExponentialLR",
    "LambdaLR",
    "LinearLR",
    "Optimizer",
    "RMSprop",
    "Schedule",
    "StepLR",
    "clip_grad_norm",
    "grad_norm",
]
