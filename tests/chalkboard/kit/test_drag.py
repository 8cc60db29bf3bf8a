"""What holds a thing that is dragged, what lets go of it, and which of two is meant."""

import re

import pytest

from chalkboard.kit.bundle import FOLDER
from tests.site.fingers import Fingers

pytestmark = pytest.mark.browser

# Two handles that overlap: "a" with its middle at (100, 100), "b" at (120, 100) and over it.
DRAW = """async () => {
    const { draggable, reach } = await import('/lib/chalkboard/kit/drag.js');
    const { s } = await import('/lib/chalkboard/kit/dom.js');
    window.told = [];
    const handle = (name, x) => {
        const disc = s("circle", { r: 18 });
        const element = s("g", { transform: `translate(${x} 100)`, tabindex: 0, id: name }, reach(), disc);
        const at = (event) => (event ? ` ${event.clientX},${event.clientY}` : "");
        const tell = (what) => (event) => told.push(`${name} ${what}${at(event)}`);
        window[name] = draggable(element, {
            onGrab: tell("grab"), onDrag: tell("drag"), onCancel: tell("cancel"), onDrop: tell("drop"),
        });
        return element;
    };
    const size = { width: 400, height: 300, style: "position: fixed; left: 0; top: 0" };
    const svg = s("svg", size, handle("a", 100), handle("b", 120));
    document.getElementById('place').replaceChildren(svg);
}"""
A = (90, 100)  # where only "a" can be meant


@pytest.fixture
def page(module_page):
    """The page with both handles; `told` is what they were told."""
    module_page.evaluate(DRAW)
    yield module_page
    module_page.mouse.up()
    module_page.mouse.move(500, 500)


@pytest.fixture
def fingers(page):
    """What touches that page."""
    return Fingers(page)


def told(page):
    return page.evaluate("told")


def press_and_pull(page, button="left"):
    page.mouse.move(*A)
    page.mouse.down(button=button)
    page.mouse.move(95, 110)


def test_a_pull_is_told_from_grab_to_drop(page):
    press_and_pull(page)
    assert page.evaluate("[a.held(), b.held()]") == [True, False]
    page.mouse.move(300, 250)
    page.mouse.up()
    page.mouse.move(310, 260)
    assert told(page) == ["a grab 90,100", "a drag 95,110", "a drag 300,250", "a drop"]
    assert page.evaluate("a.held()") is False


def test_who_pulls_has_the_focus(page):
    press_and_pull(page)
    assert page.evaluate("document.activeElement.id") == "a"


@pytest.mark.parametrize("button", ["right", "middle"])
def test_other_buttons_do_not_pull(page, button):
    press_and_pull(page, button)
    page.mouse.up(button=button)
    assert told(page) == []


def test_ctrl_and_a_click_are_a_menu_on_a_mac(page):
    page.keyboard.down("Control")
    press_and_pull(page)
    page.keyboard.up("Control")
    assert told(page) == []


def test_a_release_that_nobody_saw_is_noticed_at_the_next_move(page):
    """As when a menu or another window takes it: the mouse comes back with no button pressed."""
    press_and_pull(page)
    page.context.new_cdp_session(page).send(
        "Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 200, "y": 200, "buttons": 0}
    )
    page.mouse.move(210, 210)
    assert told(page) == ["a grab 90,100", "a drag 95,110", "a drop"]


def test_a_handle_whose_capture_is_lost_is_let_go(page):
    page.evaluate(
        "addEventListener('pointerdown', (event) => { window.held = event.pointerId; }, { once: true })"
    )
    press_and_pull(page)
    page.evaluate("document.getElementById('a').releasePointerCapture(held)")
    page.mouse.move(150, 110)
    page.mouse.up()
    assert told(page) == ["a grab 90,100", "a drag 95,110", "a drop"]


