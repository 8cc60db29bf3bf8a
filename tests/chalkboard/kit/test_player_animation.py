"""The run of frames, which are there at once where the reader wants little motion."""

import pytest

from tests.chalkboard.pages import stop_clock, told

pytestmark = pytest.mark.browser

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
