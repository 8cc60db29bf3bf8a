"""The player of steps: its buttons, keys, timer, and where the focus stays."""

import pytest
from playwright.sync_api import expect

from tests.chalkboard.pages import stop_clock, told

pytestmark = pytest.mark.browser

START = """async () => {
    const { player } = await import("/lib/chalkboard/kit/player.js");
    window.told = [];
    window.steps = player({ last: 3, onMove: (step) => told.push(step), pace: 100 });
    document.getElementById("place").append(steps.element);
    window.taken = null;
    document.onkeydown = (event) => { if (!event.target.matches("input, button")) taken = steps.key(event); };
}"""


@pytest.fixture
def page(module_page):
    """A page with a player of four moments, 0 … 3, on a clock that the test moves."""
    stop_clock(module_page)
    module_page.evaluate(START)
    yield module_page
    module_page.evaluate("steps.stop()")
    module_page.clock.resume()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def off(page):
    """The names of the buttons that are off."""
    return page.evaluate(
        """[...steps.element.querySelectorAll("button:disabled")]
            .map((one) => one.getAttribute("aria-label") ?? one.textContent)"""
    )


def test_buttons_step(page):
    for name in ("one step on", "one step on", "one step back", "to the end", "to the start"):
        press(page, name)
    assert told(page) == [1, 2, 1, 3, 0]


def test_buttons_that_can_do_nothing_are_off(page):
    assert off(page) == ["to the start", "one step back"]
    press(page, "one step on")
    assert off(page) == []
    press(page, "to the end")
    assert off(page) == ["one step on", "to the end"]


def test_a_player_of_a_single_moment_is_off(page):
    page.evaluate("steps.reset(0)")
    assert off(page) == ["to the start", "one step back", "play again", "one step on", "to the end"]


def test_the_line_says_where_one_is(page):
    line = page.get_by_role("slider", name="step")
    expect(line).to_have_attribute("aria-valuetext", "0 of 3")
    line.press("ArrowRight")
    line.press("End")
    assert told(page) == [1, 3]
    expect(line).to_have_attribute("aria-valuetext", "3 of 3")


@pytest.mark.parametrize(
    ("keys", "moments"),
    [
        (["ArrowRight", "ArrowRight", "ArrowLeft"], [1, 2, 1]),
        (["End", "Home"], [3, 0]),
        (["ArrowLeft", "Home"], []),
        (["End", "ArrowRight"], [3]),
    ],
)
def test_keys_step(page, keys, moments):
    for key in keys:
        page.keyboard.press(key)
    assert told(page) == moments
    assert page.evaluate("taken")


@pytest.mark.parametrize("key", ["Alt+ArrowRight", "Control+End", "Meta+ArrowRight", "x", "Enter", "Tab"])
def test_other_keys_are_left_to_the_browser(page, key):
    page.keyboard.press(key)
    assert told(page) == []
    assert not page.evaluate("Boolean(taken)")


def test_playing_goes_on_to_the_end_and_stops_there(page):
    press(page, "play")
    assert told(page) == [1]
    expect(page.get_by_role("button", name="pause")).to_be_visible()
    page.clock.run_for(200)
    assert told(page) == [2, 3]
    expect(page.get_by_role("button", name="play again")).to_be_visible()
    page.clock.run_for(1000)
    assert told(page) == []
    press(page, "play again")
    assert told(page) == [0, 1]


HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
}"""


def test_it_waits_while_the_page_lies_behind_another(page):
    """So that nobody comes back to find it over."""
    press(page, "play")
    page.evaluate(HIDE, True)
    page.clock.run_for(1000)
    assert told(page) == [1]
    page.evaluate(HIDE, False)
    page.clock.run_for(100)
    assert told(page) == [2]


def test_play_from_the_last_but_one_stops_at_once(page):
    page.evaluate("steps.move(2)")
    press(page, "play")
    expect(page.get_by_role("button", name="play again")).to_be_visible()


def test_space_plays_and_pauses(page):
    page.keyboard.press(" ")
    page.keyboard.press(" ")
    page.clock.run_for(1000)
    assert told(page) == [1]


@pytest.mark.parametrize(
    "act", ["steps.stop()", "steps.move(1)", "steps.by(0)", "steps.reset(3, 1)", "steps.toggle()"]
)
def test_whatever_interferes_stops_the_timer(page, act):
    press(page, "play")
    page.evaluate(act)
    page.clock.run_for(1000)
    assert told(page) == [1]
    expect(page.get_by_role("button", name="play", exact=True)).to_be_visible()


def test_many_quick_clicks_leave_one_timer(page):
    page.evaluate("steps.reset(100)")
    page.get_by_text("play", exact=True).evaluate(
        "(play) => { for (let k = 0; k < 7; k += 1) play.click(); }"
    )
    told(page)
    page.clock.run_for(500)
    assert told(page) == [5, 6, 7, 8, 9]


def test_a_shorter_run_keeps_the_step_within(page):
    page.evaluate("steps.move(3)")
    page.evaluate("steps.reset(2, 3)")
    expect(page.get_by_role("slider", name="step")).to_have_attribute("aria-valuetext", "2 of 2")


def test_the_focus_stays_where_keys_work(page):
    page.get_by_role("button", name="to the end").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="play again")).to_be_focused()


def test_arrows_step_from_its_buttons_too(page):
    """Once a key, though the page listens as well; space presses the button."""
    page.get_by_role("button", name="one step on", exact=True).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", " "):
        page.keyboard.press(key)
    assert told(page) == [1, 2, 1, 2]
    assert page.evaluate("taken") is None


# What is seen on a button, words that the style sheet adds included.
SEEN = """() => steps.element.offsetWidth && [...steps.element.querySelectorAll("button")].map((one) =>
    ["::before", "", "::after"].map((part) => part
        ? (getComputedStyle(one, part).content.match(/^"(.*?)"/)?.[1] ?? "")
        : one.textContent).join("").trim())"""


def test_signs_stand_with_words_where_there_is_room(page):
    """On a phone the buttons fit one line without; the names that are read aloud stay."""
    names = [one.get_attribute("aria-label") for one in page.locator(".chalk-player button").all()]
    assert page.evaluate(SEEN) == ["|◀ start", "◀ back", "▶ play", "step ▶", "end ▶|"]
    page.evaluate("document.getElementById('place').style.width = '360px'")
    assert page.evaluate(SEEN) == ["|◀", "◀", "▶ play", "step ▶", "▶|"]
    assert names == ["to the start", "one step back", None, "one step on", "to the end"]
    tops = page.locator(".chalk-player button").evaluate_all("(all) => all.map((one) => one.offsetTop)")
    page.evaluate("document.getElementById('place').removeAttribute('style')")
    assert len(set(tops)) == 1