def test_a_handle_that_was_away_can_be_pulled_again(page):
    """Taken out of the page in the middle of a pull, it hears of its end when it is back."""
    press_and_pull(page)
    page.evaluate(
        "[window.away, window.home] = [document.getElementById('a'), document.querySelector('#place svg')]"
    )
    page.evaluate("away.remove()")
    page.mouse.move(300, 250)
    page.mouse.up()
    page.evaluate("(home.prepend(away), told.splice(0))")
    assert page.evaluate("a.held()") is False
    press_and_pull(page)
    page.mouse.up()
    assert told(page) == ["a drop", "a grab 90,100", "a drag 95,110", "a drop"]


def test_a_finger_pulls_too(page, fingers):
    fingers.along([A, (90, 130), (90, 160)])
    assert told(page) == ["a grab 90,100", "a drag 90,130", "a drag 90,160", "a drop"]


def test_a_touch_that_is_cancelled_drops_once(page, fingers):
    fingers.send("touchStart", A)
    fingers.send("touchMove", (90, 130))
    fingers.send("touchCancel")
    assert told(page) == ["a grab 90,100", "a drag 90,130", "a cancel", "a drop"]


@pytest.mark.parametrize("second", [(92, 104), (130, 100), (300, 250)], ids=["it", "another", "the page"])
def test_a_second_finger_changes_nothing(page, fingers, second):
    """Whatever it comes down on while the first one pulls."""
    fingers.send("touchStart", A)
    fingers.send("touchMove", (90, 130))
    fingers.send("touchStart", (90, 130), second)
    for y in (160, 170):
        fingers.send("touchMove", (90, y), second)
    fingers.send("touchEnd")
    assert told(page) == ["a grab 90,100", "a drag 90,130", "a drag 90,160", "a drag 90,170", "a drop"]


def test_only_the_finger_that_holds_a_handle_moves_it(page, fingers):
    fingers.send("touchStart", A)
    fingers.send("touchStart", A, (92, 104))
    fingers.send("touchMove", A, (92, 140))
    fingers.send("touchEnd")
    assert told(page) == ["a grab 90,100", "a cancel", "a drop"]  # as the two zoom


def test_a_finger_that_comes_second_pulls_nothing(page, fingers):
    fingers.along([(300, 250), (300, 250)], [A, (90, 130)])
    assert told(page) == []


@pytest.mark.parametrize(("x", "name"), [(95, "a"), (108, "a"), (112, "b"), (125, "b")])
def test_of_handles_that_overlap_the_nearer_is_meant(page, x, name):
    """Although the other one lies on top of it."""
    page.mouse.click(x, 100)
    assert told(page) == [f"{name} grab {x},100", f"{name} drop"]


def test_the_page_is_kept_still_by_style_and_by_script(page, fingers):
    """Browsers differ in which of them counts for a part of a drawing."""
    style = "(({ touchAction, display }) => [touchAction, display])(getComputedStyle(document.getElementById('a')))"
    assert page.evaluate(style) == ["pinch-zoom", "block"]
    page.evaluate(
        """() => {
            window.kept = [];
            const note = (event) => kept.push([event.touches.length, event.defaultPrevented]);
            document.addEventListener("touchmove", note, { passive: true });
        }"""
    )
    fingers.along([A, (90, 130), (90, 160)])
    assert page.evaluate("kept") == [[1, True], [1, True]]
    page.evaluate("kept.length = 0")
    fingers.along([A, (90, 105), (90, 110)], [(300, 250), (300, 255), (300, 260)])
    assert page.evaluate("kept.every(([fingers, stopped]) => fingers === 2 && !stopped)")


def test_nothing_else_is_dragged():
    """What that has to know about buttons, fingers and scrolling stands in one module."""
    own = re.compile(r"mousedown|touchstart|PointerCapture")
    having = [path.name for path in FOLDER.glob("*/*.js") if own.search(path.read_text(encoding="utf-8"))]
    assert having == ["drag.js"]


def test_what_is_dragged_over_an_svg_is_a_knob():
    """Keys, limits and words of such a slider stand in one module, too."""
    own = re.compile(r'role: "slider"|draggable\(')
    having = [path.name for path in FOLDER.glob("*/*.js") if own.search(path.read_text(encoding="utf-8"))]
    assert sorted(having) == ["drag.js", "drawing_pad.js", "knob.js"]
