"""The figures of chapter 11: what they are given, and what a reader does with them."""

import numpy as np
import pytest

from chalkboard.convolution_shapes.shape_bench import (
    EXAMPLES,
    field_tower,
    pool_bench,
    pooled,
    shape_bench,
    windows,
)
from chalkgrad import shapes
from tests.chalkboard.pages import said

DECK = [[6, 1, 2, 4], [0, 3, 8, 5], [1, 3, 0, 4], [2, 0, 1, 2]]


def test_networks_are_read_from_the_core():
    for model, last, field in ((shapes.ALEXNET, "pool 3", 195), (shapes.VGG16, "pool 5", 212)):
        layers, names = windows(model)
        assert names[-1] == last
        assert shapes.receptive_field([tuple(layer) for layer in layers]) == field


def test_the_bet_on_shifts_knows_its_answer():
    options = pool_bench(DECK).guess["options"]
    assert [one["text"] for one in options if one["why"].startswith("Right")] == ["2"]
    flat = pool_bench(np.full((4, 4), 5)).guess["options"]
    assert [one["text"] for one in flat if one["why"].startswith("Right")] == ["4"]


@pytest.mark.parametrize(
    "picture", [[1, 2, 3], [[1, 2], [3, 4]], [[1.5] * 3] * 3, [[10] * 3] * 3, [[1] * 4] * 3]
)
def test_pictures_that_cannot_be_shown_are_refused(picture):
    with pytest.raises(ValueError, match="square matrix"):
        pool_bench(picture)


def test_posters_are_pictures():
    for figure in (shape_bench(), field_tower(), pool_bench(DECK)):
        assert figure.poster().startswith(b"\x89PNG")


def entries(page):
    return page.get_by_role("definition").all_inner_texts()


@pytest.mark.browser
def test_the_bench_tells_what_is_never_seen_and_what_it_costs(show):
    page = show(shape_bench())
    assert entries(page)[1] == "1 × 5 × 5"
    page.get_by_role("radio", name="3.5", exact=True).check()
    assert "no half places" in page.locator(".chalk-verdict").inner_text()
    assert "⌊2.5⌋ + 1 = 3" in page.locator(".shape-formula").inner_text()
    assert "Never seen: square 8" in said(page)
    assert page.locator(".shape-unseen").count() == 1
    for title, settings in EXAMPLES.items():
        page.get_by_role("radio", name=title, exact=True).check()
        size = shapes.conv_output_size(
            settings["W"], settings["K"], settings.get("S", 1), settings.get("P", 0)
        )
        assert page.locator(".shape-output").count() == size
        assert page.locator(".shape-unseen").count() == 0
        if title.startswith("ten"):
            assert entries(page) == ["3 × 32 × 32", "10 × 32 × 32", "760", "768\u202f000"]
    page.get_by_role("slider", name="row W").fill("1")
    page.get_by_role("slider", name="window K").fill("7")
    assert "fits nowhere" in said(page)
    assert entries(page)[1] == "none"
    assert page.get_by_role("radio", name="(3, 1, 2)").is_checked() is False


@pytest.mark.browser
def test_the_tower_keeps_its_answer_until_the_bet_and_reaches_the_named_networks(show):
    page = show(field_tower())
    numbers = page.locator(".tower-name[text-anchor=end]")
    assert numbers.all_text_contents() == ["1", "3", "?", "?"]
    page.get_by_role("radio", name="27", exact=True).check()
    assert numbers.all_text_contents() == ["1", "3", "5", "7"]
    assert page.locator(".tower-below").count() == 3
    for title, field in (("AlexNet", 195), ("VGG-16", 212)):
        page.get_by_role("radio", name=title).check()
        assert f"sees {field} squares of the input" in said(page)
        assert f"all {field} carry a gradient" in said(page)
    seen = []
    for layer in (3, 6, 10, 14, 18):
        page.get_by_role("slider", name="layer").fill(str(layer))
        seen.append(int(said(page).split("sees ")[1].split()[0]))
    assert seen == [6, 16, 44, 100, 212]


@pytest.mark.browser
def test_a_stride_widens_the_next_layer_and_dilations_leave_holes(show):
    page = show(field_tower())
    numbers = page.locator(".tower-name[text-anchor=end]")
    page.get_by_role("slider", name="its S").fill("2")
    assert numbers.all_text_contents() == ["1", "3", "7", "11"]
    page.get_by_role("slider", name="its S").fill("1")
    for _ in range(2):
        page.get_by_role("button", name="take the last one off").click()
    page.get_by_role("slider", name="its D").fill("2")
    page.get_by_role("button", name="one more layer").click()
    assert "sees 9 squares" in said(page)
    assert "only 5 of them carry a gradient" in said(page)
    page.get_by_role("slider", name="its K").fill("11")
    page.get_by_role("slider", name="its S").fill("4")
    for _ in range(8):
        page.get_by_role("button", name="one more layer").click()
    assert "Too many squares" in said(page)


@pytest.mark.browser
def test_pooling_routes_the_gradient_and_ties_go_to_the_first(show):
    page = show(pool_bench(DECK))
    inputs, outputs, gradient = (page.locator(".matrix").nth(k) for k in range(3))
    assert outputs.locator("td").all_inner_texts() == ["6", "8", "3", "4"]
    outputs.locator("td").nth(1).click()
    outputs.locator("td").nth(2).hover()  # on its way elsewhere the mouse chooses nothing
    assert [k for k, words in enumerate(gradient.locator("td").all_inner_texts()) if words == "1"] == [6]
    inputs.locator("td").nth(3).click()
    page.get_by_role("slider", name="picked square is").fill("8")
    assert "2 squares tie" in said(page)
    assert gradient.locator("td").nth(3).inner_text() == "1"  # row 1 comes before row 2
    page.get_by_role("radio", name="the average").check()
    assert gradient.locator("td").all_inner_texts().count("0.25") == 4


@pytest.mark.browser
def test_a_shift_marks_what_changed_and_one_stride_only_moves_it(show):
    page = show(pool_bench(DECK))
    page.get_by_role("radio", name="2", exact=True).check()
    assert "Right" in page.locator(".chalk-verdict").inner_text()
    after = pooled(np.roll(DECK, 1, axis=1), 2, 2).ravel()
    shown = page.locator(".matrix").nth(1).locator("td").all_inner_texts()
    assert [float(words.split(" ≠ ")[0]) for words in shown] == after.tolist()
    assert sum("≠" in words for words in shown) == 2
    page.get_by_role("slider", name="shift right by").fill("2")
    assert "moved along, by 1" in said(page)
