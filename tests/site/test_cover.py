"""The cover in a browser: one pass, then rest; ways in by keyboard and touch; a map that knows its reader."""

import json

import pytest
from playwright.sync_api import expect

from tests.site.test_weight import WATCH_SHIFTS

KEY = "backpropagation-book"
PROGRESS = {
    "version": 1,
    "place": {
        "page": "chapters/05-chain-rule",
        "anchor": "check-yourself",
        "title": "5. The chain rule: " + "x" * 150,
    },
    "answers": {
        "chapters/05-chain-rule": {
            "questions": 6,
            "given": {"a": {"text": "t", "right": True}, "b": {"text": "t", "right": False}},
        }
    },
}
REMEMBER = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(PROGRESS))})"
# Every animation of the page that runs or has run, and the last moment of any, in milliseconds.
RUNNING = """() => document.getAnimations().filter((one) => one instanceof CSSAnimation).map((one) => {
    const { delay, duration, iterations, endTime } = one.effect.getComputedTiming();
    return { name: one.animationName, delay, duration, iterations, endTime, in: !!one.effect.target.closest(".network"),
        properties: one.effect.getKeyframes().flatMap((frame) => Object.keys(frame)) };
})"""
KEYFRAME = {"offset", "computedOffset", "easing", "composite"}


def test_the_network_runs_once_and_rests(browser, site):
    """In short steps of transform and opacity, four seconds in all; what stays is the still drawing."""
    page = browser.new_page(reduced_motion="no-preference")
    page.goto(f"{site}/index.html")
    running = page.evaluate(RUNNING)
    assert running
    for one in running:
        assert one["in"], one
        assert one["iterations"] == 1
        assert one["duration"] <= 300
        assert one["endTime"] <= 4000
        assert set(one["properties"]) - KEYFRAME <= {"opacity", "transform"}
    page.evaluate("() => { for (const one of document.getAnimations()) one.finish(); }")
    assert page.evaluate(RUNNING) == []
    page.get_by_role("button", name="Run again").click()
    assert len(page.evaluate(RUNNING)) == len(running)
    page.evaluate("() => { for (const one of document.getAnimations()) one.finish(); }")
    page.get_by_role("img", name="A small network").click()
    assert len(page.evaluate(RUNNING)) == len(running)
    page.close()


@pytest.mark.parametrize("options", [{"reduced_motion": "reduce"}, {"java_script_enabled": False}], ids=str)
def test_it_is_still_for_whoever_wants_it_still(browser, site, options):
    """All of it is there at once, and no button promises what would not come."""
    page = browser.new_page(**options)
    page.goto(f"{site}/index.html")
    half = page.locator(".network .gradient.appears").first
    assert half.evaluate("(one) => getComputedStyle(one).animationName") == "none"
    expect(page.get_by_role("button", name="Run again")).to_be_hidden()
    expect(page.get_by_role("img", name="A small network")).to_be_visible()
    page.close()


def test_begin_is_the_first_stop_of_the_text(visit, site):
    """Then Play and Teach."""
    page = visit().open(f"{site}/index.html")
    page.locator(".cover h1").evaluate("(title) => { title.tabIndex = -1; title.focus(); }")
    for name in ("Begin with 1. The softmax classifier", "Play", "Teach"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText").startswith(name.split()[0])


@pytest.mark.parametrize("width", [390, 1366])
def test_progress_moves_nothing(browser, site, width):
    """Continue has the room of Begin, however long the place is called; the cards say how far the reader got."""
    heights = []
    for script in ("", REMEMBER):
        page = browser.new_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
        page.add_init_script(WATCH_SHIFTS + script)
        page.goto(f"{site}/index.html")
        way = page.locator(".continue-here")
        expect(way).to_contain_text("Continue" if script else "Begin")
        heights.append([way.bounding_box()["height"], page.locator(".chapter-map").bounding_box()["height"]])
        assert sum(value for value, _ in page.evaluate("window.shifts")) < 0.05
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if script:
            card = page.get_by_role("listitem").filter(
                has=page.get_by_role("link", name="5. Slopes multiply")
            )
            expect(card).to_contain_text("You are here")
            expect(card).to_contain_text("1 of 6 right, 2 answered")
            other = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="4. Step downhill"))
            expect(other.get_by_text("You are here")).to_be_hidden()
        page.close()
    assert heights[0] == heights[1]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 390, 768, 1366, 1920])
def test_no_number_of_the_network_leaves_its_half(browser, site, width, scheme):
    """And the ways in are as high as a finger, on every screen."""
    page = browser.new_page(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(f"{site}/index.html")
    outside = page.evaluate("""() => [...document.querySelectorAll(".network .appears")].filter((half) => {
        const [disc, text] = [half.firstElementChild, half.lastElementChild].map((one) => one.getBoundingClientRect());
        return text.left < disc.left || text.right > disc.right;
    }).map((half) => half.textContent)""")
    assert outside == []
    for way in page.locator(".ways-in a").all():
        assert way.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.slow
def test_a_finger_on_a_card_opens_its_chapter(browser, site):
    """Anywhere on it, the picture too."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{site}/index.html")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="3. Layers fold space"))
    card.tap(position={"x": 40, "y": 40})
    page.wait_for_url("**/chapters/03-space-warping.html")
    page.close()
