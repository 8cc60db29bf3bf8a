"""Labelled points in the plane, made on the spot: spiral, moons, circles, xor.

Each returns (points, labels): float64 of shape (n, 2) and int64 of shape (n,), sorted by label, the classes
equally many or differing by one. `noise` is the standard deviation of the normal noise added to both
coordinates; `rng` a NumPy generator, a fresh one when None.
"""

from __future__ import annotations

import numpy as np

from ..rng import generator
from ..types import Rng
from ..validation import check_int, check_noise


def spiral(
    n: int, arms: int = 2, turns: float = 2.0, noise: float = 0.02, *, rng: Rng = None
) -> tuple[np.ndarray, np.ndarray]:
    """`arms` arms that wind `turns` times around the origin, out to radius 1; the label is the arm.

    At the share t = √((k + ½)/m) of an arm of m points the radius is t and the angle 2π(turns·t + arm/arms),
    which spaces the points evenly along the arm. With two arms, two turns and 200 points or more the best
    of all lines gets about 64 % right.
    """
    arms = check_int("spiral", "arms", arms, 1)
    n = check_int("spiral", "n", n, arms)
    made = []
    for arm, count in enumerate(_shares(n, arms)):
        radius = np.sqrt((np.arange(count) + 0.5) / count)
        made.append(_on_circle(radius, 2 * np.pi * (_number("spiral", "turns", turns) * radius + arm / arms)))
    return _finish("spiral", made, noise, rng)


def moons(n: int, noise: float = 0.1, *, rng: Rng = None) -> tuple[np.ndarray, np.ndarray]:
    """Two half circles of radius 1 that reach into each other: one around (0, 0), one upside down around (1, ½)."""
    n = check_int("moons", "n", n, 2)
    first, second = (np.pi * (np.arange(count) + 0.5) / count for count in _shares(n, 2))
    return _finish("moons", [_on_circle(1.0, first), [1.0, 0.5] - _on_circle(1.0, second)], noise, rng)


def circles(
    n: int, inner: float = 0.5, noise: float = 0.05, *, rng: Rng = None
) -> tuple[np.ndarray, np.ndarray]:
    """A circle of radius 1 (label 0) around one of radius `inner` (label 1), both around the origin."""
    n = check_int("circles", "n", n, 2)
    inner = _number("circles", "inner", inner)
    if not 0 < inner < 1:
        raise ValueError(f"circles: inner must lie between 0 and 1, was given {inner}.")
    outside, inside = (2 * np.pi * np.arange(count) / count for count in _shares(n, 2))
    return _finish("circles", [_on_circle(1.0, outside), _on_circle(inner, inside)], noise, rng)


def xor(n: int, noise: float = 0.2, *, rng: Rng = None) -> tuple[np.ndarray, np.ndarray]:
    """Four clouds around (±1, ±1); label 0 where the signs agree, 1 where they differ."""
    n = check_int("xor", "n", n, 4)
    corners = [np.array([(1.0, 1.0), (-1.0, -1.0)]), np.array([(1.0, -1.0), (-1.0, 1.0)])]
    made = [corner[np.arange(count) % 2] for corner, count in zip(corners, _shares(n, 2), strict=True)]
    return _finish("xor", made, noise, rng)


def _number(caller, name, given):
    try:
        number = float(given)
    except (TypeError, ValueError):
        raise TypeError(f"{caller}: {name} must be a number, was given {given!r}.") from None
    if not np.isfinite(number):
        raise ValueError(f"{caller}: {name} must be finite, was given {number}.")
    return number


def _shares(n: int, parts: int) -> list[int]:
    """`n` split into `parts` counts that differ by at most one."""
    return [n // parts + (part < n % parts) for part in range(parts)]


def _on_circle(radius, angle):
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1)


def _finish(caller: str, made: list[np.ndarray], noise: float, rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate(made)
    points += check_noise(caller, noise) * generator(caller, rng).normal(size=points.shape)
    return points, np.repeat(np.arange(len(made)), [len(part) for part in made])
