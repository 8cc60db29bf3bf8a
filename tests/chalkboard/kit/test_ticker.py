"""A timer keeps its pace, tells what went by, and waits while nobody sees the page."""

import pytest

from tests.chalkboard.pages import stop_clock

pytestmark = pytest.mark.browser

START = """async () => {
    const { ticker } = await import("/lib/chalkboard/kit/ticker.js");
    window.heard = [];
    window.timer = ticker(100, (elapsed) => heard.push(Math.round(elapsed)));
    timer.start();
}"""
HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
}"""


@pytest.fixture
def page(module_page):
    """A page with a running timer of a tenth of a second, on a clock that the test moves."""
    stop_clock(module_page)
    module_page.evaluate(START)
    yield module_page
    module_page.evaluate("timer.stop()")
    module_page.evaluate(HIDE, False)
    module_page.clock.resume()


def test_it_ticks_at_once_and_then_at_its_pace(page):
    page.clock.run_for(300)
    first, *others = page.evaluate("heard")
    assert first == 0
    assert others == pytest.approx([100] * 3, abs=20)  # the clock stops within a pace


def test_stopped_it_is_still(page):
    page.evaluate("timer.stop()")
    page.clock.run_for(300)
    assert page.evaluate("[heard, timer.running()]") == [[0], False]


def test_it_waits_while_the_page_is_hidden(page):
    """And does not make up for that time."""
    page.evaluate(HIDE, True)
    page.clock.run_for(5000)
    page.evaluate(HIDE, False)
    page.clock.run_for(100)
    assert page.evaluate("heard") == [0, pytest.approx(100, abs=20)]


def test_a_busy_page_makes_up_for_ten_paces_at_most(page):
    page.clock.fast_forward(60_000)
    assert page.evaluate("heard") == [0, 1000]
