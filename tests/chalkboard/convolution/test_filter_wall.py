"""The filter wall: what it keeps of filters and their answers, and how a reader looks at them."""

import numpy as np
import pytest

from chalkboard.convolution.filter_wall import filter_wall
from chalkboard.kit.encoding import decode_integers
from tests.chalkboard.pages import said


def wall(n=4):
    """Two steps of training: noise, then stripes of known angles."""
    noise = np.random.default_rng(10).standard_normal((n, 3, 8, 8))
    stripes = np.zeros((n, 3, 8, 8))
    stripes[:, :, ::2] = 1
    stripes[:, :, 1::2] = -1
    answers = {0: np.ones((n, 12)), 90: np.tile([1.0] * 6 + [4.0] + [1.0] * 5, (n, 1))}
    select = {0: np.zeros(n), 90: np.array([0.6, 0.6, 0.6, 0.2])}
    steps = {id(noise): 0, id(stripes): 90}
    return filter_wall(
        {0: noise, 90: stripes},
        tuning=lambda one: answers[steps[id(one)]],
        selectivity=lambda one: select[steps[id(one)]],
    )


def test_filters_are_kept_as_they_are_seen():
    filters = np.random.default_rng(1).standard_normal((5, 3, 8, 8))
    filters[3] = 0
    figure = filter_wall(
        {0: filters}, tuning=lambda one: np.ones((5, 12)), selectivity=lambda one: np.zeros(5)
    )
    kept = decode_integers(figure.walls[0], np.uint8).reshape(5, 8, 8, 3)
    back = kept.transpose(0, 3, 1, 2).astype(float) - 128
    most = np.abs(filters).max(axis=(1, 2, 3), keepdims=True)
    assert np.allclose(back / 127 * most, filters, atol=0.51 / 127 * most.max())
    assert not back[3].any()


def test_the_poster_is_a_picture():
    assert wall().poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_wall_opens_with_the_bet_and_shows_its_filters(show):
    page = show(wall(), viewport={"width": 360, "height": 740})
    assert page.get_by_role("slider", name="training step").is_disabled()
    page.get_by_role("button", name="fewer than 16").click()
    assert "After 90 steps 3 of 4 are orientation-selective" in said(page)
    page.get_by_role("slider", name="filter").fill("4")
    assert "Filter 4 has selectivity 0.2." in said(page)
    label = page.locator(".plot").get_attribute("aria-label")
    assert label == "Filter 4 answers most to 90 degrees, and across from there with 25 per cent of that."
    pixel = "(c) => [...c.getContext('2d').getImageData(0, 0, 1, 2).data]"
    assert page.locator(".wall-large").evaluate(pixel) == [255, 255, 255, 255, 1, 1, 1, 255]
    page.get_by_role("slider", name="training step").press("PageDown")
    assert "After 0 steps 0 of 4" in said(page)
