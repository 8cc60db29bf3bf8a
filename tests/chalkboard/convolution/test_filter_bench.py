"""The figures of chapter 10: what they are given, and what a reader does with them."""

import numpy as np
import pytest

from chalkboard.convolution.filter_bench import (
    cube_view,
    filter_bench,
    filter_wall,
    stacked_filters,
)
from chalkboard.kit.encoding import decode_integers
from tests.chalkboard.pages import said

IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
LOPSIDED = np.array([[1, 2, 0], [0, 3, 0], [0, 0, -1]])
FILTERS = {"lopsided": LOPSIDED, "the deck's": KERNEL}


def wall(n=4):
    """Two steps of training: noise, then stripes of known angles."""
    noise = np.random.default_rng(10).standard_normal((n, 3, 8, 8))
    stripes = np.zeros((n, 3, 8, 8))
    stripes[:, :, ::2] = 1
    stripes[:, :, 1::2] = -1
    answers = {0: np.ones((n, 12)), 90: np.tile([1.0] * 6 + [4.0] + [1.0] * 5, (n, 1))}
    select = {0: np.zeros(n), 90: np.array([0.6, 0.6, 0.6, 0.2])}
    steps = {id(noise): 0, id(stripes): 90}
    return filter_wall(
        {0: noise, 90: stripes},
        tuning=lambda one: answers[steps[id(one)]],
        selectivity=lambda one: select[steps[id(one)]],
    )


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="modes must be some of scan, matrix, backward"):
        filter_bench(IMAGE, FILTERS, modes=("sideways",))
    with pytest.raises(ValueError, match=r"'huge' of shape \(6, 6\) does not fit"):
        filter_bench(IMAGE, {"huge": np.ones((6, 6))})
    with pytest.raises(ValueError, match="2 planes need as many slices"):
        cube_view(np.zeros((2, 5, 5)), np.zeros((3, 3, 3)))


def test_filters_are_kept_as_they_are_seen():
    filters = np.random.default_rng(1).standard_normal((5, 3, 8, 8))
    filters[3] = 0
    figure = filter_wall(
        {0: filters}, tuning=lambda one: np.ones((5, 12)), selectivity=lambda one: np.zeros(5)
    )
    kept = decode_integers(figure.walls[0], np.uint8).reshape(5, 8, 8, 3)
    back = kept.transpose(0, 3, 1, 2).astype(float) - 128
    most = np.abs(filters).max(axis=(1, 2, 3), keepdims=True)
    assert np.allclose(back / 127 * most, filters, atol=0.51 / 127 * most.max())
    assert not back[3].any()


def test_posters_are_pictures():
    cube = cube_view(np.stack([IMAGE] * 3), np.stack([KERNEL] * 3))
    for figure in (filter_bench(IMAGE, FILTERS), cube, wall(), stacked_filters()):
        assert figure.poster().startswith(b"\x89PNG")


def table(page, name):
    """The numbers of a table as a reader sees them."""
    cells = page.get_by_label(name, exact=True).locator("tr").all()
    return [row.locator("td").all_inner_texts() for row in cells]


def numbers(page, name):
    return [[float(cell.replace("−", "-")) for cell in row] for row in table(page, name)]


def choose(page, group, name):
    page.get_by_role("group", name=group, exact=True).get_by_role("radio", name=name, exact=True).check()


@pytest.fixture
def bench(show):
    """The bench in all modes, opened by the right bet."""
    page = show(filter_bench(IMAGE, {"the deck's": KERNEL, "lopsided": LOPSIDED}, caption="c"))
    assert table(page, "output") == [["?"] * 3] * 3
    page.get_by_role("button", name="4", exact=True).click()
    assert "You saw it" in page.locator(".chalk-verdict").inner_text()
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
    assert "You said the filter turned" in page.locator(".chalk-verdict").inner_text()
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
def test_the_planes_of_the_cube_meet_in_the_sum(show):
    planes, slices = np.stack([IMAGE, 1 - IMAGE, np.eye(5)]), np.stack([KERNEL, -LOPSIDED, np.ones((3, 3))])
    page = show(cube_view(planes, slices, caption="c"))
    page.get_by_role("button", name="three").click()
    assert "one filter makes one plane" in page.locator(".chalk-verdict").inner_text()
    assert numbers(page, "output") == [[7, 5, 3], [0, 7, 6], [-3, 5, 8]]
    page.get_by_label("output", exact=True).locator("td").nth(3).click()
    assert "the planes add 2, −4, 2: the output is 0" in said(page)
    page.get_by_role("button", name="plane 2").click()
    assert numbers(page, "output")[1][0] == 4


@pytest.mark.browser
def test_two_filters_are_one_until_something_bends(show):
    page = show(stacked_filters(caption="c"))
    page.get_by_role("button", name="for some pictures").click()
    for pair in ("contrast, then blur", "blur, then contrast", "lopsided, then contrast"):
        choose(page, "filters", pair)
        for picture in ("a dot", "a square", "stripes"):
            choose(page, "picture", picture)
            assert table(page, "both, one after the other") == table(page, "by that one filter")
    choose(page, "between the two", "a ReLU")
    choose(page, "filters", "contrast, then blur")
    choose(page, "picture", "a dot")
    assert "results differ" in said(page)
    choose(page, "filters", "blur, then contrast")
    assert "nothing to cut" in said(page)


@pytest.mark.browser
def test_the_wall_opens_with_the_bet_and_shows_its_filters(show):
    page = show(wall(), viewport={"width": 360, "height": 740})
    assert page.get_by_role("slider", name="training step").is_disabled()
    page.get_by_role("button", name="fewer than 16").click()
    assert "After 90 steps 3 of 4 are orientation-selective" in said(page)
    page.get_by_role("slider", name="filter").fill("4")
    assert "Filter 4 has selectivity 0.2." in said(page)
    label = page.locator(".plot").get_attribute("aria-label")
    assert label == "Filter 4 answers most to 90 degrees, and across from there with 25 per cent of that."
    pixel = "(c) => [...c.getContext('2d').getImageData(0, 0, 1, 2).data]"
    assert page.locator(".wall-large").evaluate(pixel) == [255, 255, 255, 255, 1, 1, 1, 255]
    page.get_by_role("slider", name="training step").press("PageDown")
    assert "After 0 steps 0 of 4" in said(page)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    figures = (
        filter_bench(IMAGE, FILTERS),
        stacked_filters(),
        filter_bench(IMAGE, FILTERS, modes=("backward",)),
    )
    page = show(*figures, theme=theme, viewport={"width": 360, "height": 740})
    for name in ("always", "5"):
        page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("radio", name="as a matrix").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
