"""The tower of receptive fields: networks read from the core, and what a reader builds."""

import pytest

from chalkboard.convolution_shapes.receptive_field_tower import field_tower, windows
from chalkgrad import shapes
from tests.chalkboard.pages import said


def test_networks_are_read_from_the_core():
    for model, last, field in ((shapes.ALEXNET, "pool 3", 195), (shapes.VGG16, "pool 5", 212)):
        layers, names = windows(model)
        assert names[-1] == last
        assert shapes.receptive_field([tuple(layer) for layer in layers]) == field


def test_the_poster_is_a_picture():
    assert field_tower().poster().startswith(b"\x89PNG")


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
