"""Gradient descent, with momentum if wanted."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..tensor import Tensor
from .optimizer import Optimizer, in_range, kept


class SGD(Optimizer):
    """v ← β·v + (g + λ·w), w ← w − η·v, with step size η = `lr`, β = `momentum`, λ = `weight_decay`.

    v starts at 0. With `nesterov` the step is w ← w − η·(g + λ·w + β·v), v being the new one: w is then the point that
    momentum alone would lead to next, so that the gradient is taken there. Source: deck topic "Gradient descent";
    momentum as in PyTorch, where η multiplies v afterwards; Nesterov 1983, after Sutskever et al. 2013.

    Raises:
        ValueError: `nesterov` without momentum, a setting outside its range, no or unfit parameters.
    """

    def __init__(
        self,
        parameters: Iterable[Tensor] | Tensor,
        lr: float = 1e-3,
        momentum: float = 0.0,
        weight_decay: float = 0.0,
        nesterov: bool = False,
    ) -> None:
        super().__init__(parameters, lr)
        self.momentum = in_range("SGD", "momentum", momentum, 0, 1)
        self.weight_decay = in_range("SGD", "weight_decay", weight_decay, 0, None)
        self.nesterov = bool(nesterov)
        if self.nesterov and not self.momentum:
            raise ValueError(
                "SGD: nesterov looks ahead along the momentum, which is 0; give a momentum above 0."
            )

    def update(self, parameter: np.ndarray, gradient: np.ndarray, memory: dict[str, Any]) -> None:
        """One step of one parameter."""
        if self.weight_decay:
            gradient = gradient + self.weight_decay * parameter
        if self.momentum:
            velocity = kept(memory, "velocity", parameter)
            velocity *= self.momentum
            velocity += gradient
            gradient = gradient + self.momentum * velocity if self.nesterov else velocity
        parameter -= self.lr * gradient
