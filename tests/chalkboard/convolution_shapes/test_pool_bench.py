"""The pooling bench: its question, and how a reader pools and shifts."""

import numpy as np
import pytest

from chalkboard.convolution_shapes.pool_bench import pool_bench, pooled
from tests.chalkboard.pages import said, verdict

DECK = [[6, 1, 2, 4], [0, 3, 8, 5], [1, 3, 0, 4], [2, 0, 1, 2]]


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


def test_the_poster_is_a_picture():
    assert pool_bench(DECK).poster().startswith(b"\x89PNG")


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
    assert "Right" in verdict(page)
    after = pooled(np.roll(DECK, 1, axis=1), 2, 2).ravel()
    shown = page.locator(".matrix").nth(1).locator("td").all_inner_texts()
    assert [float(words.split(" ≠ ")[0]) for words in shown] == after.tolist()
    assert sum("≠" in words for words in shown) == 2
    page.get_by_role("slider", name="shift right by").fill("2")
    assert "moved along, by 1" in said(page)
