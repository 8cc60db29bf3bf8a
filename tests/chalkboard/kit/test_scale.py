"""Values stand in their places on straight and on logarithmic axes, and back; the numbers along an axis."""

import math

import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.axes = await import('/lib/chalkboard/kit/scale.js'); }"
PLACES = "([how, values]) => { const x = axes.scale(how); return values.map((v) => x(v)); }"
THERE_AND_BACK = "([how, values]) => { const x = axes.scale(how); return values.map((v) => x.invert(x(v))); }"
STRAIGHT = {"domain": [-1, 3], "range": [100, 20]}
LOG = {"domain": [1e-3, 10], "range": [10, 50], "log": True}


@pytest.fixture
def run(module_page):
    """A function that evaluates an expression on the page, where `axes` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


@pytest.mark.parametrize(
    ("axis", "values", "places"),
    [
        (STRAIGHT, [-1, 0, 3, 4], [100, 80, 20, 0]),
        (LOG, [1e-3, 1e-2, 1, 10, 100], [10, 20, 40, 50, 60]),
    ],
)
def test_equal_steps_or_equal_factors_are_equally_long(run, axis, values, places):
    assert run(PLACES, [axis, values]) == pytest.approx(places)
    assert run(THERE_AND_BACK, [axis, values]) == pytest.approx(values, rel=1e-12)


def test_what_is_far_outside_or_no_number_stands_at_an_edge(run):
    """Where nothing else is asked, nine lengths away: out of sight, and still a place that a browser can draw."""
    infinity, not_a_number = math.inf, math.nan
    assert run(PLACES, [STRAIGHT, [1e300, -infinity, not_a_number]]) == [-620, 820, -60]
    kept = {**LOG, "keep": [-0.5, 1]}
    assert run(PLACES, [kept, [100, 0, -1, not_a_number, 1]]) == pytest.approx([50, -10, -10, 50, 40])


def test_an_axis_knows_what_it_holds(run):
    held = "(axis) => [1e-4, 1e-3, 0.5, 10, 10.001, 0, NaN].map((v) => axes.scale(axis).holds(v))"
    assert run(held, LOG) == [False, True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("axis", "words"),
    [
        ({"domain": [0, 3]}, ["0", "1.5", "3"]),
        ({"domain": [0, 3], "ticks": [1, 2.5]}, ["1", "2.5"]),
        ({"domain": [1e-2, 100], "log": True}, ["10⁻²", "10⁻¹", "1", "10", "100"]),
        ({"domain": [1e-8, 1], "log": True}, ["10⁻⁸", "", "10⁻⁶", "", "10⁻⁴", "", "10⁻²", "", "1"]),
        ({"domain": [0.02, 300], "log": True}, ["10⁻¹", "1", "10", "100"]),
        ({"domain": [1e-20, 1], "log": True}, ["10⁻²⁰", "10⁻¹⁶", "10⁻¹²", "10⁻⁸", "10⁻⁴", "1"]),
    ],
)
def test_an_axis_has_a_few_numbers(run, axis, words):
    """In the middle and at the ends, or at powers of ten; where these are very many, only lines with numbers."""
    told = run("(axis) => axes.ticks(axis)", axis)
    assert [text for _, text in told] == words
    if axis.get("log"):
        assert all(math.log10(v) == pytest.approx(round(math.log10(v))) for v, _ in told)


def test_exponents_are_written_at_multiples(run):
    assert run("axes.decades(-13, -1)") == [[k, "" if k % 2 else f"10{power}"] for k, power in EVEN]
    assert run("axes.decades(-1.5, 0.5)") == [[-1, "10⁻¹"], [0, "1"]]


SIGNS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
EVEN = [(k, str(k).translate(SIGNS)) for k in range(-13, 0)]
