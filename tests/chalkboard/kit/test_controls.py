"""The controls: what they report, what keys do, when they are off, and that they can be stopped."""

import pytest
from playwright.sync_api import expect

from chalkboard.kit.bundle import style
from tests.chalkboard import pages
from tests.site.fingers import Fingers

pytestmark = pytest.mark.browser

LOAD = """async () => {
    window.controls = await import("/lib/chalkboard/kit/controls.js");
    window.told = [];
    window.put = (control) => { document.getElementById("place").append(control.element ?? control); return control; };
}"""


@pytest.fixture
def page(module_page):
    """A page where `controls` is the module, `put` shows a control and `told` is what it reported."""
    module_page.evaluate(LOAD)
    return module_page


def told(page):
    """What was reported since the last look."""
    return page.evaluate("told.splice(0)")


@pytest.fixture
def slider(page):
    page.evaluate(
        """() => { window.control = put(controls.slider({ label: "rate", min: 0, max: 10, step: 1, value: 4,
            format: (v) => `${v} per step`, onInput: (v) => told.push(v) })); }"""
    )
    return page.get_by_role("slider", name="rate")


def test_a_slider_has_a_name_and_says_its_value_in_words(page, slider):
    expect(slider).to_have_attribute("aria-valuetext", "4 per step")
    expect(page.locator("output")).to_have_text("4 per step")


@pytest.mark.parametrize(
    ("key", "value"),
    [("ArrowRight", 5), ("ArrowLeft", 3), ("Home", 0), ("End", 10), ("PageUp", 5), ("PageDown", 3)],
)
def test_keys_move_a_slider(page, slider, key, value):
    slider.press(key)
    assert told(page) == [value]
    expect(slider).to_have_attribute("aria-valuetext", f"{value} per step")


def test_a_slider_set_by_the_figure_reports_nothing(page, slider):
    page.evaluate("control.set(7, 20)")
    expect(slider).to_have_value("7")
    expect(slider).to_have_attribute("max", "20")
    expect(page.locator("output")).to_have_text("7 per step")
    assert told(page) == []


@pytest.fixture
def choice(page):
    page.evaluate(
        """() => { window.control = put(controls.choice({ label: "order", value: "b",
            options: [["a", "first"], ["b", "second"], ["c", "third"]], onChange: (key) => told.push(key) })); }"""
    )
    return page.get_by_role("group", name="order")


def test_a_choice_is_a_named_group_of_radio_buttons(page, choice):
    expect(choice.get_by_role("radio", name="second")).to_be_checked()
    choice.get_by_role("radio", name="third").click()
    assert told(page) == ["c"]
    page.keyboard.press("ArrowUp")
    assert told(page) == ["b"]


def test_a_choice_can_be_set(page, choice):
    page.evaluate("control.set('a')")
    expect(choice.get_by_role("radio", name="first")).to_be_checked()
    assert told(page) == []


def test_what_is_chosen_is_seen_in_forced_colours(open_page):
    page = open_page(pages.module_page(style("kit/controls.js")), forced_colors="active")
    page.evaluate(LOAD)
    page.evaluate(
        """() => put(controls.choice({ label: "a", value: "1", options: [["1", "one"], ["2", "two"]],
            onChange: () => {} }))"""
    )
    ground = "(span) => getComputedStyle(span).backgroundColor"
    chosen, other = (page.locator(".chalk-choice span").nth(k).evaluate(ground) for k in (0, 1))
    assert chosen != other


ROW = """async (fallback) => {
    window.buttons = ["more", "fewer", "again"].map((name) =>
        controls.button(name, () => { buttons[0].disabled = true; }));
    const other = Object.assign(document.createElement("input"), { ariaLabel: "other" });
    put(controls.buttonRow(buttons, fallback ? () => other : undefined));
    put(other);
}"""


def test_the_focus_of_a_button_that_goes_off_goes_to_the_first_that_is_on(page):
    page.evaluate(ROW, False)
    page.get_by_role("button", name="more").press("Enter")
    expect(page.get_by_role("button", name="fewer")).to_be_focused()
    page.evaluate("buttons[0].disabled = false; buttons[1].disabled = true")
    expect(page.get_by_role("button", name="more")).to_be_focused()


