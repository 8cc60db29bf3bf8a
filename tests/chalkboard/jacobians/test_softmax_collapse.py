"""The product that collapses: what it refuses, and what is left of it for every class."""

import pytest

from chalkboard.jacobians import softmax_collapse
from tests.chalkboard.jacobians.page_object import numbers, press


def test_the_poster_is_a_picture():
    assert softmax_collapse((1.0, 2.5, -0.5, 0.5), name="collapse").poster().startswith(b"\x89PNG")


@pytest.mark.parametrize("logits", [(1.0,), (0.0,) * 7])
def test_too_few_or_too_many_logits(logits):
    with pytest.raises(ValueError, match=f"two to six logits, was given {len(logits)}"):
        softmax_collapse(logits, name="collapse")


@pytest.mark.browser
def test_the_product_collapses_for_every_class(show):
    page = show(softmax_collapse((1.0, 2.5, -0.5, 0.5), name="collapse"))
    assert page.get_by_role("button", name="one step on").is_disabled()
    page.get_by_role("radio", name="−0.9", exact=True).check()
    press(page, "to the end")
    for c in "1234":
        page.get_by_role("radio", name=c, exact=True).check()
        assert numbers(page, "gradient by the logits") == numbers(page, "probabilities minus label")
        assert page.locator("td.is-lit").count() == 2
