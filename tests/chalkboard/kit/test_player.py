"""What moves by itself: the player of steps, the timeline that glides, the run of frames; keys, timers, the focus."""

import pytest
from playwright.sync_api import expect

from tests.chalkboard.pages import stop_clock

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


def told(page):
    """The moments shown since the last look."""
    return page.evaluate("told.splice(0)")


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
    press(gliding, "play")
    gliding.evaluate(HIDE, True)
    gliding.clock.run_for(1500)
    assert gliding.evaluate("time.at()") == 0
    gliding.evaluate(HIDE, False)
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


ANIMATION = """async () => {
    const { animation } = await import("/lib/chalkboard/kit/player.js");
    window.told = [];
    window.run = animation({ frames: 3, pace: 40, onFrame: (k) => told.push(k), onEnd: () => told.push("end"),
        paint: () => told.push(run.running() ? "paint" : "rest") });
}"""


@pytest.fixture
def frames(module_page):
    """A page with a run of three frames, on a clock that the test moves."""
    stop_clock(module_page)
    module_page.emulate_media(reduced_motion="no-preference")
    module_page.evaluate(ANIMATION)
    yield module_page
    module_page.evaluate("run.stop()")
    module_page.emulate_media(reduced_motion="reduce")
    module_page.clock.resume()


def test_frames_come_one_by_one_and_end(frames):
    frames.evaluate("run.start()")
    assert told(frames) == [0, "paint"]
    frames.clock.run_for(80)
    assert told(frames) == [1, "paint", 2, "end", "rest"]
    frames.clock.run_for(400)
    assert told(frames) == []


def test_a_run_begins_again_from_its_first_frame(frames):
    frames.evaluate("run.start(); run.start()")
    frames.clock.run_for(40)
    assert told(frames) == [0, "paint", 0, "paint", 1, "paint"]


def test_a_run_can_be_stopped(frames):
    frames.evaluate("run.start(); run.stop()")
    frames.clock.run_for(400)
    assert told(frames) == [0, "paint"]


def test_with_little_motion_all_frames_come_at_once(frames):
    frames.emulate_media(reduced_motion="reduce")
    frames.evaluate("run.start()")
    assert told(frames) == [0, 1, 2, "end", "rest"]
