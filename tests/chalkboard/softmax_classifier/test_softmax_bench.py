"""The softmax bench: where the formula as written breaks, and that the other way never does."""

import pytest

from chalkboard.softmax_classifier.softmax_bench import softmax_bench
from tests.chalkboard.pages import said


def test_the_poster_is_a_picture():
    figure = softmax_bench()
    assert figure.poster().startswith(b"\x89PNG")
    assert figure.poster() == figure.poster()


@pytest.mark.browser
def test_shifting_breaks_the_left_side_only(show):
    page = show(softmax_bench())
    shift = page.get_by_role("slider", name="shift c, added to every logit")
    safe = page.get_by_role("table", name="softmax with the maximum subtracted")
    before = safe.inner_text()
    assert shift.is_disabled()
    page.get_by_role("radio", name="the same").check()
    assert "∞ divided by ∞" in said(page)
    written = page.get_by_role("table", name="softmax as written")
    assert written.inner_text().count("NaN") == 3
    assert safe.inner_text() == before
    shift.fill("-1000")
    assert "0 divided by 0" in said(page)
    assert safe.inner_text() == before
    for last in ("700", "-700"):
        shift.fill(last)
        assert "Both ways give 70.5 %" in said(page)
    page.get_by_role("slider", name="z₀").fill("1")
    assert safe.inner_text() != before


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    page = show(softmax_bench(), theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
