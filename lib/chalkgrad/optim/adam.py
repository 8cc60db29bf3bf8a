"""Adam and AdamW: momentum and RMSprop's division together, both corrected for their start at zero."""

from collections.abc import Iterable
from math import sqrt
from typing import Any

import numpy as np

from ..tensor import Tensor
from .optimizer import Optimizer, in_range, kept


class Adam(Optimizer):
    """m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², w ← w − η·m̂/(√ŝ + ε), m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ).

    m and s start at zero, and after t steps sum to 1 − βᵗ of a steady gradient: hence the hats.
    `weight_decay` adds λ·w to g, so that it is divided too (AdamW does not). Source: Kingma & Ba 2015.
    """

    def __init__(
        self,
        parameters: Iterable[Tensor] | Tensor,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        super().__init__(parameters, lr)
        caller = type(self).__name__
        try:
            first, second = betas
        except (TypeError, ValueError):
            raise ValueError(f"{caller}: betas must be two numbers, was given {betas!r}.") from None
        self.betas = in_range(caller, "betas[0]", first, 0, 1), in_range(caller, "betas[1]", second, 0, 1)
        self.eps = in_range(caller, "eps", eps, 0, None)
        self.weight_decay = in_range(caller, "weight_decay", weight_decay, 0, None)

    def update(self, parameter: np.ndarray, gradient: np.ndarray, memory: dict[str, Any]) -> None:
        """One step of one parameter."""
        if self.weight_decay:
            gradient = gradient + self.weight_decay * parameter
        self._descend(parameter, gradient, memory)

    def _descend(self, parameter: np.ndarray, gradient: np.ndarray, memory: dict[str, Any]) -> None:
        steps = memory["steps"] = memory.get("steps", 0) + 1  # its own: some steps bring it no gradient
        first, second = self.betas
        mean, square = kept(memory, "mean", parameter), kept(memory, "square", parameter)
        mean *= first
        mean += (1 - first) * gradient
        square *= second
        square += (1 - second) * (gradient * gradient)
        spread = np.sqrt(square) / sqrt(1 - second**steps) + self.eps
        parameter -= self.lr / (1 - first**steps) * mean / spread


class AdamW(Adam):
    """Adam, but the decay shrinks the weights by themselves: w ← (1 − ηλ)·w first, g stays as it is.

    Source: Loshchilov & Hutter 2019.
    """

    def __init__(
        self,
        parameters: Iterable[Tensor] | Tensor,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 1e-2,
    ) -> None:
        super().__init__(parameters, lr, betas, eps, weight_decay)

    def update(self, parameter: np.ndarray, gradient: np.ndarray, memory: dict[str, Any]) -> None:
        """One step of one parameter."""
        parameter *= 1 - self.lr * self.weight_decay
        self._descend(parameter, gradient, memory)
