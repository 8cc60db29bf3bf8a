"""The filter bench: what it is given, and what a reader does with it."""

import numpy as np
import pytest

from chalkboard.convolution.filter_bench import filter_bench
from tests.chalkboard.convolution.matrices import IMAGE, KERNEL, LOPSIDED, choose, numbers, table
from tests.chalkboard.pages import said, verdict

FILTERS = {"lopsided": LOPSIDED, "the deck's": KERNEL}


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="modes must be some of scan, matrix, backward"):
        filter_bench(IMAGE, FILTERS, modes=("sideways",))
    with pytest.raises(ValueError, match=r"'huge' of shape \(6, 6\) does not fit"):
        filter_bench(IMAGE, {"huge": np.ones((6, 6))})


def test_the_poster_is_a_picture():
    assert filter_bench(IMAGE, FILTERS).poster().startswith(b"\x89PNG")


@pytest.fixture
def bench(show):
    """The bench in all modes, opened by the right bet."""
    page = show(filter_bench(IMAGE, {"the deck's": KERNEL, "lopsided": LOPSIDED}, caption="c"))
    assert table(page, "output") == [["?"] * 3] * 3
    page.get_by_role("button", name="4", exact=True).click()
    assert "You saw it" in verdict(page)
    return page


@pytest.mark.browser
def test_the_window_is_moved_and_its_products_are_written_out(bench):
    assert numbers(bench, "output") == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
    bench.get_by_label("output", exact=True).locator("td").first.focus()
    bench.keyboard.press("ArrowDown")
    assert "output row 2, column 1 is 2" in said(bench)
    assert (
        bench.locator(".bench-sum:visible").inner_text() == "0 + 0 + 1 + 0 + 0 + 0 + 0 + 0 + 1 + bias 0 = 2"
    )
    bench.get_by_label("image, with padding").locator("td").last.click()
    assert "output row 3, column 3 is 4" in said(bench)
    choose(bench, "stride", "2")
    assert numbers(bench, "output") == [[4, 4], [2, 4]]
    choose(bench, "padding", "1")
    bench.get_by_role("spinbutton", name="bias").fill("1")
    assert numbers(bench, "output")[1][1] == 5
    choose(bench, "filter", "lopsided, turned")
    assert numbers(bench, "filter") == LOPSIDED[::-1, ::-1].tolist()


@pytest.mark.browser
def test_the_matrix_lights_its_row_and_all_copies_of_a_weight(bench):
    choose(bench, "show", "as a matrix")
    cells = bench.locator(".bench-matrix td")
    assert cells.count() == 225
    assert bench.locator(".bench-matrix .is-weight").count() == 81
    cells.nth(25 + 6).click()  # output 2, pixel 7: the weight in the second row's first column
    assert "The weight in row 2, column 1 of the filter, 0, stands in 9 places" in said(bench)
    assert bench.locator(".bench-matrix .is-row").count() == 25
    assert bench.locator(".bench-matrix .is-copy").count() == 9
    again = cells.nth(24)
    again.hover()
    again.click()  # a cell drawn anew under the pointer is not chosen over and over
    assert "no weight for pixel 25" in said(bench)
    choose(bench, "padding", "1")
    assert cells.count() == 625


@pytest.mark.browser
def test_gradients_land_where_the_chapter_says(show):
    page = show(filter_bench(IMAGE, FILTERS, modes=("backward",), caption="c"))
    assert table(page, "gradient to the image")[0][0] == "?"
    page.get_by_role("button", name="the filter turned by 180°").click()
    assert "You said the filter turned" in verdict(page)
    assert np.array_equal(np.array(numbers(page, "gradient to the image"))[:3, :3], LOPSIDED)
    assert np.array_equal(numbers(page, "gradient to the filter"), IMAGE[:3, :3])
    choose(page, "upstream", "ones everywhere")
    assert numbers(page, "gradient to the filter") == [[6, 7, 6], [4, 7, 7], [4, 6, 6]]
    seen = [
        cell.split("·")[1].strip("()").replace("−", "-")
        for row in table(page, "what is collected, from every output")
        for cell in row
    ]
    assert [float(weight) for weight in seen] == LOPSIDED[::-1, ::-1].ravel().tolist()
    assert "turned by 180°" in said(page)
    page.get_by_label("gradient to the filter").locator("td").first.click()
    assert "The weight in row 1, column 1 collects the pixels it met" in said(page)
    page.get_by_label("upstream gradient, on the outputs").locator("td").last.click()
    assert page.get_by_role("radio", name="one output").is_checked()
    assert np.array_equal(np.array(numbers(page, "gradient to the image"))[2:, 2:], LOPSIDED)
    choose(page, "stride", "2")
    page.get_by_label("gradient to the image").locator("td").nth(12).click()
    assert "is in 4 windows" in said(page)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    figures = filter_bench(IMAGE, FILTERS), filter_bench(IMAGE, FILTERS, modes=("backward",))
    page = show(*figures, theme=theme, viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="5", exact=True).click()
    page.get_by_role("radio", name="as a matrix").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
