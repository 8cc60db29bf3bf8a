"""The figures of chapter 08: what they send, and what a reader who works them sees."""

import re

import pytest

from chalkboard.jacobians.jacobian_table import jacobian_cost, jacobian_table, softmax_collapse
from tests.chalkboard.pages import said

COSTS = [(2**k, 8 * 4**k, 8 * 2**k, 1e-7 * 4**k, 1.23456e-6) for k in range(2, 13)]
TEXT = """
<div class="layout-deck"><p>local first</p></div><div class="layout-numerator" hidden><p>upstream first</p></div>
"""
NUMERATOR = "numerator: a row for each output"


@pytest.fixture
def figures():
    """The chapter's three."""
    return (
        jacobian_table(name="table", caption="c"),
        jacobian_cost(COSTS, name="cost", caption="c"),
        softmax_collapse((1.0, 2.5, -0.5, 0.5), name="collapse", caption="c"),
    )


def test_posters_are_pictures(figures):
    for figure in figures:
        assert figure.poster().startswith(b"\x89PNG")


def test_costs_are_sent_rounded():
    assert jacobian_cost(COSTS, name="cost").costs[0] == [4, 128, 32, 1.6e-06, 1.23e-06]


@pytest.mark.parametrize("logits", [(1.0,), (0.0,) * 7])
def test_too_few_or_too_many_logits(logits):
    with pytest.raises(ValueError, match=f"two to six logits, was given {len(logits)}"):
        softmax_collapse(logits, name="collapse")


def numbers(page, label):
    """What a table shows, row by row."""
    rows = page.get_by_label(label, exact=True).locator("tr").all()
    cells = [row.locator("td.matrix-cell").all_inner_texts() for row in rows]
    return [row for row in cells if row]


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.browser
def test_a_cell_is_a_path(show):
    page = show(jacobian_table(name="table"))
    page.get_by_role("gridcell", name="x₂, y₁").click()
    assert "Cell (2, 1) is ∂y₁/∂x₂ = 3" in said(page)
    assert page.locator(".jacobian-net line.is-on").count() == 1
    page.keyboard.press("ArrowRight")
    assert "the path from x₂ to y₂" in said(page)


@pytest.mark.browser
def test_rows_make_the_gradient_one_after_another(show):
    page = show(jacobian_table(name="table"))
    assert numbers(page, "the gradient of x") == [["3"], [""], [""]]
    press(page, "to the end")
    assert numbers(page, "the gradient of x") == [["3"], ["5"], ["6"]]
    assert page.locator(".jacobian-sum").inner_text() == "∂L/∂x₃ = 2 · 2 + (−2) · (−1) = 6"


@pytest.mark.browser
def test_one_hot_reads_the_part_of_one_output(show):
    page = show(jacobian_table(name="table"))
    press(page, "to the end")
    page.get_by_role("slider", name="u₁").fill("1")
    page.get_by_role("slider", name="u₂").fill("0")
    assert numbers(page, "the gradient of x") == [["2"], ["3"], ["2"]]


def turn(page):
    page.get_by_role("radio", name="the same three numbers, lying down").check()
    page.get_by_role("radio", name=NUMERATOR).check()


@pytest.mark.browser
def test_the_switch_waits_for_a_bet_and_turns_figures_and_page(show, figures):
    page = show(*figures)
    page.evaluate("(text) => document.querySelector('main').insertAdjacentHTML('beforeend', text)", TEXT)
    press(page.locator("figure").first, "to the end")
    assert page.get_by_role("radio", name=NUMERATOR).is_disabled()
    assert page.locator(".layout-deck").is_visible()
    turn(page)
    assert page.locator(".layout-numerator").is_visible()
    assert page.locator(".layout-deck").is_hidden()
    assert numbers(page, "the gradient of x") == [["3", "5", "6"]]
    assert numbers(page, "the slopes of each output by each input") == [["2", "3", "2"], ["1", "1", "−2"]]
    assert len(numbers(page, "gradient of the cross-entropy by the probabilities")) == 1
    page.get_by_role("radio", name="the deck's: a row for each input").check()
    assert page.locator(".layout-numerator").is_hidden()
    assert numbers(page, "the gradient of x") == [["3"], ["5"], ["6"]]


@pytest.mark.browser
def test_the_layout_is_remembered_on_the_next_page(show):
    page = show(jacobian_table(name="table"))
    turn(page)
    page.reload()
    page.wait_for_selector("[data-ready]")
    assert page.get_by_role("radio", name=NUMERATOR).is_checked()
    assert said(page).startswith("Numerator layout")


@pytest.mark.browser
def test_the_bet_opens_the_large_sizes(show):
    page = show(jacobian_cost(COSTS, name="cost"))
    size = page.get_by_role("slider", name="N")
    assert size.get_attribute("max") == "4"
    page.get_by_role("radio", name="32 KiB").check()
    assert size.get_attribute("max") == "10"
    assert "the table holds 128 MiB, the mask 32 KiB. That is 4096 times as much" in said(page)
    page.get_by_role("radio", name="time of the product").check()
    assert re.search(r"the table takes 1680 ms, the mask 1\.23 µs", said(page))


@pytest.mark.browser
def test_the_product_collapses_for_every_class(show):
    page = show(softmax_collapse((1.0, 2.5, -0.5, 0.5), name="collapse"))
    assert page.get_by_role("button", name="one step on").is_disabled()
    page.get_by_role("radio", name="−0.9", exact=True).check()
    press(page, "to the end")
    for c in "1234":
        page.get_by_role("radio", name=c, exact=True).check()
        assert numbers(page, "gradient by the logits") == numbers(page, "probabilities minus label")
        assert page.locator("td.is-lit").count() == 2


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, figures, theme):
    page = show(*figures, theme=theme, viewport={"width": 360, "height": 740})
    turn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
