"""Schedules: the step size as a function of how often `step()` was called, in epochs or updates as you like."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from math import cos, pi

import numpy as np

from ..types import Operand
from ..validation import check_rising
from . import state_dict
from .optimizer import Optimizer, in_range


class Schedule:
    """Sets `optimizer.lr` to `value(base_lr, t)` after t steps, from the lr it had when the schedule was made.

    Several schedules of one optimiser are chained: what the first one makes of its lr goes through the next, so
    that a warm-up multiplies a decay. What is set by hand between two steps is overwritten by the next step; a
    schedule made after that starts anew from there, and those made before are at an end.
    """

    schedules: "tuple[Schedule, ...]" = ()  # those that it is made of

    def __init__(self, optimizer: Optimizer) -> None:
        self.optimizer = check_optimizer(type(self).__name__, optimizer)
        self.t = 0
        if optimizer.schedules and optimizer.lr != optimizer.schedules[0].chained():
            optimizer.schedules.clear()
        self.base_lr: float = optimizer.schedules[0].base_lr if optimizer.schedules else optimizer.lr
        optimizer.lr = self.value(optimizer.lr, 0)
        optimizer.schedules.append(self)

    def factor(self, t: int) -> float:
        """What the first step size is multiplied with after `t` steps."""
        raise NotImplementedError(f"{type(self).__name__} needs a method factor(self, t).")

    def value(self, lr: float, t: int) -> float:
        """lr · factor(t)."""
        return lr * self.factor(t)

    def chained(self) -> float:
        """The step size that all schedules of the optimiser make together."""
        lr = self.base_lr
        for schedule in self.optimizer.schedules:
            lr = schedule.value(lr, schedule.t)
        return lr

    def step(self) -> float:
        """One step further; returns the new step size. Raises ValueError when lr was set by hand and another
        schedule made since, or when a SequentialLR was made of this one."""
        if self not in self.optimizer.schedules:
            raise ValueError(
                f"{type(self).__name__}: lr was set by hand and another schedule made since, or a SequentialLR of "
                "this one; step that one."
            )
        self.t += 1
        self.optimizer.lr = self.chained()
        return self.optimizer.lr

    def state_dict(self) -> dict[str, np.ndarray]:
        """{name: array} of the steps made and all settings that are numbers; an optimiser's own holds it too."""
        return state_dict.entries(self)

    def load_state_dict(self, entries: Mapping[str, Operand]) -> None:
        """Go on from `entries` that `state_dict` made of such a schedule; the optimiser gets the step size of then.

        Raises:
            TypeError: `entries` is no dict.
            ValueError: they are another kind's; nothing is changed then.
        """
        given = state_dict.checked("load_state_dict", self, self.state_dict(), entries)
        state_dict.restore(self, given)
        self.optimizer.lr = self.chained()


def check_optimizer(caller: str, given: Optimizer) -> Optimizer:
    """`given`, when it is an optimiser. Raises TypeError otherwise."""
    if not isinstance(given, Optimizer):
        raise TypeError(f"{caller}: needs an optimiser first, was given {type(given).__name__}.")
    return given


class LambdaLR(Schedule):
    """lr · lr_lambda(t), a function of yours."""

    def __init__(self, optimizer: Optimizer, lr_lambda: Callable[[int], float]) -> None:
        if not callable(lr_lambda):
            raise TypeError(
                f"LambdaLR: lr_lambda must be a function of the number of steps, was given {lr_lambda!r}."
            )
        self.lr_lambda = lr_lambda
        super().__init__(optimizer)

    def factor(self, t: int) -> float:
        """lr_lambda(t)."""
        return self.lr_lambda(t)


class StepLR(Schedule):
    """lr · gamma^⌊t/step_size⌋: a drop every `step_size` steps."""

    def __init__(self, optimizer: Optimizer, step_size: int, gamma: float = 0.1) -> None:
        self.step_size = in_range("StepLR", "step_size", step_size, 1, None)
        self.gamma = in_range("StepLR", "gamma", gamma, 0, None)
        super().__init__(optimizer)

    def factor(self, t: int) -> float:
        """gamma^⌊t/step_size⌋."""
        return self.gamma ** (t // self.step_size)


class MultiStepLR(Schedule):
    """lr · gammaⁿ, n of the `milestones` being at t or before: a drop at each of them.

    Raises ValueError when the milestones do not rise from at least 1, TypeError when they are not whole numbers.
    """

    def __init__(self, optimizer: Optimizer, milestones: Iterable[int], gamma: float = 0.1) -> None:
        self.milestones = check_rising("MultiStepLR", "milestones", milestones, 1)
        self.gamma = in_range("MultiStepLR", "gamma", gamma, 0, None)
        super().__init__(optimizer)

    def factor(self, t: int) -> float:
        """gamma to the number of milestones at t or before."""
        return self.gamma ** bisect_right(self.milestones, t)


class ExponentialLR(Schedule):
    """lr · gammaᵗ."""

    def __init__(self, optimizer: Optimizer, gamma: float) -> None:
        self.gamma = in_range("ExponentialLR", "gamma", gamma, 0, None)
        super().__init__(optimizer)

    def factor(self, t: int) -> float:
        """gammaᵗ."""
        return self.gamma**t


class LinearLR(Schedule):
    """From lr·start_factor straight to lr·end_factor in `total_iters` steps, then level: a warm-up."""

    def __init__(
        self, optimizer: Optimizer, start_factor: float = 1 / 3, end_factor: float = 1.0, total_iters: int = 5
    ) -> None:
        self.start_factor = in_range("LinearLR", "start_factor", start_factor, 0, None)
        self.end_factor = in_range("LinearLR", "end_factor", end_factor, 0, None)
        self.total_iters = in_range("LinearLR", "total_iters", total_iters, 1, None)
        super().__init__(optimizer)

    def factor(self, t: int) -> float:
        """The straight line between both factors."""
        done = min(t, self.total_iters) / self.total_iters
        return self.start_factor + (self.end_factor - self.start_factor) * done


class CosineAnnealingLR(Schedule):
    """eta_min + (lr − eta_min)(1 + cos(πt/T_max))/2: half a cosine wave down. Source: Loshchilov & Hutter 2017."""

    def __init__(self, optimizer: Optimizer, T_max: int, eta_min: float = 0.0) -> None:
        self.T_max = in_range("CosineAnnealingLR", "T_max", T_max, 1, None)
        self.eta_min = in_range("CosineAnnealingLR", "eta_min", eta_min, 0, None)
        super().__init__(optimizer)

    def value(self, lr: float, t: int) -> float:
        """The wave between lr and eta_min."""
        return self.eta_min + (lr - self.eta_min) * (1 + cos(pi * t / self.T_max)) / 2
