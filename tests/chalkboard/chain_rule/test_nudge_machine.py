"""The nudge machine in the browser: the question first, then every control tells what it should."""

import re

import pytest
from playwright.sync_api import expect

from chalkboard import nudge_machine
from chalkboard.chain_rule.nudge_scenes import book_scenes, nudge_scene
from tests.chalkboard.pages import said

pytestmark = pytest.mark.browser

MORE = [
    nudge_scene("g = 2 * x; f = 3 * g; y = -f / 2", {"x": 1}, title="straight boxes"),
    nudge_scene("a = x*x - x; b = tanh(a); y = relu(b) + b**3", {"x": 0.7}),
    nudge_scene("u = cos(x); v = x / (1 + x**2); y = max(u, v) * u", {"x": 0.3}),
]


@pytest.fixture
def page(show):
    """The machine with the book's scenes."""
    return show(nudge_machine())


def ledger(page):
    """The three numbers at the end: true change, what the slopes promise, difference."""
    return page.get_by_role("group", name="the change in numbers").locator("strong").all_inner_texts()


def open_scene(page, title):
    page.get_by_role("radio", name=title, exact=True).check()


def press(page, name):
    page.get_by_role("button", name=name).click()


def handle(page):
    return page.get_by_role("slider", name="Δx, the nudge")


def fitted(page):
    return page.get_by_role("status", name="the fitted slope")


def points(page):
    return page.locator(".nudge-try")


def test_a_question_comes_first(page):
    assert ledger(page) == ["?", "?", "?"]
    assert "Guess first" in said(page)
    expect(points(page)).to_have_count(0)
    press(page, "show me")
    assert ledger(page) == ["0.5028", "0.4664", "0.03639"]
    expect(page.get_by_role("button", name="show me")).to_be_hidden()
    expect(handle(page)).to_be_focused()
    expect(points(page)).to_have_count(1)


@pytest.mark.parametrize(
    ("scene", "bet", "verdict"),
    [
        ("three boxes", "2.33", "Yes: 2.332 times"),
        ("three boxes", "7/3", "Yes: 2.332 times"),
        ("three boxes", "2,332", "Yes: 2.332 times. Read as 2.332."),
        ("three boxes", "233 %", "Yes: 2.332 times. Read as 2.33."),
        ("three boxes", "4,22", "sum of the slopes"),
        ("three boxes", "−2.33", "the direction is not"),
        ("three boxes", "2.5", "Close: 2.332"),
        ("three boxes", "9", "the slopes multiply to 2.332"),
        ("three boxes", "nine", "Type a number"),
        ("three boxes", "", "Type a number"),
        ("one x, three paths", "7", "multiply along each path, then add the paths: 1.855"),
        ("one x, three paths", "2.17", "has still to pass the last box: 1.855"),
        ("one x, three paths", "2.59", "a negative one pulls the other way: 1.855"),
        ("four sigmoids", "0.0027", "Yes: 0.002705"),
    ],
)
def test_a_bet_is_judged(page, scene, bet, verdict):
    open_scene(page, scene)
    page.get_by_label("Your guess").fill(bet)
    page.get_by_label("Your guess").press("Enter")
    expect(page.locator(".nudge-guess")).to_contain_text(verdict)
    expect(page.get_by_text("your guess", exact=True)).to_have_count(0 if verdict == "Type a number" else 1)


# What is announced at once; the figure's own sentence waits for rest.
LISTEN = """() => { window.told = []; new MutationObserver((changes) => told.push(...changes
    .map(({ target }) => target.closest?.("[role=status]:not(.chalk-says)")?.textContent).filter(Boolean)))
    .observe(document.body, { childList: true, characterData: true, subtree: true }); }"""


def test_a_bet_stays_with_the_x_it_was_made_for(page):
    """And the slider that moves away from it is not told of at each step."""
    page.get_by_label("Your guess").fill("2.33")
    press(page, "check")
    page.evaluate(LISTEN)
    for _ in range(5):
        page.get_by_role("slider", name="x", exact=True).press("ArrowRight")
    expect(page.locator(".nudge-guess")).to_contain_text(re.compile(r"Yes: 2\.332 times\. +Now it is \d"))
    assert page.evaluate("told") == []
    expect(page.get_by_text("your guess", exact=True)).to_have_count(0)


def test_halving_leaves_points_on_a_line_of_slope_two(page):
    press(page, "show me")
    for _ in range(8):
        press(page, "halve Δx")
    expect(points(page)).to_have_count(9)
    assert "2 times smaller the difference became 4 times smaller" in said(page)
    expect(fitted(page)).to_contain_text("Fitted slope: 1.93. Half the nudge, a quarter")
    press(page, "clear the points")
    expect(points(page)).to_have_count(0)
    expect(page.get_by_role("button", name="clear the points")).to_be_disabled()
    expect(page.get_by_role("button", name="halve Δx")).to_be_focused()


