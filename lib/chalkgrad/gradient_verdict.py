"""The verdict on a gradient beside finite differences: right, wrong, or undecided. Needs no NumPy.

A gradient is decided where differences know the slope to a 2000th, so that an error of one part in a thousand
cannot pass; on a kink, where they know both one-sided slopes; and where the slope is 0 because f does not change.
"""

import math
from dataclasses import dataclass

from .finite_differences import (
    ALL,
    EPSILON,
    FAR,
    FIRST,
    HIDDEN,
    MIDDLE,
    NEAR,
    ROUNDINGS,
    Estimate,
    central,
    from_two,
    one_sided,
)

SHARE = (
    1 / 2000
)  # the largest bound, as a share of the slope, that decides: it and an error as large make a thousandth
ROUNDED = 16 * EPSILON  # no gradient is exact beyond this share of the numbers that it is made of
STATIONARY = 1e-6  # a slope that is 0 to this share of the chords' beside it is 0
TAKEOFF = 1e-8  # and a plateau is one if its slope is known to be below this share of the slope beside it

OUTSIDE = "every nudge leaves the function's domain or overflows; choose inputs further inside it"
ABSORBED = (
    "rounding hides what a nudge changes; choose other inputs, drop a large offset, or compute in float64"
)
FLAT = "the slope is too near to 0 for differences to tell; choose inputs where it is larger"
JUMP = "the function jumps here"


@dataclass(frozen=True)
class Verdict:
    """The numeric slope, its bound, whether it is on a kink, how many bounds `analytic` is off (above 1 is wrong),
    and `undecided`: why nothing can be said, else empty."""

    numeric: float
    bound: float
    on_kink: bool
    excess: float
    undecided: str = ""

    @property
    def passed(self):
        """True for a right gradient."""
        return self.excess <= 1 and not self.undecided

    @property
    def failed(self):
        """True for a wrong gradient."""
        return self.excess > 1


def judge(analytic, ladder, largest=1.0, k=None):
    """The `Verdict` on the slope `analytic` of the k-th function of `ladder` (None: of its only one).

    `largest` is the largest number that the gradient was computed from: what it is rounded with.
    """
    point = _Point(analytic, ladder, ROUNDED * max(1.0, largest, abs(analytic)), k)
    return point.quick() or point.near() or point.whole()


