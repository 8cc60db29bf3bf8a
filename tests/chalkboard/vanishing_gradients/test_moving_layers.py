"""Which layers move: the recorded runs, and how a reader steps through them."""

import numpy as np
import pytest

from chalkboard.vanishing_gradients.moving_layers import TRAININGS, moving_layers
from tests.chalkboard.pages import said


@pytest.fixture(scope="module")
def moving():
    return moving_layers(rng=np.random.default_rng(12))


def run_of(figure, title):
    return next(run for run in figure.runs if run["title"] == title)


def test_runs_tell_the_story_of_the_chapter(moving):
    assert [run["title"] for run in moving.runs] == list(TRAININGS)
    stalled = run_of(moving, "sigmoid, scale 1")
    assert stalled["losses"][-1] == pytest.approx(np.log(2), abs=0.01)
    assert stalled["moved"][-1][0] < stalled["moved"][-1][-1] - 6
    for title in (
        "sigmoid + batch norm",
        "sigmoid + residual/√20",
        "ReLU, scale √2 (He)",
        "ReLU, scale 2, clipped",
    ):
        run = run_of(moving, title)
        assert run["losses"][-1] < 0.6
        assert max(run["moved"][-1]) - min(run["moved"][-1]) < 2
    assert max(run_of(moving, "ReLU, scale 0.5")["moved"][-1]) < -5
    assert run_of(moving, "ReLU, scale 2")["losses"][-1] > 100


def test_poster(moving):
    assert moving.poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_bet_uncovers_the_layers(show, moving):
    page = show(moving)
    assert page.locator(".thermo-tube").count() == 20
    assert "No layer has moved yet" in said(page)
    page.get_by_role("button", name="to the end").click()
    assert page.locator(".thermo-mercury").count() == 1
    page.get_by_role("radio", name="about as far").check()
    assert page.locator(".thermo-mercury").count() == 20
    assert "The first layers do not move." in said(page)
    assert page.locator(".plot-cursor").count() == 1


@pytest.mark.browser
def test_every_run_can_be_watched(show, moving):
    page = show(moving)
    page.get_by_role("radio", name="a thousand times less").check()
    for title, verdict in {
        "sigmoid + batch norm": "All layers move.",
        "ReLU, scale 0.5": "No layer moves.",
        "ReLU, scale 2": "training is over",
        "ReLU, scale 2, clipped": "All layers move.",
    }.items():
        page.get_by_role("radio", name=title, exact=True).check()
        assert verdict in said(page)
    page.get_by_role("button", name="to the start").click()
    assert "after 0 steps" in said(page)


@pytest.mark.browser
def test_a_phone_shows_all(show, moving):
    page = show(moving, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
