"""The verdicts on slopes: smooth, curved, kinked, jumping."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from chalkgrad.finite_differences import Ladder
from chalkgrad.gradient_verdict import ABSORBED, FLAT, OUTSIDE, judge


def verdict(function, x, analytic):
    """The verdict on f′(x) = analytic."""

    def values(t):
        with np.errstate(all="ignore"):
            number = float(function(x + t))
        return number, abs(number)

    return judge(analytic, Ladder(values, abs(x)))


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
    assert found.passed or (found.undecided and abs(slope(x)) < 1e-8)
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


def test_at_the_edge_of_a_domain():
    """Smaller steps stay inside; at the edge itself the slope from the one side counts."""
    assert verdict(np.log, 1e-9, 1e9).passed
    assert verdict(np.log, 1e-9, 1.001e9).failed
    assert verdict(lambda x: x * x + 3 * x if x >= 0 else np.nan, 0.0, 3.0).passed
    assert verdict(lambda x: x * x + 3 * x if x >= 0 else np.nan, 0.0, 3.003).failed


def test_undefined_values_decide_nothing():
    for function in (lambda x: np.nan, lambda x: 0.0 if x == 1 else np.nan, lambda x: np.inf):
        found = verdict(function, 1.0, 1.0)
        assert (found.undecided, found.bound, found.passed, found.failed) == (OUTSIDE, np.inf, False, False)


RIGHT = {
    "far out": (np.sin, 1e6, np.cos(1e6)),
    "near 0": (np.sqrt, 1e-5, 0.5 / np.sqrt(1e-5)),
    "a tiny power": (lambda x: x**5, 1e-5, 5e-20),
    "beside a large number": (lambda x: x * x + 1e10, 1.0, 2.0),
    "a small slope beside a large number": (lambda x: 1e-9 * x + 1e5, 1.0, 1e-9),
    "a large number that does not show": (lambda x: (x * x + 1e6) - 1e6, 1.0, 2.0),
}


@pytest.mark.parametrize("name", RIGHT)
def test_inputs_and_values_of_any_size(name):
    function, x, slope = RIGHT[name]
    assert verdict(function, x, slope).passed
    for wrong in (1.001 * slope, 2 * slope, -slope, 0.0):
        found = verdict(function, x, wrong)
        assert not found.passed
        assert found.failed or abs(slope) < 1e-15 or name.endswith("show")


@pytest.mark.parametrize(
    ("function", "x", "slope", "why"),
    [
        (lambda x: np.sin(x) + 1e13, 1.0, np.cos(1), ABSORBED),
        (lambda x: -np.log1p(np.exp(x - 40)), 0.0, 0.0, None),
        (lambda x: -np.log(1 + np.exp(x - 40)), 0.0, -np.exp(-40), FLAT),
        (lambda x: (np.sin(x) + 1e10) - 1e10, 1.0, 0.0, ABSORBED),
    ],
)
def test_what_rounding_hides_is_undecided(function, x, slope, why):
    """Neither right nor wrong, whatever is claimed within the bound; gradients are rounded too."""
    found = verdict(function, x, slope)
    assert not found.passed
    assert not found.failed
    assert found.undecided in (why, FLAT, ABSORBED)
    assert verdict(function, x, 1e6).failed


def test_slopes_of_zero():
    """Of a constant, of a plateau, of a minimum; but not where the change is absorbed."""
    for function, x in (
        (lambda x: 7.0, 1.0),
        (lambda x: max(x, 0.0), -0.5),
        (np.floor, 2.5),
        (lambda x: x * x, 0.0),
        (lambda x: x * x - 4 * x, 2.0),
        (np.cos, np.pi),
    ):
        assert verdict(function, x, 0.0).passed
        assert verdict(function, x, 0.001).failed
    assert verdict(lambda x: 1e-9 * x + 1e5, 1.0, 0.0).failed
