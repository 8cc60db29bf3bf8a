"""What all optimisers share: the parameters, the step size, and one update a step, in place."""

import os
from collections.abc import Iterable, Mapping
from math import isfinite
from numbers import Real
from pathlib import Path
from typing import Any, Self

import numpy as np

from ..named_arrays import read, write
from ..tensor import Tensor
from ..types import Operand
from . import state_dict


class Optimizer:
    """Moves `parameters` against their gradients; a subclass writes `update(parameter, gradient, memory)`.

    `lr` is the step size and may be changed between steps. Arrays are changed in place, so run `backward`
    before `step`. Parameters without a gradient, and frozen ones (`requires_grad` False), are left alone.
    """

    def __init__(self, parameters: Iterable[Tensor] | Tensor, lr: float) -> None:
        caller = type(self).__name__
        self.parameters = as_list(caller, parameters)
        if not self.parameters:
            raise ValueError(f"{caller}: was given no parameters; pass model.parameters().")
        for place, parameter in enumerate(self.parameters):
            if not isinstance(parameter, Tensor):
                raise TypeError(
                    f"{caller}: parameter {place} must be a Tensor, was given {type(parameter).__name__}; "
                    "pass model.parameters()."
                )
            if not parameter.is_leaf:
                raise ValueError(
                    f"{caller}: parameter {place} of shape {parameter.shape} was computed and cannot be moved; give "
                    "the leaves that it was computed from."
                )
        if not any(parameter.requires_grad for parameter in self.parameters):
            raise ValueError(
                f"{caller}: none of the {len(self.parameters)} parameters requires a gradient, nothing would move; "
                "make them with nn.Parameter or Tensor(..., requires_grad=True), or set requires_grad on some."
            )
        if len({id(parameter) for parameter in self.parameters}) < len(self.parameters):
            raise ValueError(f"{caller}: a parameter was given twice and would move twice; pass each once.")
        self.lr = in_range(caller, "lr", lr, 0, None)
        self.schedules: list[Any] = []  # those that set lr, in the order in which they were made
        self._memories: list[dict[str, Any]] = [{} for _ in self.parameters]

    def zero_grad(self) -> None:
        """Forget all gradients; without this the next `backward` adds to them."""
        for parameter in self.parameters:
            parameter.grad = None

    def step(self) -> None:
        """Move every parameter that has a gradient and is not frozen."""
        for parameter, memory in zip(self.parameters, self._memories, strict=True):
            if parameter.grad is not None and parameter.requires_grad:
                self.update(parameter.data, parameter.grad, memory)

    def update(self, parameter: np.ndarray, gradient: np.ndarray, memory: dict[str, Any]) -> None:
        """Change the array `parameter` in place; `memory` is a dict of arrays and numbers kept for it from step to
        step."""
        raise NotImplementedError(
            f"{type(self).__name__} needs a method update(parameter, gradient, memory)."
        )

    # --- state

    def state_dict(self) -> dict[str, np.ndarray]:
        """{name: array}, copied: what the optimiser remembers of each parameter, its step size and other settings, and
        the state of its schedules.

        With the model's own `state_dict` a run goes on from it as if it had not been interrupted.
        """
        return state_dict.optimizer_entries(self) | state_dict.memory_entries(self._memories)

    def load_state_dict(self, entries: Mapping[str, Operand]) -> None:
        """Go on from `entries` that `state_dict` made of such an optimiser, with as many schedules; the settings become
        what they were then.

        Raises:
            TypeError: `entries` is no dict.
            ValueError: they are another kind's, or of other parameters or schedules; nothing is changed then.
        """
        self._load(entries, "load_state_dict")

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write `state_dict()` to the file `path`, which must end in .npz. Returns the path."""
        return write(path, self.state_dict())

    def load(self, path: str | os.PathLike[str]) -> Self:
        """Read what `save` wrote. Returns the optimiser; raises ValueError as `load_state_dict` does."""
        self._load(read(path), "load")
        return self

    def _load(self, entries, caller):
        given, memories = state_dict.split_memories(caller, self, entries)
        state_dict.restore(self, state_dict.checked(caller, self, state_dict.optimizer_entries(self), given))
        self._memories = memories


def as_list(caller: str, parameters: Iterable[Tensor] | Tensor) -> list[Tensor]:
    """`parameters` as a list, a single Tensor as a list of one. Raises TypeError for what is no collection."""
    if isinstance(parameters, Tensor):
        return [parameters]
    try:
        return list(parameters)
    except TypeError:
        raise TypeError(
            f"{caller}: needs a list of parameters, was given {type(parameters).__name__}; pass model.parameters()."
        ) from None


def kept(memory: dict[str, Any], name: str, parameter: np.ndarray) -> np.ndarray:
    """The array `name` of a parameter's memory; zeros of its shape and dtype at first."""
    if name not in memory:
        memory[name] = np.zeros_like(parameter)
    return memory[name]


def in_range(caller: str, name: str, given: float, least: float, below: float | None) -> float:
    """`given` as a float ≥ `least` and < `below` (None: any finite one). Raises ValueError otherwise."""
    if (
        not isinstance(given, Real)
        or not isfinite(given)
        or given < least
        or (below is not None and given >= below)
    ):
        allowed = f"at least {least}" + ("" if below is None else f" and below {below}")
        raise ValueError(f"{caller}: {name} must be a number {allowed}, was given {given!r}.")
    return float(given)