def test_tries_that_drown_in_rounding_are_told_apart(page):
    press(page, "show me")
    size = page.get_by_role("slider", name="size of Δx")
    for count in range(2, 11):
        size.press("PageDown")
        expect(points(page)).to_have_count(count)
    drowned = page.locator(".nudge-try.is-drowned").count()
    assert drowned >= 2
    expect(fitted(page)).to_contain_text(f"{drowned} hollow points lie in the round-off")
    expect(fitted(page)).to_contain_text("Fitted slope: 1.97")
    assert "only the computer's rounding" in said(page)
    size.press("Home")
    expect(handle(page)).to_have_attribute("aria-valuenow", "1e-10")
    expect(page.get_by_role("button", name="halve Δx")).to_be_disabled()


def test_straight_boxes_miss_nothing(show):
    page = show(nudge_machine(MORE[0]))
    press(page, "show me")
    expect(fitted(page)).to_contain_text("where no box bends, the slopes miss nothing")


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("ArrowRight", 0.208),
        ("ArrowDown", 0.192),
        ("PageUp", 0.28),
        ("PageDown", 0.12),
        ("Home", -0.4),
        ("End", 0.4),
    ],
)
def test_keys_move_the_handle(page, key, change):
    handle(page).press(key)
    assert float(handle(page).get_attribute("aria-valuenow")) == pytest.approx(change)
    expect(handle(page)).to_have_attribute("aria-valuetext", re.compile(r"^Δx = .* x goes from 0.8 to "))


def test_the_browsers_own_keys_are_left_to_it(page):
    handle(page).press("Alt+ArrowRight")
    handle(page).press("Control+End")
    expect(handle(page)).to_have_attribute("aria-valuenow", "0.2")


def test_keys_step_over_a_nudge_of_nothing(page):
    changes = []
    for key in (
        "PageDown",
        "PageDown",
        "ArrowLeft",
        "ArrowLeft",
        "ArrowLeft",
        "ArrowLeft",
        "ArrowLeft",
        "ArrowRight",
    ):
        handle(page).press(key)
        changes.append(float(handle(page).get_attribute("aria-valuenow")))
    assert changes == pytest.approx([0.12, 0.04, 0.032, 0.024, 0.016, 0.008, -0.004, 0.004])


def test_a_pulled_handle_leaves_one_point_where_it_rests(page):
    press(page, "show me")
    box = handle(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y, steps=5)
    page.mouse.up()
    expect(points(page)).to_have_count(2)
    assert float(handle(page).get_attribute("aria-valuenow")) < 0.2


def test_a_path_switched_off_loses_its_share(page):
    open_scene(page, "one x, three paths")
    press(page, "show me")
    assert ledger(page)[1] == "0.3711"
    page.get_by_role("checkbox", name="through u").uncheck()
    assert ledger(page)[1] == "0.03448"
    assert "u is switched off" in said(page)
    expect(page.get_by_text("x is held")).to_have_count(1)
    for name in ("v", "w"):
        page.get_by_role("checkbox", name=f"through {name}").uncheck()
    assert ledger(page) == ["0", "0", "0"]
    assert "nothing arrives" in said(page)


def test_another_x_begins_anew(page):
    press(page, "show me")
    press(page, "halve Δx")
    expect(points(page)).to_have_count(2)
    page.get_by_role("slider", name="x", exact=True).press("ArrowLeft")
    expect(page.locator(".nudge-slope.is-changed")).to_have_count(3)
    expect(points(page)).to_have_count(1)


def test_each_scene_keeps_what_was_done_in_it(page):
    press(page, "show me")
    press(page, "halve Δx")
    open_scene(page, "four sigmoids")
    assert ledger(page) == ["?", "?", "?"]
    open_scene(page, "three boxes")
    expect(handle(page)).to_have_attribute("aria-valuenow", "0.1")
    expect(points(page)).to_have_count(2)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_overflows_a_phone(show, theme):
    page = show(nudge_machine(*book_scenes(), *MORE), theme=theme, viewport={"width": 360, "height": 780})
    for scene in [*book_scenes(), *MORE]:
        open_scene(page, scene["title"])
        press(page, "show me")
        handle(page).press("End")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_kernel_learns_which_scene_is_open(show_live):
    page = show_live(nudge_machine())
    open_scene(page, "four sigmoids")
    assert page.evaluate("kernels[0].sent") == [{"scene": 2}]
    page.evaluate("kernels[0].answer({ scene: 1 })")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    page.evaluate("kernels[0].close()")
    assert page.evaluate("kernels[0].handlers.length") == 0
