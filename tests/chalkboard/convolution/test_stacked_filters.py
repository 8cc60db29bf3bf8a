"""Two filters in a row: one, until something between them bends."""

import pytest

from chalkboard.convolution.stacked_filters import stacked_filters
from tests.chalkboard.convolution.matrices import choose, table
from tests.chalkboard.pages import said


def test_the_poster_is_a_picture():
    assert stacked_filters().poster().startswith(b"\x89PNG")


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
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    page = show(stacked_filters(), theme=theme, viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="always", exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
