"""A knob answers to keys, mouse and fingers, stays within its limits, and says where it is."""

import pytest
from playwright.sync_api import expect

from tests.site.fingers import Fingers

pytestmark = pytest.mark.browser

# A knob of two numbers in a drawing that is seen at half its size, ten of its units to 1, the second number upwards.
DRAW = """async (more) => {
    const { face, knob } = await import('/lib/chalkboard/kit/knob.js');
    const { s } = await import('/lib/chalkboard/kit/dom.js');
    window.now = [0, 0];
    window.told = [];
    const made = knob({
        name: "test-knob",
        label: "a pair",
        value: () => ({ at: now, low: [-8, -3], high: [8, 3] }),
        keys: { right: [0.5, 0], up: [0, 0.25], page: [0, 2] },
        pull: ([x, y], [a, b]) => [a + x / 10, b - y / 10],
        onMove: (next) => { window.now = next; show(); },
        onKey: () => told.push("key"),
        onDrop: () => told.push("drop"),
        ...more,
    }, ...face(20, s("circle", { r: 10 })));
    const show = () => made.show({ place: [300 + 10 * now[0], 200 - 10 * now[1]], text: `at ${now}` });
    window.held = made.held;
    const size = { viewBox: "0 0 600 400", width: 300, height: 200, style: "position: fixed; left: 0; top: 0" };
    document.getElementById('place').replaceChildren(s("svg", size, made.element));
    show();
    window.passed = [];
    document.onkeydown = (event) => {
        passed.push([event.key, event.defaultPrevented]);
        event.preventDefault();
    };
}"""
MIDDLE = (150, 100)
BOTH = {"keys": {"right": [0.5, 0], "page": [2, 0], "ends": 1}}


@pytest.fixture
def page(module_page):
    """The page with the knob; `now` is its value, `told` what it told, `passed` the keys that the page heard."""
    module_page.evaluate(DRAW, {})
    yield module_page
    module_page.mouse.up()
    module_page.mouse.move(500, 500)


def knob(page):
    return page.get_by_role("slider", name="a pair")


def press(page, *keys):
    for key in keys:
        knob(page).press(key)
    return page.evaluate("now")


def test_arrows_move_both_numbers(page):
    assert press(page, "ArrowRight", "ArrowRight", "ArrowUp") == [1, 0.25]
    assert press(page, "ArrowLeft", "ArrowDown", "ArrowDown") == [0.5, -0.25]
    assert page.evaluate("told") == ["key"] * 6


def test_page_keys_take_long_steps_and_home_and_end_the_ends(page):
    assert press(page, "PageUp") == [0, 2]
    assert press(page, "PageDown", "PageDown") == [0, -2]
    assert press(page, "End") == [8, -2]
    assert press(page, "Home") == [-8, -2]


def test_a_figure_says_what_keys_mean(page):
    page.evaluate(DRAW, BOTH)
    assert press(page, "ArrowUp", "ArrowRight") == [1, 0]
    assert press(page, "PageUp", "ArrowDown") == [2.5, 0]
    assert press(page, "End") == [2.5, 3]


def test_it_stays_within_its_limits(page):
    assert press(page, "PageUp", "PageUp", "PageUp", "End", "ArrowRight") == [8, 3]


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_the_browsers_own_keys_are_left_to_it(page, modifier):
    assert press(page, f"{modifier}+ArrowLeft", f"{modifier}+Home") == [0, 0]
    heard = [modifier, "ArrowLeft", modifier, "Home"]
    assert page.evaluate("passed") == [[key, False] for key in heard]


def test_a_key_that_moves_it_goes_no_further(page):
    """Else the page would scroll, the figure's player step on, and Jupyter take it for a command."""
    page.evaluate(
        """() => {
            window.taken = [];
            const later = (event) => setTimeout(() => taken.push(event.defaultPrevented));
            document.querySelector("#place svg").addEventListener("keydown", later, true);
        }"""
    )
    press(page, "ArrowDown", "End", "PageDown")
    page.wait_for_function("taken.length === 3")
    assert page.evaluate("[taken, passed]") == [[True, True, True], []]
    press(page, "a", "Escape")
    assert page.evaluate("passed") == [["a", False], ["Escape", False]]


