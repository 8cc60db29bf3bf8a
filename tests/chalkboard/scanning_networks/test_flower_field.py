"""The flower that moves: the peak of the scan's map follows it."""

import numpy as np
import pytest

from chalkboard.scanning_networks.flower_field import flower_field
from tests.chalkboard.pages import press, said
from tests.chalkboard.scanning_networks.networks import network

CROSS, BAR = np.eye(3) + np.eye(3)[::-1] > 0, np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]])


@pytest.fixture(scope="module")
def field():
    look = network(9, 1)  # counts the cells that are as in a cross
    for parameter, value in zip(look.parameters(), (2 * CROSS.reshape(1, 9) - 1, 0, 1, -3), strict=True):
        parameter.data[:] = value
    return flower_field(network(49, 3), look, {"cross": CROSS, "bar": BAR}, side=7)


def test_the_poster_is_a_picture(field):
    assert field.poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_peak_follows_the_shape(show, field):
    page = show(field)

    def answer(k):
        return page.locator(".scan-title strong").nth(k).inner_text()

    def peak():
        return np.array([float(page.locator(".scan-peak").get_attribute(axis)) for axis in "xy"])

    before, place, first = peak(), answer(1), answer(0)
    press(page, "place of the shape", "ArrowRight", "ArrowUp")
    assert (peak() - before).tolist() == [20, -20]
    assert answer(1) == place
    assert answer(0) != first
    page.get_by_role("radio", name="bar").check()
    assert "The bar is at row 2, column 4." in said(page)
    press(page, "place of the shape", "PageDown", "Home")
    assert "The bar is at row 5, column 1." in said(page)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, field, theme):
    page = show(field, theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