class _Point:
    def __init__(self, analytic, ladder, rounding, k):
        self.analytic, self.ladder, self.rounding, self.k = analytic, ladder, rounding, k
        self.middle, self.size = ladder.at(k)
        self.scale = ladder.scale

    def quick(self):
        """The verdict on a gradient that two steps confirm, else None."""
        coarse, fine = self.ladder.rungs(FIRST, self.k)
        if self.analytic == 0 and self._flat(fine) and self._flat(coarse):
            flat = all(
                self._flat(rung) or math.isnan(rung.lower + rung.upper)
                for rung in self.ladder.rungs(FAR, self.k)
            )
            return Verdict(0.0, 0.0, False, 0.0) if flat else None
        slope, drift, gap = from_two(coarse, fine, self.middle)
        noise = ROUNDINGS * EPSILON * (max(coarse.size, self.size) + abs(slope) * self.scale) / fine.step
        estimate = Estimate(slope, drift + gap + noise)
        if estimate.known_to(SHARE) and abs(self.analytic - slope) <= estimate.bound:
            return self._against(estimate)
        return None

    def near(self):
        """The verdict where four steps know the slope and agree on it, else None."""
        estimates = central(self.ladder.rungs(NEAR, self.k), self.middle, self.scale)
        if len(estimates) < 2 or not all(
            one.known_to(SHARE) and one.meets(estimates[-1]) for one in estimates
        ):
            return None
        verdict = self._against(min(estimates, key=lambda one: one.bound))
        return None if verdict.undecided else verdict

    def whole(self):
        """The verdict with many steps, or where these do not decide, with all."""
        if not math.isfinite(self.middle):
            return Verdict(math.nan, math.inf, False, 0.0, OUTSIDE)
        for powers in (MIDDLE, ALL):
            rungs = self.ladder.rungs(powers, self.k)
            verdict = self._judged(rungs)
            if not verdict.undecided:
                break
        return verdict

    def _judged(self, rungs):
        if self._jumps(rungs):
            return Verdict(math.nan, math.inf, False, math.inf)
        estimates, edge, own = self._seen(rungs, 0)
        if edge and own:
            return self._constant(estimates[-1])
        best = _best(estimates, self.scale)
        if best is None or not best.known_to(SHARE):
            verdict = self._sides(rungs, best)
            if verdict:
                return verdict
        if best is None or not math.isfinite(best.bound):
            return Verdict(math.nan, math.inf, False, 0.0, ABSORBED if edge else OUTSIDE)
        if self._stationary(rungs, estimates):
            return Verdict(0.0, best.bound, False, 0.0)
        seen = ROUNDINGS * EPSILON * max(self.size, rungs[-1].size)
        if abs(self.analytic) <= self.rounding and abs(best.value) * edge > seen:
            return Verdict(best.value, best.bound, False, 0.0, ABSORBED)
        return self._against(best)

    def _seen(self, rungs, side):
        """(estimates from a side or from both, the widest step that changes nothing, whether that is f's own doing).

        A change may also be absorbed: then smaller steps say nothing of the slope.
        """
        numbers = [[rung.upper, rung.lower][:: side or 1][: 1 if side else 2] for rung in rungs]
        flat = 0
        while flat < len(rungs) and all(number == self.middle for number in numbers[-1 - flat]):
            flat += 1
        estimates = (
            central(rungs, self.middle, self.scale)
            if side == 0
            else one_sided(rungs, self.middle, self.scale, side)
        )
        if not flat:
            return estimates, 0.0, False
        edge, own = rungs[-flat].step, False
        if edge > HIDDEN * (self.scale or 1.0):
            size = ROUNDINGS * EPSILON * max(1.0, rungs[-flat].size)
            moves = (
                [abs(number - self.middle) for number in numbers[-1 - flat]]
                if flat < len(rungs)
                else [math.inf]
            )
            own = not max(moves) * TAKEOFF < size
            zero = Estimate(0.0, size / edge, 0.0)
            return ([] if own else [one for one in estimates if one.step > edge]) + [zero], edge, own
        return [one for one in estimates if one.step > edge], edge, False

    def _constant(self, zero):
        """The verdict where f does not change."""
        if self.analytic == 0:
            return Verdict(0.0, 0.0, False, 0.0)
        return self._against(zero)

    def _flat(self, rung):
        return rung.lower == self.middle == rung.upper

    def _jumps(self, rungs):
        """Whether f stays apart from its value at x however near one comes."""
        if rungs[-1].step > STATIONARY * (self.scale or 1.0):
            return False  # not near: a pole between x and 0 looks the same
        for numbers in ([rung.lower for rung in rungs[-6:]], [rung.upper for rung in rungs[-6:]]):
            moves = [abs(number - self.middle) for number in numbers]
            if moves and min(moves) > max(moves) / 2 > HIDDEN * max(1.0, self.size, self.scale):
                return True
        return False

    def _stationary(self, rungs, estimates):
        """Whether the slope is 0 beside those of the chords to the left and to the right, and so is the gradient."""
        if abs(self.analytic) > self.rounding:
            return False
        if self.analytic == 0 and all(rung.lower == rung.upper for rung in rungs):
            return True
        chords = {
            rung.step: min(abs(rung.lower - self.middle), abs(rung.upper - self.middle)) / rung.step
            for rung in rungs
        }
        return any(abs(one.value) <= one.bound <= STATIONARY * chords.get(one.step, 0.0) for one in estimates)

    def _sides(self, rungs, both):
        """On a kink: between the one-sided slopes; at the edge of the domain: the one there is."""
        right, left = (_best(self._seen(rungs, side)[0], self.scale) for side in (1, -1))
        if (right is None) != (left is None) and both is None:
            return self._against(right or left)
        if right is None or left is None or right.meets(left):
            return None
        apart = SHARE * max(abs(right.value), abs(left.value), abs(right.value - left.value))
        if max(right.bound, left.bound) > apart:
            return None
        low, high = sorted((left, right), key=lambda slope: slope.value)
        off = max(low.value - low.bound - self.analytic, self.analytic - high.value - high.bound, 0.0)
        bound = max(low.bound, high.bound) + self.rounding
        excess = 1 + off / bound if off > self.rounding else 0.0
        if not math.isfinite(self.analytic):
            excess = math.inf
        return Verdict((low.value + high.value) / 2, bound, True, excess)

    def _against(self, estimate):
        """The verdict that an estimate allows."""
        off, bound, known = abs(self.analytic - estimate.value), estimate.bound, estimate.known_to(SHARE)
        excess = off / (bound + self.rounding)
        if not math.isfinite(self.analytic):
            excess = math.inf if known else 0.0
        elif known and excess <= 1:
            allowed = max(bound, min(self.rounding, SHARE * abs(estimate.value)))
            known, excess = off <= allowed, min(1.0, off / allowed)
        return Verdict(
            estimate.value, bound, False, excess, "" if known or excess > 1 else self._why(estimate)
        )

    def _why(self, estimate):
        if not math.isfinite(estimate.bound):
            return OUTSIDE
        return ABSORBED if estimate.bound > self.rounding else FLAT


def _best(estimates, scale):
    """The estimate with the smallest bound; of those that are well known, the most that agree with each other.

    Where none is, none from further away than x is large: what lies in between may be hidden by noise.
    """
    known = [one for one in estimates if one.known_to(SHARE)]
    if known:
        agreeing = [[one for one in known if one.meets(other)] for other in reversed(known)]
        return min(max(agreeing, key=len), key=lambda one: one.bound)
    return min(
        (one for one in estimates if one.step <= (scale or 1.0)), key=lambda one: one.bound, default=None
    )
