"""The shape bench: what is never seen, and what a layer costs."""

import pytest

from chalkboard.convolution_shapes.shape_bench import EXAMPLES, shape_bench
from chalkgrad import shapes
from tests.chalkboard.pages import said, verdict


def test_the_poster_is_a_picture():
    assert shape_bench().poster().startswith(b"\x89PNG")


def entries(page):
    return page.get_by_role("definition").all_inner_texts()


@pytest.mark.browser
def test_the_bench_tells_what_is_never_seen_and_what_it_costs(show):
    page = show(shape_bench())
    assert entries(page)[1] == "1 × 5 × 5"
    page.get_by_role("radio", name="3.5", exact=True).check()
    assert "no half places" in verdict(page)
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
