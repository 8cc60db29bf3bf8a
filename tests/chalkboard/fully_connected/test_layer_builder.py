"""The layer to build: what it is given, and that its sums are the core's."""

import numpy as np
import pytest

from chalkboard.fully_connected.layer_builder import layer_builder
from chalkgrad import functional as F
from tests.chalkboard.fully_connected.written_numbers import numbers
from tests.chalkboard.pages import said, verdict

INPUTS = [1.0, -2.0, 0.5, 3.0]
W = [[0.5, 1, -1, 0.5], [-1, 0.5, 2, 0], [1.5, 0, -0.5, -1], [0, -1, 1, 0.5], [2, 1.5, 0, 1]]
B = [1.0, 0.5, -0.5, -2, 0.5]


def column(page, label):
    return [
        numbers(text)[0] for text in page.get_by_role("table", name=label).locator("td").all_inner_texts()
    ]


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(
        ValueError, match=r"layer_builder: W must be \(outputs, inputs\), was given W \(5, 4\) for \(5,\)"
    ):
        layer_builder([1.0] * 5, W, B)


def test_the_poster_is_a_picture():
    assert layer_builder(INPUTS, W, B).poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_layer_is_the_core_s_at_every_height_and_in_either_notation(show):
    page = show(layer_builder(INPUTS, W, B))
    page.get_by_role("button", name="4 × 5").click()
    for n in range(1, 6):
        assert np.allclose(column(page, "sums z"), F.linear(INPUTS, W[:n], B[:n]).data, atol=0.005)
        assert page.locator(".matrix-title").first.inner_text() == f"W, {n} × 4"
        if n < 5:
            page.get_by_role("button", name="add a neuron").click()
    assert "It is 5 × 4" in verdict(page)
    before = column(page, "sums z")
    page.get_by_role("checkbox").check()
    assert column(page, "sums z") == before
    assert page.locator(".matrix-title").first.inner_text() == "(W b), 5 × 5"
    page.get_by_role("grid", name="inputs o").get_by_role("gridcell").last.click()
    assert page.get_by_role("slider").is_disabled()  # the constant is not learned
    page.get_by_role("button", name="take one away").click()
    assert column(page, "sums z") == before[:4]


@pytest.mark.browser
def test_a_touched_number_lights_its_row_and_can_be_changed(show):
    page = show(layer_builder(INPUTS, W, B))
    page.get_by_role("grid", name="biases b").get_by_role("gridcell").focus()
    page.keyboard.press("Enter")  # the only cell, so that no arrow leads to it
    assert "b₁ = 1 is the bias of neuron 1" in said(page)
    for _ in range(4):
        page.get_by_role("button", name="add a neuron").click()
    weights = page.get_by_role("grid", name="weights W").get_by_role("gridcell")
    weights.nth(5).click()
    assert page.locator(".layer-wire.is-lit").count() == 4
    assert page.locator(".layer-sum").inner_text().startswith("z₂ = −1·1 + 0.5·(−2) + 2·0.5 + 0·3 + 0.5 ")
    page.mouse.move(*(page.locator(".layer-sum").bounding_box()[key] for key in ("x", "y")))
    page.get_by_role("slider").fill("1")
    assert "only z₂ with it: from −0.5 to −1.5" in said(page)
    page.keyboard.press("Tab")
    weights.nth(5).focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".layer-sum").inner_text().startswith("z₃")
    page.get_by_role("grid", name="inputs o").get_by_role("gridcell").nth(1).click()
    page.get_by_role("slider").fill("2")
    assert "4 of 5 sums" in said(page)  # neuron 3 does not look at input 2
    changed = [row[:] for row in W]
    changed[1][1] = 1.0
    assert np.allclose(column(page, "sums z"), F.linear([1.0, 2.0, 0.5, 3.0], changed, B).data, atol=0.005)
