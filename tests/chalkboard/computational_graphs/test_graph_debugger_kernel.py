"""The debugger in a notebook: what is typed goes to the kernel, and its answer or its error is shown."""

import re

import pytest
from playwright.sync_api import expect

from chalkboard import debug, scene
from tests.chalkboard.computational_graphs.page_object import DECK, Reader, decks
from tests.chalkboard.pages import stop_clock

pytestmark = pytest.mark.browser

OTHER = scene("x * x", {"x": 3}, title="a square")


@pytest.fixture
def figure():
    return debug(DECK, OTHER, name="typed", typing=True)


@pytest.fixture
def reader(show_live, figure):
    return Reader(show_live(figure))


def type_in(reader, expression, values):
    """Type, and press Enter; what went to the kernel."""
    reader.figure.get_by_label("expression").fill(expression)
    reader.figure.get_by_label("values").fill(values)
    reader.figure.get_by_label("values").press("Enter")
    return reader.page.evaluate("kernels[0].sent.splice(0)")


def answer(reader, figure, sent):
    """Let the figure's Python half answer what was sent."""
    (state,) = sent
    figure.typed = state["typed"]
    told = {name: getattr(figure, name) for name in ("scenes", "scene", "error")}
    reader.page.evaluate("(told) => kernels[0].answer(told)", told)


def test_the_page_without_a_kernel_has_no_such_line(show, figure):
    reader = Reader(show(figure))
    expect(reader.figure.get_by_label("expression")).to_have_count(0)


def test_it_is_offered_only_where_asked_for(show_live):
    expect(Reader(show_live(decks())).figure.get_by_label("expression")).to_have_count(0)


def test_the_line_starts_with_the_first_scene(reader):
    expect(reader.figure.get_by_label("expression")).to_have_value("q = x + y; f = q * z")
    expect(reader.figure.get_by_label("values")).to_have_value("x = -2, y = 5, z = -4")


def test_what_is_typed_is_sent_drawn_and_keeps_the_focus(reader, figure):
    sent = type_in(reader, "x * y + x", "x = 2, y = 3")
    assert sent == [{"typed": {"expression": "x * y + x", "values": "x = 2, y = 3"}}]
    answer(reader, figure, sent)
    expect(reader.figure.get_by_role("radio", name="yours")).to_be_checked()
    expect(reader.figure.get_by_label("values")).to_be_focused()
    reader.press("to the end")
    assert reader.gradients() == {"f": "1", "a": "1", "x": "4", "y": "2"}


def test_an_error_is_told_and_goes_away(reader, figure):
    alert = reader.figure.get_by_role("alert")
    answer(reader, figure, type_in(reader, "x / y", "x = 1, y = 0"))
    expect(alert).to_have_text(re.compile(r"x / y: divide: not defined at \(1, 0\): .*division by zero"))
    expect(reader.figure.get_by_role("radio", name="the deck's")).to_be_checked()
    answer(reader, figure, type_in(reader, "x / y", "x = 1, y = 2"))
    expect(alert).to_be_hidden()
    expect(reader.figure.get_by_role("radio", name="yours")).to_be_checked()


def test_a_scene_chosen_by_hand_is_told_to_the_kernel(reader):
    reader.choose("a square")
    assert reader.page.evaluate("kernels[0].sent") == [{"scene": 1}]
    assert reader.values() == {"x": "3", "f": "?"}


def test_a_scene_chosen_by_the_kernel_is_shown(reader):
    reader.page.evaluate("kernels[0].answer({ scene: 1 })")
    assert reader.values() == {"x": "3", "f": "?"}
    expect(reader.figure.get_by_role("radio", name="a square")).to_be_checked()


def test_what_python_types_stands_in_the_line(reader, figure):
    """And what another view sent, so that the line belongs to the graph below it."""
    figure.typed = {"expression": "u * v", "values": "u = 2, v = 7"}
    told = {name: getattr(figure, name) for name in ("typed", "scenes", "scene", "error")}
    reader.page.evaluate("(told) => kernels[0].answer(told)", told)
    expect(reader.figure.get_by_label("expression")).to_have_value("u * v")
    expect(reader.figure.get_by_label("values")).to_have_value("u = 2, v = 7")
    assert reader.values() == {"u": "2", "v": "7", "f": "?"}


def test_closing_leaves_nothing_behind(reader, figure):
    """No listener on the model, no timer that goes on stepping."""
    answer(reader, figure, type_in(reader, "x * y", "x = 2, y = 3"))
    stop_clock(reader.page)
    reader.press("play")
    reader.page.evaluate("kernels[0].close()")
    looks = reader.looks()
    reader.page.clock.run_for(10_000)
    assert reader.page.evaluate("kernels[0].handlers") == []
    reader.page.evaluate("kernels[0].answer({ scene: 1, error: 'late' })")
    assert reader.looks() == looks
