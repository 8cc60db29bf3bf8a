"""Affine maps of a flag: their product in the order in which they are applied."""

import pytest

from chalkboard.space_warping.affine_maps import affine_maps
from tests.chalkboard.pages import said


def test_the_poster_is_a_picture():
    assert affine_maps().poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_affine_maps_multiply_in_order(show):
    page = show(affine_maps(caption="c"))
    told = page.get_by_role("group", name="the whole map").locator("strong")
    assert told.all_inner_texts() == ["0.866  −0.5 ; 0.5  0.866", "0, 0", "1"]
    page.get_by_role("button", name="then another").click()
    assert told.first.inner_text() == "1.37  0.366 ; 0.5  0.866"  # shear times rotation
    page.get_by_role("button", name="reverse their order").click()
    assert told.first.inner_text() == "0.866  0.366 ; 0.5  1.37"
    page.get_by_role("button", name="take the last one back").click()
    for kind, determinant in {"translate": "1", "scale": "2.25", "shear": "1", "reflect": "−1"}.items():
        page.get_by_role("radio", name=kind).check()
        assert told.last.inner_text() == determinant
    assert "mirror" in said(page)
    page.get_by_role("radio", name="scale").check()
    page.get_by_role("slider", name="factor").fill("0")
    assert "area 0" in said(page)
