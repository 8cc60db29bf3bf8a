"""RMSprop: each entry's step is divided by the size its gradients lately had."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..tensor import Tensor
from .optimizer import Optimizer, in_range, kept


class RMSprop(Optimizer):
    """s ← α·s + (1 − α)·g², w ← w − η·g/(√s + ε); with momentum the quotient is collected as SGD collects g.

    `weight_decay` adds λ·w to g. Source: Hinton, Coursera lecture 6e (2012); ε outside the root, as PyTorch.
    """

    def __init__(
        self,
        parameters: Iterable[Tensor] | Tensor,
        lr: float = 1e-2,
        alpha: float = 0.99,
        eps: float = 1e-8,
        weight_decay: float = 0.0,
        momentum: float = 0.0,
    ) -> None:
        super().__init__(parameters, lr)
        self.alpha = in_range("RMSprop", "alpha", alpha, 0, 1)
        self.eps = in_range("RMSprop", "eps", eps, 0, None)
        self.weight_decay = in_range("RMSprop", "weight_decay", weight_decay, 0, None)
        self.momentum = in_range("RMSprop", "momentum", momentum, 0, 1)

    def update(self, parameter: np.ndarray, gradient: np.ndarray, memory: dict[str, Any]) -> None:
        """One step of one parameter."""
        if self.weight_decay:
            gradient = gradient + self.weight_decay * parameter
        square = kept(memory, "square", parameter)
        square *= self.alpha
        square += (1 - self.alpha) * (gradient * gradient)
        step = gradient / (np.sqrt(square) + self.eps)
        if self.momentum:
            velocity = kept(memory, "velocity", parameter)
            velocity *= self.momentum
            velocity += step
            step = velocity
        parameter -= self.lr * step
