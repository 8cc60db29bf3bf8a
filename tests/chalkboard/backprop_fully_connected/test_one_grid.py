"""One grid, three readings: what it refuses, and what a reader does with it."""

import numpy as np
import pytest

from chalkboard.backprop_fully_connected import one_grid
from tests.chalkboard.pages import said, verdict


def test_a_grid_needs_margins_that_fit():
    with pytest.raises(ValueError, match="needs one row for each of the 3 entries of delta"):
        one_grid(np.ones((2, 3)), np.ones(3), np.ones(3))


def test_the_poster_is_a_picture():
    assert one_grid(np.eye(2), [[1], [0]], [3, -1]).poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_one_grid_is_read_in_rows_in_columns_and_cell_by_cell(show):
    W, o, delta = np.array([[1.0, -2, 0.5], [3, 1, -1]]), [2.0, 0, 4], [-1.0, 0.5]
    page = show(one_grid(W, o, delta))
    rows = page.get_by_role("grid").locator("tr:has(td.matrix-cell)")

    def lit():
        return [
            ["is-lit" in cell.get_attribute("class") for cell in row.locator("td.matrix-cell").all()]
            for row in rows.all()
        ]

    assert lit() == [[1, 1, 1], [0, 0, 0]]
    page.get_by_role("radio", name="∂L/∂o", exact=True).check()
    assert said(page) == "Row or column? Guess first."
    assert not np.any(lit())
    page.get_by_role("button", name="row 2").click()
    assert "column 2" in verdict(page)
    assert lit() == [[0, 1, 0], [0, 1, 0]]
    back = page.get_by_role("table", name="the result").get_by_role("cell").all_inner_texts()
    assert np.allclose([float(one.replace("−", "-")) for one in back], W.T @ delta)
    page.get_by_role("radio", name="∂L/∂W", exact=True).check()
    page.get_by_role("grid").locator("td[tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert lit() == [[0, 0, 0], [0, 0, 1]]
    assert page.locator(".grid-sum").inner_text().endswith("= 0.5 · 4 = 2")
