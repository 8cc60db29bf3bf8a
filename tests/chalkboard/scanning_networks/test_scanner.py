"""The figures of chapter 09: what is baked into them, and what a reader does with them."""

import json
import re

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas

from chalkboard.scanning_networks.plots import plot_recordings
from chalkboard.scanning_networks.scanner import (
    WIDTH,
    flower_field,
    outputs,
    ring_windows,
    scanner,
    shared_stripes,
    turned,
)
from chalkgrad import Tensor, datasets, nn, optim
from chalkgrad import functional as F
from chalkgrad.training import fit
from tests.chalkboard.pages import said

CROSS, BAR = np.eye(3) + np.eye(3)[::-1] > 0, np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]])


def squeeze(recordings):
    return recordings.spectrograms.reshape(-1, 10, 2, 50, 2).mean(axis=(2, 4)) - np.float32(0.5)


def network(inputs, hidden, seed=0):
    rng = np.random.default_rng(seed)
    layers = nn.Linear(inputs, hidden, rng=rng), nn.ReLU(), nn.Linear(hidden, 1, rng=rng)
    return nn.Sequential(*layers).astype(np.float32)


def learn(model, x, y, epochs=12):
    def loss(scores, labels):
        return F.binary_cross_entropy_with_logits(scores.reshape(-1), labels.astype(np.float32))

    optimizer = optim.Adam(model.parameters(), lr=3e-3)
    rng = np.random.default_rng(1)
    fit(model, optimizer, x, y, epochs=epochs, batch_size=128, loss=loss, progress=False, rng=rng)
    return model


@pytest.fixture(scope="module")
def heard():
    """The scanner on the test recordings, with networks that learnt at the centre, and the inputs it was made from."""
    train, test = datasets.welcome("train").centred(), datasets.welcome("test")
    x = squeeze(train)
    logistic = nn.Linear(1, 1)
    logistic.weight.data[:], logistic.bias.data[:] = 1, -2
    networks = {
        "detector": learn(network(160, 16), ring_windows(x)[:, 17], train.labels),
        "whole": learn(network(500, 16), x.reshape(len(x), -1), train.labels),
        "everywhere": network(500, 4, seed=2),
    }
    figure = scanner(
        test,
        squeeze,
        **networks,
        logistic=logistic,
        by_size=network(6, 4),
        name="The scanner",
        question="Who hears it?",
        caption="Words.",
    )
    return figure, squeeze(test.centred()), networks


@pytest.fixture(scope="module")
def field():
    look = network(9, 1)  # counts the cells that are as in a cross
    for parameter, value in zip(look.parameters(), (2 * CROSS.reshape(1, 9) - 1, 0, 1, -3), strict=True):
        parameter.data[:] = value
    return flower_field(network(49, 3), look, {"cross": CROSS, "bar": BAR}, side=7)


def test_ring_windows_and_turns_are_rolls():
    x = np.random.default_rng(0).normal(size=(2, 3, 20)).astype(np.float32)
    windows, turns = ring_windows(x), turned(x)
    for t in range(20):
        np.testing.assert_array_equal(windows[:, t], np.roll(x, -t, axis=2)[:, :, :WIDTH].reshape(2, -1))
        np.testing.assert_array_equal(turns[:, t], np.roll(x, t, axis=2).reshape(2, -1))


def test_the_scanner_holds_what_the_networks_say_at_every_place(heard):
    figure, x, networks = heard
    for one in figure.recordings:
        (k,) = np.flatnonzero((np.rint((x + 0.5) * 80) == one["cells"]).all(axis=(1, 2)))
        for by in (0, 2, -5, 11):
            moved = np.roll(x[k : k + 1], by, axis=2)
            for name in ("whole", "everywhere"):
                told = one[name][by % 50]
                assert told == pytest.approx(outputs(networks[name], moved.reshape(1, -1))[0], abs=2e-3)
            window = moved[:, :, 9 : 9 + WIDTH].reshape(1, -1)
            assert one["ring"][(9 - by) % 50] == pytest.approx(
                outputs(networks["detector"], window)[0], abs=2e-3
            )


def test_the_scanner_shows_both_kinds_and_stays_small(heard):
    figure = heard[0]
    assert [one["label"] for one in figure.recordings] == [1, 1, 0, 0]
    assert figure.recordings[0]["whole"][0] > 0 < max(figure.recordings[0]["ring"][:35])
    state = {name: getattr(figure, name) for name in ("recordings", "combiners", "guess")}
    assert len(json.dumps(state)) < 60_000


def test_stripes_need_the_right_shapes():
    with pytest.raises(
        ValueError, match=r"weights must have shape \(2, 3\) and out \(2,\), were given \(3, 2\)"
    ):
        shared_stripes(np.ones((3, 2)), np.ones(2))