def test_a_mouse_pulls_it_as_far_as_it_is_seen(page):
    """The drawing is shown at half its size; taken hold of beside its middle, it stays beside the pointer."""
    page.mouse.move(MIDDLE[0] + 4, MIDDLE[1] - 3)
    page.mouse.down()
    page.mouse.move(MIDDLE[0] + 14, MIDDLE[1] - 13)
    assert page.evaluate("[now, held()]") == [[2, 2], True]
    page.mouse.move(MIDDLE[0] + 100, MIDDLE[1] + 90)
    assert page.evaluate("now") == [8, -3]
    page.mouse.move(MIDDLE[0] + 9, MIDDLE[1] - 3)
    page.mouse.up()
    assert page.evaluate("[now, held(), told]") == [[1, 0], False, ["drop"]]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "a pair"


def test_a_finger_pulls_it_and_a_second_one_changes_nothing(page):
    fingers = Fingers(page)
    fingers.send("touchStart", MIDDLE)
    fingers.send("touchMove", (170, 100))
    fingers.send("touchStart", (170, 100), (40, 40))
    fingers.send("touchMove", (175, 95), (90, 90))
    fingers.send("touchEnd")
    assert page.evaluate("[now, told]") == [[5, 1], ["drop"]]


def test_two_fingers_that_zoom_leave_it_where_it_was(page):
    """The first of them moves it a little before the browser knows."""
    fingers = Fingers(page)
    press(page, "ArrowRight")
    x, y = MIDDLE[0] + 2.5, MIDDLE[1]
    fingers.send("touchStart", (x, y))
    fingers.send("touchStart", (x, y), (x, y - 60))
    fingers.send("touchMove", (x + 20, y), (x, y - 80))
    fingers.send("touchCancel")
    assert page.evaluate("[now, told]") == [[0.5, 0], ["key", "drop"]]


@pytest.mark.parametrize(("start", "kept"), [(MIDDLE, True), ((40, 40), False)], ids=["on it", "beside it"])
def test_only_a_finger_on_it_is_kept_from_scrolling(page, start, kept):
    page.evaluate(
        """() => {
            window.stopped = [];
            const note = (event) => stopped.push(event.defaultPrevented);
            document.querySelector("#place svg").addEventListener("touchmove", note, { passive: true });
        }"""
    )
    x, y = start
    Fingers(page).along([(x, y), (x, y + 20), (x, y + 40)])
    assert set(page.evaluate("stopped")) == {kept}
    assert page.evaluate("now") == ([0, -3] if kept else [0, 0])


def test_a_drawing_without_a_viewbox_counts_in_pixels(page):
    page.evaluate("document.querySelector('#place svg').removeAttribute('viewBox')")
    page.evaluate(
        "document.querySelector('#place .chalk-knob').setAttribute('transform', 'translate(150 100)')"
    )
    page.mouse.move(*MIDDLE)
    page.mouse.down()
    page.mouse.move(MIDDLE[0] + 30, MIDDLE[1])
    assert page.evaluate("now") == [3, 0]


def told(page):
    names = ("valuemin", "valuemax", "valuenow", "valuetext", "label")
    return [knob(page).get_attribute(f"aria-{name}") for name in names]


def test_it_says_where_it_is(page):
    assert told(page) == ["-8", "8", "0", "at 0,0", "a pair"]
    press(page, "ArrowRight", "ArrowUp")
    assert told(page) == ["-8", "8", "0.5", "at 0.5,0.25", "a pair"]
    assert knob(page).get_attribute("transform") == "translate(305 197.5)"


def test_what_it_says_may_be_another_number_than_what_it_moves(page):
    shown = """async () => {
        const { knob } = await import('/lib/chalkboard/kit/knob.js');
        const { s } = await import('/lib/chalkboard/kit/dom.js');
        const made = knob({ label: "first", value: () => ({ at: [Math.log10(0.3)], low: [-2], high: [0] }) });
        made.show({ text: "η = 0.3", label: "a pair", now: 0.1 + 0.2, min: 0.01, max: 1 });
        document.getElementById('place').replaceChildren(s("svg", {}, made.element));
    }"""
    page.evaluate(shown)
    assert told(page) == ["0.01", "1", "0.3", "η = 0.3", "a pair"]


def test_its_focus_is_seen(page):
    page.evaluate("document.onkeydown = null")
    press(page, "Shift+Tab")
    page.keyboard.press("Tab")
    expect(knob(page)).to_be_focused()
    ring = "getComputedStyle(document.querySelector('.chalk-knob-ring')).strokeWidth"
    assert page.evaluate(ring) == "3px"
