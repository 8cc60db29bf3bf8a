"""The Jacobian table: what a reader who works it sees."""

import pytest

from chalkboard.jacobians import jacobian_table
from tests.chalkboard.jacobians.page_object import numbers, press
from tests.chalkboard.pages import said


def test_the_poster_is_a_picture():
    assert jacobian_table(name="table").poster().startswith(b"\x89PNG")


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
