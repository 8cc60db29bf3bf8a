"""The switch between denominator and numerator layout: it turns all figures of the page, and the page's text."""

import pytest

from chalkboard.jacobians import jacobian_cost, jacobian_table, softmax_collapse
from tests.chalkboard.jacobians.page_object import COSTS, NUMERATOR, numbers, press, turn
from tests.chalkboard.pages import said

pytestmark = pytest.mark.browser

TEXT = """
<div class="layout-deck"><p>local first</p></div><div class="layout-numerator" hidden><p>upstream first</p></div>
"""


@pytest.fixture
def figures():
    """The chapter's three."""
    return (
        jacobian_table(name="table", caption="c"),
        jacobian_cost(COSTS, name="cost", caption="c"),
        softmax_collapse((1.0, 2.5, -0.5, 0.5), name="collapse", caption="c"),
    )


def test_the_switch_waits_for_a_bet_and_turns_figures_and_page(show, figures):
    page = show(*figures)
    page.evaluate("(text) => document.querySelector('main').insertAdjacentHTML('beforeend', text)", TEXT)
    press(page.locator("figure").first, "to the end")
    assert page.get_by_role("radio", name=NUMERATOR).is_disabled()
    assert page.locator(".layout-deck").is_visible()
    turn(page)
    assert page.locator(".layout-numerator").is_visible()
    assert page.locator(".layout-deck").is_hidden()
    assert numbers(page, "the gradient of x") == [["3", "5", "6"]]
    assert numbers(page, "the slopes of each output by each input") == [["2", "3", "2"], ["1", "1", "−2"]]
    assert len(numbers(page, "gradient of the cross-entropy by the probabilities")) == 1
    page.get_by_role("radio", name="the deck's: a row for each input").check()
    assert page.locator(".layout-numerator").is_hidden()
    assert numbers(page, "the gradient of x") == [["3"], ["5"], ["6"]]


def test_the_layout_is_remembered_on_the_next_page(show):
    page = show(jacobian_table(name="table"))
    turn(page)
    page.reload()
    page.wait_for_selector("[data-ready]")
    assert page.get_by_role("radio", name=NUMERATOR).is_checked()
    assert said(page).startswith("Numerator layout")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, figures, theme):
    page = show(*figures, theme=theme, viewport={"width": 360, "height": 740})
    turn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
