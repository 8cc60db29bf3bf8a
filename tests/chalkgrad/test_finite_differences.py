"""The ladder of steps, and what it says of a slope and of its own error."""

import math

import numpy as np
import pytest

from chalkgrad.finite_differences import (
    ALL,
    FIRST,
    RATIO,
    STEP,
    Estimate,
    Ladder,
    central,
    from_two,
    one_sided,
)


def ladder(function, x=0.0):
    def values(t):
        number = function(x + t)
        return number, abs(number)

    return Ladder(values, abs(x))


def best(estimates):
    return min(estimates, key=lambda one: one.bound)


def test_steps_go_from_coarse_to_fine_and_are_asked_for_once():
    asked = []
    steps = Ladder(lambda t: (asked.append(t), (0.0, 0.0))[1], 3.0)
    first = steps.rungs(FIRST)
    assert [rung.step for rung in first] == [3 * STEP * RATIO, 3 * STEP]
    steps.rungs(FIRST)
    assert len(asked) == 5
    steps.rungs(ALL)
    assert len(asked) == len(set(asked)) <= 65
    assert min(rung.step for rung in steps.rungs(ALL)) > 1e-11 * 3


def test_values_that_are_not_there_or_too_large_are_nan():
    steps = Ladder(lambda t: None if t < 0 else (1e200 if t else 2.0, 1.0), 1.0)
    (rung,) = steps.rungs((0,))
    assert math.isnan(rung.lower)
    assert math.isnan(rung.upper)
    assert steps.at(None) == (2.0, 1.0)


def test_many_functions_at_once():
    steps = Ladder(lambda t: (np.array([2 * t, t * t + 1]), np.array([0.0, 5.0])), 1.0)
    (line,), (curve,) = steps.rungs((0,), 0), steps.rungs((0,), 1)
    assert (line.upper, line.size) == (2 * STEP, 0.0)
    assert (curve.lower, curve.size) == (STEP**2 + 1, 5.0)


@pytest.mark.parametrize("x", [-2.0, 0.1, 1.0, 30.0])
def test_a_smooth_slope_lies_within_its_bound_at_every_step(x):
    for function, slope in ((math.sin, math.cos), (math.atan, lambda x: 1 / (1 + x * x))):
        steps = ladder(function, x)
        for one in central(steps.rungs(ALL), function(x), abs(x)):
            if one.step < 0.05:
                assert abs(one.value - slope(x)) <= one.bound
        found = best(central(steps.rungs(ALL), function(x), abs(x)))
        assert found.bound < 1e-9 * max(1.0, abs(x))


@pytest.mark.parametrize("hidden", [1e3, 1e6, 1e9])
def test_noise_that_no_value_shows_is_found_from_how_smaller_steps_scatter(hidden):
    def function(x):
        return (math.sin(x) + hidden) - hidden

    for x in (0.3, 0.7, 1.1):
        estimates = central(ladder(function, x).rungs(ALL), function(x), x)
        found = best(one for one in estimates if one.value)  # 0 where a change is absorbed
        assert abs(found.value - math.cos(x)) <= found.bound < 2e-11 * hidden + 1e-8


def test_a_kink_widens_the_bound_to_both_slopes_and_has_one_from_each_side():
    rungs = ladder(lambda x: max(x, 3 * x)).rungs(ALL)
    assert all(one.bound >= 2 for one in central(rungs, 0.0, 0.0))
    assert best(one_sided(rungs, 0.0, 0.0, 1)).value == pytest.approx(3)
    assert best(one_sided(rungs, 0.0, 0.0, -1)).value == pytest.approx(1)


def test_the_edge_of_a_domain_leaves_the_steps_inside_it():
    rungs = ladder(lambda x: math.sqrt(x) if x >= 0 else math.nan, 1e-5).rungs(ALL)
    found = best(central(rungs, math.sqrt(1e-5), 1e-5))
    assert found.step < 1e-5
    assert found.value == pytest.approx(0.5 / math.sqrt(1e-5), rel=1e-8)


def test_two_steps_alone():
    slope, drift, gap = from_two(*ladder(lambda x: x**3 + x, 1.0).rungs(FIRST), 2.0)
    assert slope == pytest.approx(4, rel=1e-9)
    assert drift == pytest.approx(15 * STEP**2, rel=0.1)
    assert gap < 1e-9


def test_estimates_know_their_own_precision():
    assert Estimate(2.0, 0.01).known_to(1 / 200)
    assert not Estimate(2.0, 0.02).known_to(1 / 200)
    assert not Estimate(0.0, 0.0).known_to(1 / 200)
    assert Estimate(1.0, 0.2).meets(Estimate(1.3, 0.2))
    assert not Estimate(1.0, 0.1).meets(Estimate(1.3, 0.1))
