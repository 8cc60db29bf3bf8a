"""First values for weights: wide enough that signals neither die out nor blow up, drawn from a given `rng`.

Each function returns a new array for a weight of shape (out, in) or (out, in, *window), PyTorch's layout.
A layer's variance multiplies the signal's by fan · Var[w] · E[f′²], so Var[w] ∝ 1/fan keeps it level (chapter 12).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod, sqrt

import numpy as np

from .rng import generator
from .types import Rng

_GAINS = {
    "linear": 1.0,
    "sigmoid": 1.0,
    "tanh": 5 / 3,
    "relu": sqrt(2),
}


def calculate_gain(nonlinearity: str, negative_slope: float = 0.01) -> float:
    """The factor on the standard deviation that makes up for what the activation takes away.

    `nonlinearity` is "linear", "sigmoid", "tanh", "relu" or "leaky_relu", for which it is √(2/(1 + slope²)).
    Raises ValueError for another name.
    """
    if nonlinearity == "leaky_relu":
        return sqrt(2 / (1 + negative_slope**2))
    if nonlinearity not in _GAINS:
        known = ", ".join([*_GAINS, "leaky_relu"])
        raise ValueError(f"calculate_gain: {nonlinearity!r} is not known; use one of {known}.")
    return _GAINS[nonlinearity]


def fans(shape: Sequence[int]) -> tuple[int, int]:
    """(fan_in, fan_out): how many inputs reach an output and how many outputs an input reaches.

    (in · window, out · window) for a weight of `shape` (out, in, *window). Raises ValueError below two axes.
    """
    if not isinstance(shape, tuple | list) or len(shape) < 2 or 0 in shape:
        given = tuple(shape) if isinstance(shape, list) else shape
        raise ValueError(f"init: a weight needs at least the axes (out, in), none empty; was given {given}.")
    window = prod(shape[2:])
    return shape[1] * window, shape[0] * window


def uniform(shape: int | Sequence[int], bound: float, *, rng: Rng = None) -> np.ndarray:
    """Evenly from −bound to bound; standard deviation bound/√3."""
    return generator("init", rng).uniform(-bound, bound, shape)


def normal(shape: int | Sequence[int], std: float = 1.0, *, rng: Rng = None) -> np.ndarray:
    """From the normal distribution with mean 0 and standard deviation `std`."""
    return generator("init", rng).normal(0.0, std, shape)


def xavier_uniform(shape: Sequence[int], gain: float = 1.0, *, rng: Rng = None) -> np.ndarray:
    """Uniform with standard deviation gain·√(2/(fan_in + fan_out)). Source: Glorot & Bengio 2010, eq. 16."""
    return uniform(shape, sqrt(3) * _xavier_std(shape, gain), rng=rng)


def xavier_normal(shape: Sequence[int], gain: float = 1.0, *, rng: Rng = None) -> np.ndarray:
    """Normal with standard deviation gain·√(2/(fan_in + fan_out)). Source: Glorot & Bengio 2010."""
    return normal(shape, _xavier_std(shape, gain), rng=rng)


def kaiming_uniform(
    shape: Sequence[int],
    a: float = 0.0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
    *,
    rng: Rng = None,
) -> np.ndarray:
    """Uniform with standard deviation gain/√fan, gain that of `nonlinearity` (slope `a` for leaky_relu; 0 is
    ReLU's), fan by `mode` "fan_in" or "fan_out". Source: He et al. 2015, eq. 14."""
    return uniform(shape, sqrt(3) * _kaiming_std(shape, a, mode, nonlinearity), rng=rng)


def kaiming_normal(
    shape: Sequence[int],
    a: float = 0.0,
    mode: str = "fan_in",
    nonlinearity: str = "leaky_relu",
    *,
    rng: Rng = None,
) -> np.ndarray:
    """Normal with standard deviation gain/√fan, as in `kaiming_uniform`. Source: He et al. 2015, eq. 14."""
    return normal(shape, _kaiming_std(shape, a, mode, nonlinearity), rng=rng)


def _xavier_std(shape: Sequence[int], gain: float) -> float:
    return gain * sqrt(2 / sum(fans(shape)))


def _kaiming_std(shape: Sequence[int], a: float, mode: str, nonlinearity: str) -> float:
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"init: mode must be 'fan_in' or 'fan_out', was given {mode!r}.")
    return calculate_gain(nonlinearity, a) / sqrt(fans(shape)[mode == "fan_out"])
