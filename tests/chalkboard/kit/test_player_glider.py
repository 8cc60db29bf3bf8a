"""The timeline that glides, and goes from stop to stop where the reader wants little motion."""

import pytest
from playwright.sync_api import expect

from tests.chalkboard.pages import stop_clock, told

pytestmark = pytest.mark.browser

GLIDER = """async () => {
    const { glider } = await import("/lib/chalkboard/kit/player.js");
    window.told = [];
    window.time = glider({ label: "time", stops: ["x", "z", "h"], speed: 1, format: (t) => `at ${t}`,
        onMove: (t) => told.push(t) });
    document.getElementById("place").append(time.line, time.play);
}"""


@pytest.fixture
def gliding(module_page):
    """A page with a timeline from 0 to 2 that takes two seconds, on a clock that the test moves."""
    stop_clock(module_page)
    module_page.emulate_media(reduced_motion="no-preference")
    module_page.evaluate(GLIDER)
    yield module_page
    module_page.evaluate("time.stop()")
    module_page.emulate_media(reduced_motion="reduce")
    module_page.clock.resume()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_it_glides_to_the_end_and_stops_there(gliding):
    press(gliding, "play")
    expect(gliding.get_by_role("button", name="pause")).to_have_class("chalk-play is-playing")
    gliding.clock.run_for(900)
    assert gliding.evaluate("time.at()") == pytest.approx(0.9, abs=0.031)
    gliding.clock.run_for(1200)
    moments = told(gliding)
    assert moments == sorted(moments)
    assert moments[0] == 0
    assert moments[-1] == 2
    expect(gliding.get_by_role("slider", name="time")).to_have_attribute("aria-valuetext", "at 2")
    expect(gliding.get_by_role("button", name="play again")).to_have_class("chalk-play")
    press(gliding, "play again")
    assert told(gliding) == [0]


def test_it_goes_on_from_where_it_was_paused(gliding):
    press(gliding, "play")
    gliding.clock.run_for(600)
    press(gliding, "pause")
    paused = gliding.evaluate("time.at()")
    told(gliding)
    gliding.clock.run_for(1000)
    assert told(gliding) == []
    press(gliding, "play")
    assert told(gliding) == [paused]


def test_it_does_not_glide_behind_another_page(gliding):
    """Seen again, it goes on from where it was, at its usual pace."""
    hide = "(yes) => Object.defineProperty(document, 'hidden', { configurable: true, get: () => yes })"
    press(gliding, "play")
    gliding.evaluate(hide, True)
    gliding.clock.run_for(1500)
    assert gliding.evaluate("time.at()") == 0
    gliding.evaluate(hide, False)
    gliding.clock.run_for(300)
    assert gliding.evaluate("time.at()") == pytest.approx(0.3, abs=0.031)


def test_a_hand_on_the_timeline_stops_it(gliding):
    press(gliding, "play")
    line = gliding.get_by_role("slider", name="time")
    line.fill("1")
    told(gliding)
    gliding.clock.run_for(500)
    assert told(gliding) == []
    for key, t in [("PageUp", 1.5), ("PageUp", 2), ("PageUp", 2), ("PageDown", 1.5), ("ArrowLeft", 1.48)]:
        line.press(key)
        assert told(gliding) == [t]


def test_a_figure_sets_it_and_shortens_it_without_a_report(gliding):
    gliding.evaluate("time.set(1, 1)")
    assert told(gliding) == []
    expect(gliding.get_by_role("slider", name="time")).to_have_attribute("max", "1")
    expect(gliding.get_by_role("button", name="play again")).to_be_visible()


def test_with_little_motion_it_goes_from_stop_to_stop(gliding):
    gliding.emulate_media(reduced_motion="reduce")
    gliding.evaluate("time.set(0.3)")
    for name, t in [("on to z", 1), ("on to h", 2), ("back to x", 0), ("on to z", 1)]:
        press(gliding, name)
        assert told(gliding) == [t]
    gliding.clock.run_for(1000)
    assert told(gliding) == []
