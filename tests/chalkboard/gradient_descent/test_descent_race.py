"""The race of batch sizes: the runs are what they say, and the clock decides who is ahead."""

import re

import numpy as np
import pytest

from chalkboard.gradient_descent.descent_race import descent_race, run
from chalkboard.gradient_descent.surfaces import Surface
from tests.chalkboard.pages import said

START, LR = (-1.2, 1.7), 0.1


def points(seed=4, count=128):
    rng = np.random.default_rng(seed)
    inputs = rng.uniform(-1, 2, count)
    return inputs, inputs + 0.5 + 0.5 * rng.standard_normal(count), rng


@pytest.fixture(scope="module")
def race():
    """Three runs on a small data set."""
    rng = np.random.default_rng(4)
    inputs = rng.uniform(-1, 2, 128)
    targets = inputs + 0.5 + 0.5 * rng.standard_normal(128)
    runs = [
        run(inputs, targets, batch_size=B, lr=0.1, start=(-1.2, 1.7), updates=max(200, 1024 // B), rng=rng)
        for B in (128, 32, 1)
    ]
    return descent_race(inputs, targets, runs)


def test_a_full_batch_run_is_plain_descent():
    inputs, targets, rng = points()
    made = run(inputs, targets, batch_size=len(inputs), lr=LR, start=START, updates=30, rng=rng)
    design, weights = np.stack([inputs, np.ones_like(inputs)], axis=1), np.array(START)
    for place in range(31):
        assert np.allclose(made.path[place], weights, atol=1e-12)
        assert made.losses[place] == pytest.approx(0.5 * np.mean((design @ weights - targets) ** 2))
        weights = weights - LR * design.T @ (design @ weights - targets) / len(inputs)


@pytest.mark.parametrize(("batch_size", "updates"), [(1, 300), (50, 7), (128, 3)])
def test_a_run_makes_the_updates_asked_for(batch_size, updates):
    inputs, targets, rng = points()
    made = run(inputs, targets, batch_size=batch_size, lr=LR, start=START, updates=updates, rng=rng)
    expected = [*range(min(updates, 200) + 1), *range(208, updates + 1, 16)]
    assert made.updates.tolist() == expected
    assert len(made.path) == len(made.losses) == len(expected)


def test_the_race_sends_clocks_and_excess():
    inputs, targets, rng = points()
    runs = [run(inputs, targets, batch_size=B, lr=LR, start=START, updates=20, rng=rng) for B in (128, 32, 1)]
    figure = descent_race(inputs, targets, runs)
    assert [one["title"] for one in figure.runs] == ["full batch", "batches of 32", "single samples"]
    assert [one["each"] for one in figure.runs] == [
        {"updates": 1, "epochs": B / 128, "adds": 4 * B + 2} for B in (128, 32, 1)
    ]
    surface = Surface(**figure.surface)
    for one, sent in zip(runs, figure.runs, strict=True):
        assert np.allclose([surface(at) for at in one.path], one.losses)
        assert np.allclose(sent["excess"], one.losses - surface.least, rtol=1e-2, atol=1e-9)
    assert all(excess > 0 for sent in figure.runs for excess in sent["excess"])


def test_the_poster_is_a_picture(race):
    assert race.poster().startswith(b"\x89PNG")
    assert race.poster() == race.poster()


@pytest.mark.browser
def test_the_clock_decides_who_is_ahead(show, race):
    page = show(race)
    page.get_by_role("button", name="to the end").click()
    assert "At 200 updates. Ahead: full batch." in said(page)
    page.get_by_role("radio", name="epochs").check()
    assert re.search(r"At 8 epochs\. Ahead: (single samples|batches of 32)\.", said(page))
    assert "(8 updates)" in said(page)
    page.get_by_role("radio", name="multiply-adds").check()
    assert "At 16000 multiply-adds." in said(page)


@pytest.mark.browser
def test_one_run_alone(show, race):
    page = show(race)
    page.get_by_role("group", name="show").get_by_role("radio", name="batches of 32").check()
    assert page.locator(".plot-curve").count() == 1
    assert "Ahead" not in said(page)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, race, theme):
    page = show(race, theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
