"""The cube view: planes and slices that meet in one sum."""

import numpy as np
import pytest

from chalkboard.convolution.cube_view import cube_view
from tests.chalkboard.convolution.matrices import IMAGE, KERNEL, LOPSIDED, numbers
from tests.chalkboard.pages import said, verdict


def test_as_many_slices_as_planes_are_needed():
    with pytest.raises(ValueError, match="2 planes need as many slices"):
        cube_view(np.zeros((2, 5, 5)), np.zeros((3, 3, 3)))


def test_the_poster_is_a_picture():
    assert cube_view(np.stack([IMAGE] * 3), np.stack([KERNEL] * 3)).poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_planes_of_the_cube_meet_in_the_sum(show):
    planes, slices = np.stack([IMAGE, 1 - IMAGE, np.eye(5)]), np.stack([KERNEL, -LOPSIDED, np.ones((3, 3))])
    page = show(cube_view(planes, slices, caption="c"))
    page.get_by_role("button", name="three").click()
    assert "one filter makes one plane" in verdict(page)
    assert numbers(page, "output") == [[7, 5, 3], [0, 7, 6], [-3, 5, 8]]
    page.get_by_label("output", exact=True).locator("td").nth(3).click()
    assert "the planes add 2, −4, 2: the output is 0" in said(page)
    page.get_by_role("button", name="plane 2").click()
    assert numbers(page, "output")[1][0] == 4
