"""The drawing board as a reader works it, on a network trained for a moment."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from chalkboard.train_a_convnet.drawing_board import drawing_board
from chalkboard.train_a_convnet.network import predictions
from tests.chalkboard.pages import said, sentence
from tests.site.fingers import Fingers


@pytest.fixture(scope="module")
def board(trained):
    return drawing_board(trained[0], kept=(0, 1, 2))


def test_what_is_sent_stays_small(board):
    assert len(json.dumps([board.networks, board.images])) < 60_000


def test_the_poster_is_a_picture(board):
    assert board.poster().startswith(b"\x89PNG")


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
