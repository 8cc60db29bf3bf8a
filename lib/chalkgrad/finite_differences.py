"""Finite differences: a slope and a bound on its error, from a ladder of steps on both sides of a point.

No single step serves all functions: sin at 10⁶ bends within 1, √ ends 10⁻⁵ away, a large offset rounds small
changes away. So f is asked for at x ± h for steps h that are 4 times apart. Of two neighbouring steps one
Richardson extrapolation gives an `Estimate`, central or from one side; its bound is what it changed from the
step before, what all smaller steps disagree by (scaled to this step: noise in f weighs as 1/h), how far the
slopes from the left and from the right are apart, and the rounding of f over h (Higham, *Accuracy and Stability
of Numerical Algorithms*, §1; the extrapolation is that of Ridders, *Adv. Eng. Softw.* 4, 1982). Plain numbers
need no NumPy here.
"""

import math
import sys
from itertools import pairwise
from typing import NamedTuple

EPSILON = sys.float_info.epsilon
STEP = EPSILON ** (
    1 / 3
)  # balances truncation h² against rounding ε/h; not a power of 2, which would round evenly
RATIO = 4
FIRST = (1, 0)  # the rungs tried first, as powers of RATIO above STEP · max(1, |x|), coarse to fine
NEAR = range(2, -2, -1)  # then these
FAR = (12, 8)  # those that a value must not answer to, to have the slope 0
MIDDLE, ALL = range(9, -9, -1), range(17, -15, -1)
HIDDEN = (
    1e-5  # what differs at steps below this share of x may be the rounding of numbers that f does not show
)
LARGEST = 1e150  # values beyond are left out, for their differences and squares may overflow
ROUNDINGS = 8  # how many roundings of f's size a value of f may carry


class Rung(NamedTuple):
    """f at x − `step` and x + `step`, and the largest number that was rounded on the way."""

    step: float
    lower: float
    upper: float
    size: float


class Estimate(NamedTuple):
    """A slope, the largest error to expect of it, and the step it comes from."""

    value: float
    bound: float
    step: float = math.inf

    def known_to(self, share):
        """Whether the bound is at most that share of the slope."""
        return self.value != 0 and self.bound <= share * abs(self.value)

    def meets(self, other):
        """Whether both may be right."""
        return abs(self.value - other.value) <= self.bound + other.bound


class Ladder:
    """f along a line through x, asked for at most 65 times, each step once and only when it is needed.

    `values(t)` returns f at a distance t along the line and the size of the numbers it was rounded with: two
    floats, or two flat arrays for many functions at once; or None where f is not defined. `scale` is the size of
    the numbers that the line moves.
    """

    def __init__(self, values, scale):
        self.values, self.scale = values, scale
        self.middle = values(0.0)
        self._asked = {}

    def rungs(self, powers, k=None):
        """The `Rung`s of the k-th function (None: of the only one), coarse to fine; nan where f is not finite."""
        found = []
        for power in powers:
            step = STEP * RATIO**power * max(1.0, self.scale)
            if power < 0 and step < 1e-11 * self.scale:
                break
            if power not in self._asked:
                self._asked[power] = self.values(-step), self.values(step)
            lower, upper = (_picked(side, k) for side in self._asked[power])
            found.append(Rung(step, lower[0], upper[0], max(lower[1], upper[1])))
        return found

    def at(self, k):
        """f at x, and its size."""
        return _picked(self.middle, k)


def _picked(side, k):
    if side is None:
        return math.nan, 0.0
    number, size = side if k is None else (float(side[0][k]), float(side[1][k]))
    return (number, size) if abs(number) < LARGEST else (math.nan, 0.0)


def from_two(coarse, fine, middle):
    """The extrapolated slope of two rungs, what the slope changes from one to the other, and how far apart the
    extrapolated slopes from the right and from the left are."""
    rungs = [coarse, fine]
    slopes = [(rung.upper - rung.lower) / (2 * rung.step) for rung in rungs]
    (slope,) = _extrapolated(slopes, RATIO**2)
    (right,) = _extrapolated([(rung.upper - middle) / rung.step for rung in rungs], RATIO)
    (left,) = _extrapolated([(middle - rung.lower) / rung.step for rung in rungs], RATIO)
    return slope, abs(slopes[1] - slopes[0]), abs(right - left)


def central(rungs, middle, scale):
    """The `Estimate`s of the slope from both sides at once, coarse to fine."""
    rungs = _finite(rungs, lambda rung: rung.lower + rung.upper)
    slopes = [(rung.upper - rung.lower) / (2 * rung.step) for rung in rungs]
    right = _extrapolated([(rung.upper - middle) / rung.step for rung in rungs], RATIO)
    left = _extrapolated([(middle - rung.lower) / rung.step for rung in rungs], RATIO)
    gaps = [abs(one - other) for one, other in zip(right, left, strict=True)]
    return _estimates(rungs, _extrapolated(slopes, RATIO**2), gaps, middle, scale)


def one_sided(rungs, middle, scale, side):
    """The `Estimate`s of the slope from the right (`side` 1) or from the left (−1), coarse to fine."""
    rungs = _finite(rungs, lambda rung: rung.upper if side > 0 else rung.lower)
    slopes = [side * ((rung.upper if side > 0 else rung.lower) - middle) / rung.step for rung in rungs]
    return _estimates(rungs, _extrapolated(slopes, RATIO), [0.0] * len(rungs), middle, scale)


def _finite(rungs, number):
    """The finest rungs of which all are finite."""
    kept = []
    for rung in reversed(rungs):
        if math.isfinite(number(rung)):
            kept.append(rung)
        elif kept:
            break
    return kept[::-1]


def _extrapolated(slopes, factor):
    return [(factor * fine - coarse) / (factor - 1) for coarse, fine in pairwise(slopes)]


def _estimates(rungs, slopes, gaps, middle, scale):
    """Estimates with their bounds; the coarsest slope has none before it to differ from, so it is left out.

    What finer steps disagree by is noise, and weighs less at this step, or else f's own shape, and weighs in full.
    """
    found, noise, shape, size = [], 0.0, 0.0, abs(middle)
    for k in range(len(slopes) - 1, 0, -1):
        step, slope, change = rungs[k + 1].step, slopes[k], abs(slopes[k] - slopes[k - 1])
        size = max(size, rungs[k + 1].size)
        rounding = ROUNDINGS * EPSILON * (size + abs(slope) * scale)
        found.append(Estimate(slope, max(change, gaps[k], shape, 4 * noise / step) + rounding / step, step))
        if step <= HIDDEN * (scale or 1.0) or change * step <= rounding:
            noise = max(noise, change * step)
        else:
            shape = max(shape, change)
    return found[::-1]