def test_where_no_button_is_left_the_focus_leaves_the_row(page):
    page.evaluate(ROW, True)
    page.get_by_role("button", name="again").focus()
    page.evaluate("buttons.forEach((one) => { one.disabled = true; })")
    expect(page.get_by_role("textbox", name="other")).to_be_focused()


def test_without_a_fallback_nothing_breaks(page):
    page.evaluate(ROW, False)
    page.get_by_role("button", name="again").focus()
    page.evaluate("buttons.forEach((one) => { one.disabled = true; })")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("document.querySelector(':focus-visible:enabled')") is None


def test_a_focus_elsewhere_stays_there(page):
    page.evaluate(ROW, False)
    page.get_by_role("button", name="more").focus()
    page.get_by_role("textbox", name="other").focus()
    page.evaluate("buttons[0].disabled = true")
    expect(page.get_by_role("textbox", name="other")).to_be_focused()


def test_a_button_that_is_off_for_a_moment_keeps_the_focus(page):
    page.evaluate(ROW, False)
    page.get_by_role("button", name="again").focus()
    page.evaluate("buttons[2].disabled = true; buttons[2].disabled = false")
    expect(page.get_by_role("button", name="again")).to_be_focused()


def test_the_focus_of_a_group_that_is_hidden_goes_to_its_heir(page):
    page.evaluate(
        """() => {
            window.group = document.createElement("div");
            group.append(controls.button("yes", () => { group.hidden = true; }));
            const heir = Object.assign(document.createElement("input"), { ariaLabel: "heir" });
            put(controls.handOnFocus(group, () => heir));
            put(heir);
        }"""
    )
    page.get_by_role("button", name="yes").press("Enter")
    expect(page.get_by_role("textbox", name="heir")).to_be_focused()


@pytest.fixture
def touched(visit, repository):
    """A slider on a phone's page that can scroll, and the fingers on it."""
    phone = {"viewport": {"width": 390, "height": 700}, "has_touch": True, "is_mobile": True}
    page = visit(**phone).page
    page.route(
        "**/page.html",
        lambda route: route.fulfill(
            body=pages.module_page(style("kit/controls.js")), content_type="text/html"
        ),
    )
    page.goto(f"{repository}/page.html")
    page.evaluate(LOAD)
    page.add_style_tag(content="body { padding-block: 100vh !important; }")
    page.evaluate(
        """() => { window.control = put(controls.slider({ label: "rate", min: 0, max: 10, step: 1, value: 4,
            onInput: (v) => told.push(v) })); scrollTo(0, 500); }"""
    )
    box = page.get_by_role("slider").bounding_box()
    return page, Fingers(page), lambda share: (box["x"] + share * box["width"], box["y"] + box["height"] / 2)


def test_a_finger_that_scrolls_leaves_a_slider_alone(touched):
    """Chromium takes the value to where the finger came down; it is put back, and nobody hears of it."""
    page, fingers, at = touched
    x, y = at(0.9)
    assert fingers.scrolls([(x, y - 12 * k) for k in range(12)])
    assert told(page) == []
    expect(page.get_by_role("slider")).to_have_value("4")
    expect(page.locator("output")).to_have_text("4")


def test_a_finger_pulls_a_slider_and_taps_it(touched):
    """Along its track it follows at once, a tap counts when the finger leaves, and then each is told once."""
    page, fingers, at = touched
    (x, y), step = at(0.4), at(0.5)[0] - at(0.4)[0]
    fingers.along([(x + step * k / 4, y) for k in range(17)])
    pulled = told(page)
    assert pulled[-1] == 8
    assert pulled == sorted(set(pulled))
    assert len(pulled) > 2
    fingers.along([at(0.1)])
    assert told(page) == [1]
    expect(page.locator("output")).to_have_text("1")


def test_buttons_and_choices_have_one_size_and_one_radius(page):
    """And so has a field for text."""
    page.evaluate(
        """() => {
            put(controls.button("add", () => {}));
            put(controls.choice({ label: "kind", options: [["a", "line"]], value: "a", onChange: () => {} }));
            document.getElementById("place").insertAdjacentHTML("beforeend", "<input type=text aria-label=field>");
        }"""
    )
    looks = page.evaluate(
        """() => [...document.querySelectorAll("#place :is(button, .chalk-choice span, input[type=text])")].map((one) =>
            [Math.round(one.getBoundingClientRect().height), getComputedStyle(one).borderTopLeftRadius])"""
    )
    assert len(looks) == 3
    assert looks == [looks[0]] * 3
