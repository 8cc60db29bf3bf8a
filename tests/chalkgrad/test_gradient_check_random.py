"""`gradcheck` on random functions at inputs of any size: right gradients stand, planted mistakes do not."""

import numpy as np
import pytest

from chalkgrad.finite_differences import EPSILON
from chalkgrad.gradient_check import jacobian_entries

from .gradient_families import FAMILIES, draw, mistakes, plant

TWO_DIGITS = 1 / 200  # of the numeric slope, its bound
SAMPLE, ALL = range(3), range(100)


def counted(family, numbers):
    """{what: how often} in the functions of a family: right gradients refused, mistakes passed, and so on."""
    count = dict.fromkeys(
        ("entries", "refused", "known", "decided", "planted", "passed", "undecided", "found"), 0
    )
    for number in numbers:
        function, inputs, rng = draw(family, number)
        right = entries(function, inputs)
        known = [one for one in right if one.numeric and one.bound <= TWO_DIGITS * abs(one.numeric)]
        count["entries"] += len(right)
        count["refused"] += sum(one.excess > 1 for one in right)
        count["known"] += len(known)
        count["decided"] += sum(not one.undecided for one in known)
        for name, wrong in mistakes(rng, inputs[0].shape).items():
            planted = plant(function, wrong, 0.7 if name == "zero" and number % 2 else 1)
            for one, other in zip(right, entries(planted, inputs), strict=True):
                if is_wrong(one, other):
                    count["planted"] += 1
                    count["undecided"] += bool(other.undecided)
                    count["found"] += other.excess > 1
                    count["passed"] += other.excess <= 1 and not other.undecided
    return count


def entries(function, inputs):
    with np.errstate(all="ignore"):
        return list(jacobian_entries(function, inputs))


def is_wrong(right, planted):
    """Whether the mistake shows: not on a kink, where any slope between will do, nor in the rounding of gradients."""
    off = abs(planted.analytic - right.analytic)
    rounding = 16 * EPSILON * max(1.0, abs(right.analytic))
    return not right.on_kink and off > max(5e-4 * abs(right.analytic), rounding)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_some_functions_of_each_family(family):
    count = counted(family, SAMPLE)
    assert (count["refused"], count["passed"]) == (0, 0)
    assert count["found"] > 0.9 * count["planted"] > 0
    assert count["decided"] >= 0.9 * count["known"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_hundred_functions_of_each_family(family):
    count = counted(family, ALL)
    print(family.__name__, count)
    assert (count["refused"], count["passed"]) == (0, 0)
    assert count["found"] > 0.9 * count["planted"] > 0
    assert count["decided"] >= 0.95 * count["known"] > 0
