"""The debugger on other screens: a phone, the dark, less motion, and beside other figures."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from chalkboard import debug, scene
from chalkboard.quiz.quiz import number, pick, quiz
from tests.chalkboard.computational_graphs.page_object import DECK, DIAMOND, Reader, decks

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SIGMOID = scene("a = -x; b = exp(a); c = 1 + b; 1 / c", {"x": 1}, title="sigmoid")


def asked():
    return quiz(
        pick("What does an add gate do?", ("Hands it on", "Yes."), ("Swaps", "That is ×.")),
        number("How much is −2 × 2?", -4, "Yes.", "Count again."),
    )


def places(reader):
    """Where the cards stand: {name: (x, y)}."""
    cards = reader.figure.locator(".graph-card")
    boxes = cards.evaluate_all(
        "(all) => all.map((c) => c.querySelector('rect').getBoundingClientRect().toJSON())"
    )
    return {
        name: (box["x"], box["y"])
        for name, box in zip(cards.locator(".graph-name").all_text_contents(), boxes, strict=True)
    }


def test_a_wide_screen_draws_from_left_to_right(show):
    at = places(Reader(show(decks())))
    assert at["x"][0] < at["q"][0] < at["f"][0]


def test_a_phone_draws_downward_and_nothing_sticks_out(show):
    reader = Reader(show(debug(SIGMOID, DECK, DIAMOND, name="three"), viewport=PHONE))
    at = places(reader)
    assert at["x"][1] < at["a"][1] < at["b"][1] < at["c"][1] < at["f"][1]
    for title in ("sigmoid", "the deck's", "diamond"):
        reader.choose(title)
        reader.press("to the end")
        page = reader.page
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert reader.figure.evaluate("(figure) => figure.scrollWidth <= figure.clientWidth")


def test_the_drawing_follows_the_width_while_it_plays(show):
    reader = Reader(show(debug(SIGMOID, name="resized")))
    reader.press("play")
    for width in (360, 900, 320, 640):
        reader.page.set_viewport_size({"width": width, "height": 800})
    reader.page.set_viewport_size(PHONE)
    expect(reader.figure.locator(".graph-stage svg")).to_be_visible()
    reader.page.wait_for_function(
        """() => { const [a, f] = ["x", "f"].map((name) => [...document.querySelectorAll(".graph-name")]
            .find((one) => one.textContent === name).getBoundingClientRect()); return f.top > a.bottom; }"""
    )
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(("theme", "viewport"), [("light", PHONE), ("dark", {"width": 1000, "height": 900})])
def test_axe_has_nothing_to_object_to(show, theme, viewport):
    """At first, at the end with a wrong number, a marked node and a bad field; and in answered questions."""
    page = show(debug(DIAMOND, DECK, name="the diamond"), asked(), theme=theme, viewport=viewport)
    reader = Reader(page)
    looked_at = [Axe().run(page)]
    reader.choose("visit once, depth first")
    reader.press("to the end")
    reader.card("u").click()
    reader.input("x").fill("")
    page.get_by_label("Swaps").check()
    page.get_by_label("your number").fill("-4")
    page.get_by_role("button", name="check").click()
    looked_at.append(Axe().run(page))
    faults = [
        f"{fault['id']}: {node['html'][:150]}"
        for result in looked_at
        for fault in result.response["violations"]
        for node in fault["nodes"]
    ]
    assert faults == []


@pytest.mark.parametrize(("wish", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_scrolling_to_the_active_node_respects_the_wish_for_less_motion(show, wish, behaviour):
    long = scene("+".join(["x"] * 14), {"x": 1})
    page = show(debug(long, name="long"), viewport={"width": 700, "height": 800}, reduced_motion=wish)
    page.evaluate("Element.prototype.scrollTo = (options) => { window.scrolled = options; }")
    reader = Reader(page)
    reader.press("to the end")
    assert page.evaluate("scrolled.behavior") == behaviour


def test_two_figures_of_a_page_leave_each_other_alone(show):
    page = show(debug(DIAMOND, DECK, name="one"), debug(DIAMOND, DECK, name="two"), asked())
    one, two = Reader(page, 0), Reader(page, 1)
    before = two.looks()
    one.choose("visit once, depth first")
    one.press("one step on", 2)
    one.input("x").fill("7")
    one.card("u").click()
    one.choose("the deck's")
    assert two.looks() == before
    expect(two.figure.get_by_role("radio", name="diamond")).to_be_checked()
    expect(two.figure.get_by_role("radio", name="naive recursion")).to_be_checked()


@pytest.mark.parametrize("how", ["show", "show_live"])
def test_no_two_elements_share_an_id_or_a_group(request, how):
    """In a notebook each figure has a copy of the modules, on the site figures of a kind share one."""
    page = request.getfixturevalue(how)(
        debug(DIAMOND, DECK, name="one"), debug(DIAMOND, DECK, name="two"), asked()
    )
    ids = page.evaluate("[...document.querySelectorAll('figure [id]')].map((one) => one.id)")
    assert ids
    assert len(set(ids)) == len(ids)
    groups = page.evaluate(
        """[...document.querySelectorAll("figure")].flatMap(
            (figure) => [...new Set([...figure.querySelectorAll("[name]")].map((radio) => radio.name))])"""
    )
    assert len(set(groups)) == len(groups) == 5


def test_on_a_phone_the_player_stays_in_sight_once_it_is_used(show):
    """A tall graph: from its top, the player lies below the screen; after the first step it is at its edge."""
    reader = Reader(show(debug(SIGMOID, name="tall"), viewport={"width": 360, "height": 480}))
    player = reader.figure.locator(".chalk-player")
    to_top = "(stage) => window.scrollTo(0, stage.getBoundingClientRect().top + window.scrollY)"
    reader.figure.locator(".graph-stage").evaluate(to_top)
    expect(player).not_to_be_in_viewport()
    reader.press("one step on")
    reader.figure.locator(".graph-stage").evaluate(to_top)
    expect(player).to_be_in_viewport(ratio=0.99)
    reader.press("one step on")
    assert reader.where()[0] == 2
