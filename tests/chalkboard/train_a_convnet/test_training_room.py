"""The training room and the drawing board as a reader works them, on a network trained for a moment."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from chalkboard.train_a_convnet.network import Record, confusion, fold, forward, network, predictions, train
from chalkboard.train_a_convnet.training_room import drawing_board, kink_lens, training_room
from chalkgrad.datasets import digits
from tests.chalkboard.pages import said, sentence
from tests.site.fingers import Fingers


@pytest.fixture(scope="module")
def trained():
    """A record of two epochs on a third of the digits, and the history."""
    images, labels = (part[:1300] for part in digits("train"))
    rng = np.random.default_rng(13)
    model = network(rng)
    record = Record(model, (images, labels), digits("test"))
    history = train(model, images, labels, rng=rng, epochs=2, on_epoch=record)
    return record, history


@pytest.fixture(scope="module")
def room(trained):
    return training_room(*trained, kept=(0, 1, 2))


@pytest.fixture(scope="module")
def board(trained):
    return drawing_board(trained[0], kept=(0, 1, 2))


def test_folding_leaves_the_answers_as_they_were(trained):
    record, _ = trained
    images = record.test_set[0][:200]
    logits = forward(fold(record.model), images)
    expected = predictions(record.model, images)
    chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert np.allclose(chances, expected, atol=1e-4)


def test_the_record_counts_what_it_saw(trained, room):
    record, _ = trained
    labels = record.test_set[1]
    assert len(record.guesses) == len(record.norms) == 3
    for frame, guesses in zip(room.record["frames"], record.guesses, strict=True):
        assert frame["counts"] == confusion(labels, guesses).tolist()
        for cell, places in frame["mistakes"].items():
            assert {room.record["labels"][place] for place in places} == {int(cell[0])}


def test_what_is_sent_stays_small(room, board):
    per_frame = len(json.dumps(room.record["frames"])) / 3
    assert per_frame < 16_000  # eight of them on the page
    assert len(json.dumps([board.networks, board.images])) < 60_000


def test_posters_are_drawn(room, board):
    for figure in (room, board, kink_lens()):
        assert figure.poster().startswith(b"\x89PNG")


def mistakes(page):
    return page.get_by_role("group", name="the mistakes of the chosen cell")


@pytest.mark.browser
def test_the_curves_wait_for_the_reader(show, room):
    page = show(room)
    assert "Before training" in said(page)
    assert page.locator(".plot-curve").first.get_attribute("d") == ""
    page.get_by_role("radio", name="about 20 %").check()
    assert "after one epoch it reads" in page.locator(".chalk-verdict").inner_text()
    assert "After epoch 1" in said(page)
    assert page.locator(".plot-curve").first.get_attribute("d") != ""


@pytest.mark.browser
def test_a_cell_opens_its_mistakes(show, room):
    page = show(room)
    page.get_by_role("button", name="to the end").click()
    counts = np.array(room.record["frames"][-1]["counts"])
    np.fill_diagonal(counts, 0)
    i, j = np.unravel_index(counts.argmax(), counts.shape)
    page.get_by_role("gridcell", name=f"{i}, {j}:").click()
    assert f"{counts[i, j]} × a {i} read as {j}" in mistakes(page).inner_text()
    assert mistakes(page).locator(".room-digit").count() == min(3, counts[i, j])
    page.keyboard.press("ArrowUp")
    assert f"{i} read as {j}" not in mistakes(page).inner_text()


@pytest.mark.browser
def test_the_board_answers_as_the_core(show, trained, board):
    record, _ = trained
    page = show(board)
    index = np.flatnonzero((record.test_set[1] == 3) & (record.guesses[-1] == 3))[3]
    best = predictions(record.model, record.test_set[0])[index].argmax()
    assert said(page).startswith(f"It reads {best}")


@pytest.mark.browser
def test_writing_by_pointer_and_by_keys(show, board):
    page = show(board)
    page.get_by_role("button", name="wipe").press("Enter")
    assert said(page).startswith("Empty paper")
    assert page.get_by_role("button", name="wipe").is_disabled()
    # Switched off, it hands the focus on.
    expect(page.get_by_role("button", name="another test digit")).to_be_focused()
    box = page.locator(".board-grid").bounding_box()
    x = box["x"] + 0.55 * box["width"]
    page.mouse.move(x, box["y"] + 0.05 * box["height"])
    page.mouse.down()
    page.mouse.move(x, box["y"] + 0.95 * box["height"], steps=8)
    page.mouse.up()
    expect(sentence(page)).to_contain_text("It reads", timeout=30_000)
    inked = page.locator(".board-cell:not([aria-label$=': 0 sixteenths'])").count()
    assert 8 <= inked <= 16
    fingers = Fingers(page)
    fingers.send("touchStart", (x - 60, box["y"] + 20))
    fingers.send("touchCancel")  # the browser zooms
    expect(page.locator(".board-cell:not([aria-label$=': 0 sixteenths'])")).to_have_count(inked)
    page.locator(".board-cell").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert "Pen at row 2, column 1" in said(page)
    cell = page.get_by_role("gridcell", name=re.compile("row 2, column 1:"))
    assert cell.get_attribute("aria-label").endswith(": 16 sixteenths")
    page.get_by_role("button", name="move the ink right").click()
    assert cell.get_attribute("aria-label").endswith(": 0 sixteenths")


@pytest.mark.browser
def test_clearing_the_kink_ends_the_false_alarm(show):
    page = show(kink_lens())
    assert "0.505" in said(page)
    page.get_by_role("slider", name="ε", exact=True).focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    assert "the difference says 1," in said(page)
