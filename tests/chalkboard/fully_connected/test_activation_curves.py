"""Activation curves: the slopes wait for a guess, and a kink has no tangent."""

import pytest

from chalkboard.fully_connected.activation_curves import activation_curves
from tests.chalkboard.fully_connected.written_numbers import numbers
from tests.chalkboard.pages import said, verdict


def test_the_poster_is_a_picture():
    assert activation_curves().poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_slopes_wait_for_a_guess_and_the_kink_takes_any_line(show):
    page = show(activation_curves())
    assert page.locator(".act-plots svg:visible").count() == 1
    assert "slope ?" in page.locator(".act-numbers").inner_text()
    page.get_by_role("button", name="½").click()
    assert page.locator(".act-plots svg:visible").count() == 2
    z = page.get_by_role("slider", name="z", exact=True)
    z.fill("0")
    assert "It is ¼" in verdict(page)
    for name in ("ReLU", "leaky ReLU"):
        page.get_by_role("radio", name=name, exact=True).check()
        for slope, words in ((0.3, "stays below"), (1.0, "stays below"), (1.2, "cuts"), (-0.1, "cuts")):
            page.get_by_role("slider", name="slope of your line").fill(str(slope))
            assert words in said(page)
    z.fill("-2")
    assert page.get_by_role("slider", name="slope of your line").count() == 0
    assert numbers(page.locator(".act-numbers").inner_text()) == [-2, -0.2, 0.1]
