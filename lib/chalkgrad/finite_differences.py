"""Finite differences: slopes, a bound on their error, and the verdict on a gradient that they allow.

The slope is estimated with a step h and with 2h. For a smooth function the difference of the two is three
times the truncation error of the first; to twice that difference the rounding of f over h is added (Higham,
*Accuracy and Stability of Numerical Algorithms*, §1). With that factor the bound also covers a kink further
than h/2 from x; one nearer sets the slopes from the left and from the right apart by more than the bound.
Then a second, smaller step tells: at a kink the two slopes still differ by as much, and a gradient passes
between them; a curve's have met; at a jump they are further apart. Plain numbers need no NumPy here.
"""

import math
import sys
from dataclasses import dataclass

EPSILON = sys.float_info.epsilon
STEP = EPSILON ** (1 / 3)  # balances truncation h² against rounding ε/h
SMALLER = 1 / 8  # the second step, relative to the first
COARSE = 1e-4  # a bound above this share of the slope is worth a second step
ROUNDINGS = 100  # how many roundings of f's size a value of f may carry


@dataclass(frozen=True)
class Slopes:
    """Estimates of one slope: central at h (`near`) and 2h (`far`), from the left and from the right, all of
    second order in h, and the error that rounding may cause. Numbers, or arrays for many slopes at once."""

    near: float
    far: float
    left: float
    right: float
    rounding: float

    @property
    def drift(self):
        """What the central slope changes from step 2h to h."""
        return abs(self.near - self.far)

    @property
    def bound(self):
        """The largest difference from the true slope that a smooth function allows."""
        return 2 * self.drift + self.rounding

    @property
    def gap(self):
        """How far the one-sided slopes are apart."""
        return abs(self.right - self.left)

    @property
    def bent(self):
        """True where a smooth function would have left a smaller gap."""
        return self.gap > self.bound

    def at(self, k):
        """The k-th of many slopes."""
        return Slopes(
            *(float(part[k]) for part in (self.near, self.far, self.left, self.right, self.rounding))
        )


@dataclass(frozen=True)
class Verdict:
    """The numeric slope, its bound, whether it is on a kink, and how many bounds `analytic` is off (≤ 1 passes)."""

    numeric: float
    bound: float
    on_kink: bool
    excess: float


def slopes(values, step, scale, weights=None):
    """The `Slopes` of f along a line, from `values(t)`, the entries of f a distance t along it.

    One slope for each entry, or a single one for their sum weighted by `weights`. `scale` is the size of the
    numbers that the line moves: they are rounded too.
    """
    import numpy as np  # here, so that `slope` works where NumPy is not installed

    five = [values(k * step) for k in (-2, -1, 0, 1, 2)]
    size = np.abs(five).max(axis=0, initial=0)
    if weights is not None:  # every term of the sum is rounded, whatever cancels afterwards
        size = np.array([np.abs(weights) @ size])
        five = [np.array([weights @ entries]) for entries in five]
    return _from_five(five, size, step, scale)


def slope(value, step, scale):
    """The `Slopes` of a function of one number, from `value(t)`, its value a distance t from where it is asked for."""
    five = [value(k * step) for k in (-2, -1, 0, 1, 2)]
    return _from_five(five, max(map(abs, five)), step, scale)


def _from_five(five, size, step, scale):
    lower2, lower, middle, upper, upper2 = five
    near, far = (upper - lower) / (2 * step), (upper2 - lower2) / (4 * step)
    right = (4 * upper - upper2 - 3 * middle) / (2 * step)
    left = (3 * middle - 4 * lower + lower2) / (2 * step)
    return Slopes(near, far, left, right, ROUNDINGS * EPSILON * (size + abs(near) * scale) / step)


def judge(analytic, first, smaller):
    """The `Verdict` on the slope `analytic`, given `Slopes` and a function that works them out at a smaller step."""
    if not first.bent and first.bound <= COARSE * max(1.0, abs(first.near)):
        return _smooth(analytic, first)
    second = smaller()
    if not first.bent:
        return _smooth(analytic, min(first, second, key=lambda slope: slope.bound))
    if not (second.bent and second.gap > first.gap / 64):
        return _smooth(analytic, second)
    if second.gap > 4 * first.gap:
        return Verdict(second.near, second.bound, False, math.inf)
    return _kink(analytic, first, second)


def _smooth(analytic, slope):
    return _verdict(analytic, slope, abs(analytic - slope.near), slope.bound, False)


def _kink(analytic, first, second):
    """Between the one-sided slopes, each allowed what it changed from the first step to the second."""
    low, high = sorted([(second.left, first.left), (second.right, first.right)])
    lowest, highest = low[0] - abs(low[0] - low[1]), high[0] + abs(high[0] - high[1])
    return _verdict(analytic, second, max(lowest - analytic, analytic - highest, 0.0), second.rounding, True)


def _verdict(analytic, slope, off, bound, on_kink):
    excess = off / bound if bound > 0 else (0.0 if off == 0 else math.inf)
    known = math.isfinite(analytic) and math.isfinite(excess)
    return Verdict(slope.near, bound, on_kink, excess if known else math.inf)
