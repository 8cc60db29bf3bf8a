"""What nobody should do to the debugger, and what it does then: shows it, says it, and goes on."""

import pytest
from playwright.sync_api import expect

from chalkboard import debug, scene
from chalkboard.graph_data.scene import LARGEST
from tests.chalkboard.computational_graphs.page_object import Reader, decks
from tests.chalkboard.pages import stop_clock

pytestmark = pytest.mark.browser


@pytest.fixture
def draw(show):
    """A function that shows the debugger on one expression."""
    return lambda text, **values: Reader(show(debug(scene(text, values), name="hostile")))


def test_zero_divided_by_zero_is_no_number_and_says_so(draw):
    reader = draw("x / y", x=1, y=2)
    reader.press("to the end")
    reader.input("x").fill("0")
    reader.input("y").fill("0")
    assert reader.values()["f"] == "not a number"
    assert "∂f/∂x = ∞" in reader.says
    reader.input("y").fill("4")
    assert reader.values()["f"] == "0"
    assert reader.says.endswith("Done: ∂f/∂x = 0.25 and ∂f/∂y = 0.")


def test_the_largest_number_overflows_in_plain_sight(draw):
    reader = draw("x * x", x=1)
    reader.input("x").fill("1e308")
    reader.press("to the end")
    assert reader.values() == {"x": "1·10³⁰⁸", "f": "∞"}
    assert reader.says.endswith("Done: ∂f/∂x = ∞.")
    reader.input("x").press("ArrowUp")
    assert reader.values()["x"] == "1·10³⁰⁸"


def test_only_what_changed_is_marked_even_where_it_is_no_number(draw):
    reader = draw("log(x) + y", x=1, y=2)
    reader.press("to the end")
    reader.input("x").fill("-1")
    reader.input("y").fill("3")
    assert reader.marked("changed") == {"y"}


def test_a_wrong_gradient_that_is_no_number_is_not_called_right(draw):
    reader = draw("log(x)", x=1)
    reader.input("x").fill("-1")
    reader.press("to the end")
    assert reader.values()["f"] == "not a number"


def test_the_largest_graph_is_drawn_and_stepped(draw):
    reader = draw("+".join(["x"] * (LARGEST // 2)), x=1)
    reader.press("to the end")
    assert reader.says.endswith(f"Done: ∂f/∂x = {LARGEST // 2}.")
    reader.page.set_viewport_size({"width": 360, "height": 740})
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_very_long_name_stays_on_its_card(draw):
    name = "a_name_that_somebody_took_a_long_time_to_think_of"
    reader = draw(f"{name} * 2", **{name: 1})
    card = reader.figure.locator(".graph-card").first
    inside = card.evaluate(
        """(card) => {
            const box = card.querySelector("rect").getBoundingClientRect();
            return card.querySelector(".graph-name").getBoundingClientRect().right <= box.right;
        }"""
    )
    assert inside
    assert name in card.get_attribute("aria-label")


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("x * y", -123456.7, -1.2345e-100),
        ("x / y", 0, 0),
        ("leaky_relu(x) + sigmoid(y)", -999999.4, -123.456),
    ],
)
def test_long_numbers_stay_on_their_card(draw, text, x, y):
    reader = draw(text, x=1, y=2)
    reader.press("to the end")
    reader.input("x").fill(str(x))
    reader.input("y").fill(str(y))
    out = reader.figure.locator(".graph-card").evaluate_all(
        """(cards) => cards.flatMap((card) => {
            const box = card.querySelector("rect").getBoundingClientRect();
            return [...card.querySelectorAll("text")].map((text) => text.getBoundingClientRect())
                .filter((text) => text.width && (text.left < box.left || text.right > box.right)).length;
        })"""
    )
    assert set(out) == {0}


def test_quick_clicks_while_it_plays(show):
    reader = Reader(show(decks()))
    stop_clock(reader.page)
    reader.press("play")
    reader.figure.evaluate(
        """(figure) => {
            const buttons = [...figure.querySelectorAll(".chalk-buttons button")];
            for (let k = 0; k < 200; k += 1) buttons[(k * 7) % 5].click();
        }"""
    )
    step, last = reader.where()
    assert 0 <= step <= last == 5
    reader.press("to the start")
    reader.page.clock.run_for(20_000)
    assert reader.where() == (0, 5)


def test_an_input_that_changes_while_it_plays_stops_the_clock(show):
    reader = Reader(show(decks()))
    stop_clock(reader.page)
    reader.press("play")
    reader.input("x").fill("3")
    reader.page.clock.run_for(20_000)
    assert reader.where() == (1, 5)
    expect(reader.button("play")).to_be_visible()


def test_markup_in_a_name_is_text(show):
    figure = debug(
        scene("x * y", {"x": 1, "y": 2}, title="<img src=x onerror=boom()>"),
        scene("x + y", {"x": 1, "y": 2}),
        name="<b>bold</b>",
        question="</script><script>boom()</script>",
    )
    reader = Reader(show(figure))
    assert reader.figure.locator("img, b, script").count() == 0
    expect(reader.figure.locator(".chalk-name")).to_have_text("<b>bold</b>")


def test_an_infinite_value_says_how_it_came_about(draw):
    """Forward and backward, with the words of the gate where it happens."""
    reader = draw("a = log(x); b = a * a; b", x=1)
    reader.input("x").fill("0")
    reader.press("one step on")
    assert "−∞. Towards 0 the logarithm falls without end." in reader.says
    reader.press("one step on")
    assert "An infinite operand made it so." in reader.says
    reader.press("to the end")
    assert "The slope is infinite here" in reader.says
