"""The step size of finite differences: the page's numbers are NumPy's, and the V is where the chapter says."""

import numpy as np
import pytest

from chalkboard.chain_rule.nudge_size import STEPS, WRONG, estimate, nudge_size, quotient, slope, value
from tests.chalkboard.pages import press, said, verdict

LOAD = "async () => { window.numerics = await import('/lib/chalkboard/chain_rule/nudge_size_numerics.js'); }"
MEASURED = """(kind) => Array.from({ length: 281 }, (_, k) => numerics.step(-15 + k / 20))
    .map((h) => [h, numerics.quotients[kind](h), numerics.error(kind, h)])"""
H = np.array(STEPS)


def figure():
    return nudge_size(name="The V")


def errors(kind):
    return np.array([abs(float(quotient(kind, h)) - slope()) for h in STEPS])


def test_the_poster_is_a_picture():
    assert figure().poster().startswith(b"\x89PNG")


@pytest.mark.parametrize(("kind", "crossing", "best"), [("one", 1.6e-8, 1.6e-8), ("two", 5.9e-6, 4.7e-6)])
def test_the_best_step_is_the_least_of_both_terms(kind, crossing, best):
    expected = estimate(kind)
    assert expected.crossing == pytest.approx(crossing, rel=0.02)
    assert expected.best == pytest.approx(best, rel=0.02)
    near = expected.best * np.array([0.98, 1, 1.02])
    both = expected.truncation * near**expected.order + expected.rounding / near
    assert both.argmin() == 1


@pytest.mark.parametrize("kind", ["one", "two", "single"])
def test_the_error_follows_its_two_terms(kind):
    """Rounding goes little beyond its line, if at all; where it is small, the bend alone is left."""
    expected, found = estimate(kind), errors(kind)
    bend, noise = expected.truncation * H**expected.order, expected.rounding / H
    held = (H > 1e-7 if kind == "single" else H < 1) & (H <= 1e-2)
    assert np.all(found[held] <= 1.1 * bend[held] + 1.3 * noise[held])
    clear = (bend > 100 * noise) & held
    assert clear.sum() > 5
    assert found[clear] == pytest.approx(bend[clear], rel=0.05)
    assert 0.2 < H[found.argmin()] / expected.best < 5


def test_in_float32_a_small_nudge_is_none():
    assert quotient("single", 1e-8) == 0
    assert isinstance(quotient("single", 1e-3), np.float32)
    own = np.exp(np.sin(np.square(np.float32(0.8))))  # NumPy's float32 functions may err by some roundings
    assert float(own) == pytest.approx(float(value(0.8)), rel=5e-7)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["one", "two", "wrong", "single"])
def test_the_page_computes_as_numpy_does(module_page, kind):
    """The steps and float32 to the last bit; float64 but for the last bit of a sine or an exponential."""
    module_page.evaluate(LOAD)
    steps, found, missed = np.array(module_page.evaluate(MEASURED, kind)).T
    assert steps.tolist() == H.tolist()
    wanted = np.array([float(quotient({"wrong": "one"}.get(kind, kind), h)) for h in STEPS])
    if kind == "single":
        assert found.tolist() == wanted.tolist()
    else:
        assert np.all(np.abs(found - wanted) <= 4 * np.finfo(float).eps * value(0.8) / H)
    claimed = slope() * (1 - WRONG if kind == "wrong" else 1)
    assert missed == pytest.approx(np.abs(found - claimed), rel=1e-9, abs=1e-15)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["one", "two", "single"])
def test_the_page_expects_what_python_does(module_page, kind):
    module_page.evaluate(LOAD)
    found = module_page.evaluate("(kind) => numerics.estimate(kind)", kind)
    expected = estimate(kind)
    for name in ("order", "truncation", "rounding", "crossing", "best"):
        assert found[name] == pytest.approx(float(getattr(expected, name)), rel=1e-12)


@pytest.mark.browser
def test_the_v_waits_for_a_guess_and_then_goes_all_the_way_down(show):
    page = show(figure())
    dial = page.get_by_role("slider", name="h", exact=True)
    press(page, "h", "Home")
    assert dial.input_value() == "-4"
    assert page.get_by_role("group", name="curves").count() == 0
    page.get_by_role("button", name="10⁻¹²").click()
    assert verdict(page).startswith("You said 10⁻¹². So small a nudge drowns in rounding")
    press(page, "h", "Home")
    assert dial.get_attribute("aria-valuetext") == "h = 1·10⁻¹⁵"
    assert "share 15 of 16 digits, so their difference keeps 1. One-sided" in said(page)
    dial.fill("-8")
    assert "the bottom of the V" in said(page)
    page.get_by_role("button", name="one-sided").click()
    assert said(page) == "No curve is on."
    page.get_by_role("button", name="two-sided").click()
    assert "Two-sided: the two lines cross at h = 5.9·10⁻⁶; the best h, 4.7·10⁻⁶, lies a little below." in (
        page.locator(".nudge-size-lines").inner_text()
    )
    page.get_by_role("button", name="two-sided").click()
    page.get_by_role("button", name="float32").click()
    assert said(page).endswith("y(x + h) and y(x) are the same number, so the quotient is 0.")
