"""The verdicts on slopes: smooth, curved, kinked, jumping."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from chalkgrad.finite_differences import SMALLER, STEP, judge, slopes


def verdict(function, x, analytic):
    """The verdict on f′(x) = analytic."""
    scale = max(1.0, abs(x))

    def at(step):
        return slopes(lambda t: np.array([function(x + t)]), step * scale, scale).at(0)

    return judge(analytic, at(STEP), lambda: at(STEP * SMALLER))


SMOOTH = {
    "cubic": (lambda x: x**3, lambda x: 3 * x**2),
    "exp": (np.exp, np.exp),
    "fast sine": (lambda x: np.sin(1000 * x), lambda x: 1000 * np.cos(1000 * x)),
    "sharp sigmoid": (
        lambda x: special.expit(100 * x),
        lambda x: 100 * special.expit(100 * x) * special.expit(-100 * x),
    ),
    "sharp softplus": (lambda x: np.logaddexp(0, 1000 * x) / 1000, lambda x: special.expit(1000 * x)),
    "far away": (lambda x: x + 1e4, lambda x: 1.0),
    "cancelling": (lambda x: x - 1000.0, lambda x: 1.0),
    "flat": (lambda x: 0 * x, lambda x: 0.0),
    "pole at -100": (lambda x: 1 / (x + 100), lambda x: -1 / (x + 100) ** 2),
}


@pytest.mark.parametrize("name", SMOOTH)
@given(x=st.floats(-50, 50))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_smooth_functions_are_never_kinks(name, x):
    function, slope = SMOOTH[name]
    if name == "exp":
        x /= 10
    found = verdict(function, x, slope(x))
    assert found.excess <= 1
    assert not found.on_kink


@pytest.mark.parametrize("x", [0.0, np.pi / 2000, 3 * np.pi / 2000, -1e-6, 1e-7])
@pytest.mark.parametrize("name", ["cubic", "fast sine", "sharp sigmoid", "sharp softplus"])
def test_smooth_functions_where_a_derivative_vanishes(name, x):
    function, slope = SMOOTH[name]
    found = verdict(function, x, slope(x))
    assert found.excess <= 1
    assert not found.on_kink


@pytest.mark.parametrize("x", [1000.0003, 999.99])
def test_numbers_that_are_rounded_before_they_cancel(x):
    assert verdict(lambda x: x - 1000.0, x, 1.0).excess <= 1


@pytest.mark.parametrize("name", [name for name in SMOOTH if name != "flat"])
@pytest.mark.parametrize("x", [0.3, -1.7, 12.0])
def test_a_slope_that_is_off_by_a_thousandth_fails(name, x):
    function, slope = SMOOTH[name]
    if abs(slope(x)) > 1e-4:
        assert verdict(function, x, slope(x) * 1.001).excess > 1


KINKS = {
    "relu": (lambda x: max(x, 0.0), 0, 1),
    "absolute": (abs, -1, 1),
    "leaky": (lambda x: x if x > 0 else 0.01 * x, 0.01, 1),
    "bent down": (lambda x: min(3 * x, x), 1, 3),
    "curved arms": (lambda x: abs(np.sin(10 * x)) * np.exp(5 * x), -10, 10),
    "one curved arm": (lambda x: np.expm1(20 * x) if x > 0 else 0.0, 0, 20),
    "high up": (lambda x: 1e3 + abs(x), -1, 1),
}


@pytest.mark.parametrize("name", KINKS)
def test_on_a_kink_what_lies_between_the_slopes_passes(name):
    function, low, high = KINKS[name]
    for share in (0, 0.3, 0.5, 1):
        found = verdict(function, 0.0, low + share * (high - low))
        assert found.on_kink
        assert found.excess <= 1
    for wrong in (low - 0.001 * (high - low), high + 0.001 * (high - low), np.nan, np.inf):
        assert verdict(function, 0.0, wrong).excess > 1


@given(distance=st.floats(1e-9, 1e-4), sign=st.sampled_from([-1, 1]))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_right_slopes_pass_at_any_distance_from_a_kink(distance, sign):
    """The kink may lie anywhere inside the steps or between them."""
    x = sign * distance
    for function, low, high in (KINKS["relu"], KINKS["absolute"], KINKS["leaky"], KINKS["bent down"]):
        left, right = (high, low) if function(1) < 2 and function(-1) < -2 else (low, high)
        assert verdict(function, x, right if x > 0 else left).excess <= 1
        assert verdict(function, x, max(low, high) * 1.5 + 1).excess > 1


def test_no_slope_passes_at_a_jump():
    for slope in (0, 1, 1e5, -3):
        found = verdict(np.floor, 2.0, slope)
        assert not found.on_kink
        assert found.excess > 1
    assert verdict(np.floor, 2.5, 0).excess <= 1


def test_undefined_values_pass_no_slope():
    with np.errstate(invalid="ignore"):
        assert verdict(np.log, 0.0 + 1e-9, 1e9).excess > 1


def test_many_slopes_at_once_and_their_weighted_sum():
    found = slopes(lambda t: np.array([2 * t, t * t, 7.0]), 1e-3, 1.0)
    np.testing.assert_allclose(found.near, [2, 0, 0], atol=1e-12)
    assert found.at(0).near == pytest.approx(2)
    together = slopes(lambda t: np.array([2 * t, t * t, 7.0]), 1e-3, 1.0, np.array([10.0, 1.0, 1.0]))
    assert together.near == pytest.approx(20)
    assert together.rounding.shape == (1,)