def test_pictures_are_drawn(heard, field):
    test = datasets.welcome("test")[:2]
    for figure in (heard[0], field, shared_stripes(np.ones((2, 3)), np.ones(2))):
        ax = Canvas().add_subplot()
        figure.draw_poster(ax)
        assert ax.has_data() or ax.patches
    assert len(plot_recordings(test, squeeze(test)).axes) == 2


def press(page, name, *keys):
    handle = page.get_by_role("slider", name=name, exact=True)
    handle.focus()
    for key in keys:
        page.keyboard.press(key)
    return handle


@pytest.mark.browser
def test_the_word_moves_and_the_first_network_no_longer_hears_it(show, heard):
    page = show(heard[0])
    assert "“welcome” in the centre" in said(page)
    assert page.locator(".scan-card").first.inner_text().startswith("taught at the centre\nyes")
    handle = press(page, "place of the word", *["ArrowRight"] * 4)
    assert "160 ms after the centre" in handle.get_attribute("aria-valuetext")
    later = 1 / (1 + np.exp(-heard[0].recordings[0]["whole"][4]))
    assert f"Taught at the centre: {round(100 * later)} %" in said(page) or not 0.005 < later < 0.995
    press(page, "place of the word", "Home", "ArrowLeft")
    start = heard[0].recordings[0]["start"]
    assert page.locator(".scan-word").get_attribute("x") == str(58 + (start - int(start)) * 7).removesuffix(
        ".0"
    )


@pytest.mark.browser
def test_the_answers_wait_for_the_bet(show, heard):
    page = show(heard[0])
    assert page.locator(".plot-curve").count() == 1
    page.get_by_role("radio", name="about 50 times").check()
    assert re.search(r"^(Right|No)\. On the 400", page.locator(".chalk-verdict").inner_text())
    assert page.locator(".plot-curve").count() == 4


@pytest.mark.browser
def test_the_word_is_pulled(show, heard):
    page = show(heard[0])
    box = page.locator(".scan-word").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 - 60, box["y"] + 60)
    page.mouse.up()
    assert "before the centre" in said(page)
    assert page.locator(".scan-word").bounding_box()["x"] == pytest.approx(box["x"] - 60, abs=6)


@pytest.mark.browser
def test_the_peak_follows_the_shape(show, field):
    page = show(field)

    def answer(k):
        return page.locator(".scan-title strong").nth(k).inner_text()

    def peak():
        return np.array([float(page.locator(".scan-peak").get_attribute(axis)) for axis in "xy"])

    before, place, first = peak(), answer(1), answer(0)
    press(page, "place of the shape", "ArrowRight", "ArrowUp")
    assert (peak() - before).tolist() == [20, -20]
    assert answer(1) == place
    assert answer(0) != first
    page.get_by_role("radio", name="bar").check()
    assert "The bar is at row 2, column 4." in said(page)
    press(page, "place of the shape", "PageDown", "Home")
    assert "The bar is at row 5, column 1." in said(page)


@pytest.mark.browser
def test_the_margin_adds_the_copies(show):
    w, v = np.array([[0.7, -0.4, 0.2], [-0.3, 0.9, 0.5]]), np.array([0.8, 0.6])
    figure = shared_stripes(w, v)
    page = show(figure)
    assert "Place your bet" in page.locator(".scan-sum").inner_text()
    page.get_by_role("radio", name="the sum of its copies' gradients").check()
    page.get_by_role("grid", name="the six shared weights").get_by_role("gridcell").nth(4).click()
    weight = Tensor(w, requires_grad=True)
    x = np.lib.stride_tricks.sliding_window_view(np.array(figure.signal[:7]), 3)
    F.softplus(-((x @ weight.T).relu() @ v).exp().sum().log()).backward()
    told = page.locator(".scan-sum").inner_text().replace("−", "-")
    assert float(re.search(r"= (-?[\d.]+)", told)[1]) == pytest.approx(weight.grad[1, 1], rel=5e-3)
    assert page.locator(".scan-stripes .is-lit").count() == 5
    cells = page.get_by_role("grid", name="the scanning layer as a matrix").get_by_role("gridcell")
    cells.nth(6).click()
    assert said(page).startswith("Window 1 does not see input 7: no weight there. Weight e")
    cells.nth(7 * 4 + 2).click()
    assert said(page).startswith("Window 3's copy. Weight a")
    page.get_by_role("slider", name="stripes").fill("1")
    assert page.locator(".scan-stripes .is-lit").count() == 1
    assert "2 × 3 = 6 entries, 6 not zero, 6 different" in page.locator(".scan-title").first.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, heard, field, theme):
    stripes = shared_stripes(np.ones((2, 3)), np.ones(2))
    page = show(heard[0], field, stripes, theme=theme, viewport={"width": 360, "height": 740})
    page.get_by_role("slider", name="stripes").fill("6")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".scan-stripes .matrix").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
