"""The scanner: what is baked into it, and what a reader does with it."""

import json
import re

import numpy as np
import pytest

from chalkboard.scanning_networks.network_data import outputs
from chalkboard.scanning_networks.scanner import WIDTH, ring_windows, scanner, turned
from chalkgrad import datasets, nn, optim
from chalkgrad import functional as F
from chalkgrad.training import fit
from tests.chalkboard.pages import press, said, verdict
from tests.chalkboard.scanning_networks.networks import network, squeeze


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


def test_the_poster_is_a_picture(heard):
    assert heard[0].poster().startswith(b"\x89PNG")


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
    assert re.search(r"^(Right|No)\. On the 400", verdict(page))
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
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, heard, theme):
    page = show(heard[0], theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
