"""The longest stretch: what it sends, and how a reader works it."""

import json

import numpy as np
import pytest

from chalkboard.vanishing_gradients.longest_stretch import longest_stretch
from tests.chalkboard.pages import pick, said, saved


@pytest.fixture(scope="module")
def stretch():
    return longest_stretch(rng=np.random.default_rng(12))


def test_state_is_small(stretch):
    state = {name: value for name, value in saved(stretch).items() if not name.startswith("_")}
    assert len(json.dumps(state)) < 10_000


def test_stretch_is_the_mean_square_when_fresh_and_the_longest_axis_when_aligned(stretch):
    for one in stretch.spectra:
        values = np.array(one["values"])
        assert np.mean(values**2) == pytest.approx(1, abs=0.01)
        assert abs(stretch.lengths[f"{one['key']}/fresh"][-1]) < 2
        aligned = stretch.lengths[f"{one['key']}/aligned"]
        assert aligned[-1] - aligned[-2] == pytest.approx(np.log10(values[0]), abs=0.03)


def test_the_poster_is_a_picture(stretch):
    assert stretch.poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_only_aligned_axes_explode(show, stretch):
    page = show(stretch)
    assert "Place your bet" in said(page)
    pick(page, "stays of the order of 1", "one long axis")
    assert "the large norm alone does nothing" in said(page)
    pick(page, "aligned in all")
    assert "it explodes" in said(page)
    pick(page, "all equal")
    assert "the bound is exact" in said(page)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, stretch, theme):
    page = show(stretch, theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
