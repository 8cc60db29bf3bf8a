"""The spiral on its way through a network: the stages are the network's, and the figure tells them."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from chalkboard.softmax_classifier.best_line import sweep_lines
from chalkboard.softmax_classifier.unwound_spiral import basis, stages, unwound_spiral
from chalkgrad import datasets, nn, optim
from chalkgrad import functional as F
from chalkgrad.training import fit
from tests.chalkboard.pages import said, sentence


@pytest.fixture(scope="module")
def trained():
    """A small network after a short training, with its data."""
    rng = np.random.default_rng(1)
    points, labels = datasets.spiral(120, rng=rng)
    model = nn.Sequential(
        nn.Linear(2, 60, rng=rng), nn.ReLU(), nn.Linear(60, 2, rng=rng), nn.Linear(2, 2, rng=rng)
    )
    adam = optim.Adam(model.parameters(), lr=0.02)
    fit(model, adam, points, labels, epochs=150, batch_size=40, rng=rng, progress=False)
    return model, points, labels


def decided(model, points):
    return model(points).data.argmax(axis=1)


def test_the_line_stands_upright_and_decides_as_the_network(trained):
    model, points, _ = trained
    turn, shift, right = basis(model, points)
    x, sums, last = stages(model, points)
    across = (last @ turn.T + shift)[:, 0]
    assert np.array_equal(np.where(across > 0, right, 1 - right), decided(model, points))
    assert abs(np.linalg.det(turn)) > 1e-9
    assert abs(np.corrcoef((sums @ turn.T).T)[0, 1]) < 1e-6
    # Not mirrored, and turned by 90° at most.
    way = np.linalg.lstsq(x - x.mean(axis=0), (sums - sums.mean(axis=0)) @ turn.T, rcond=None)[0]
    assert np.linalg.det(way) > 0
    assert (way / np.linalg.norm(way, axis=0)).trace() > -1e-9


@pytest.mark.parametrize("kept", [1.0, 0.3, 0.02, 0.0])
def test_between_the_stages_all_moves_on_straight_lines(trained, kept):
    model, points, _ = trained
    _, sums, last = stages(model, points)
    leaky = model[2](F.leaky_relu(model[0](points), kept)).data
    assert np.allclose(kept * sums + (1 - kept) * last, leaky)


def test_best_lines_are_those_of_the_stages(trained):
    model, points, labels = trained
    figure = unwound_spiral(model, points, labels)
    best = [one["best"] for one in figure.stages]
    assert best == [sweep_lines(one, labels).right for one in stages(model, points)]
    assert best[0] == best[1] < best[2]
    assert best[2] >= (decided(model, points) == labels).sum()


def test_the_border_is_where_the_network_decides(trained):
    model, points, labels = trained
    figure = unwound_spiral(model, points, labels)
    for line in figure.border["lines"]:
        z = model(np.array(line)).data
        slack = np.abs(np.gradient(z[:, 1] - z[:, 0])).max() + 0.5 if len(z) > 1 else 0.5
        assert np.abs(z[:, 1] - z[:, 0]).max() < max(1.0, slack)
    assert figure.poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_a_reader_unwinds_it(show, trained):
    model, points, labels = trained
    page = show(unwound_spiral(model, points, labels))
    cells = page.get_by_role("group", name="what the best line gets right").locator("strong")
    assert cells.all_inner_texts()[1:] == ["?", "?"]
    page.get_by_role("radio", name="100 %").check()
    told = [int(text.split()[0]) for text in cells.all_inner_texts()]
    assert told[0] == told[1] < told[2]
    time = page.get_by_role("slider", name="input → sums → zeroed")
    assert page.locator(".unwind-line").count() == 0
    time.fill("1")
    assert "The spiral is still a spiral" in said(page)
    assert page.locator(".unwind-line").count() == 1
    page.get_by_role("button", name="on to the last layer").click()
    expect(sentence(page)).to_contain_text("The last hidden layer")
    hits = int(re.search(r"gets (\d+) of", said(page))[1])
    assert hits == (decided(model, points) == labels).sum()


@pytest.mark.browser
def test_a_phone_shows_all(show, trained):
    page = show(unwound_spiral(*trained), viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
