"""The training room as a reader works it, on a network trained for a moment."""

import json

import numpy as np
import pytest

from chalkboard.train_a_convnet.network import confusion
from chalkboard.train_a_convnet.training_room import training_room
from tests.chalkboard.pages import said, verdict


@pytest.fixture(scope="module")
def room(trained):
    return training_room(*trained, kept=(0, 1, 2))


def test_the_record_counts_what_it_saw(trained, room):
    record, _ = trained
    labels = record.test_set[1]
    assert len(record.guesses) == len(record.norms) == 3
    for frame, guesses in zip(room.record["frames"], record.guesses, strict=True):
        assert frame["counts"] == confusion(labels, guesses).tolist()
        for cell, places in frame["mistakes"].items():
            assert {room.record["labels"][place] for place in places} == {int(cell[0])}


def test_what_is_sent_stays_small(room):
    per_frame = len(json.dumps(room.record["frames"])) / 3
    assert per_frame < 16_000  # eight of them on the page


def test_the_poster_is_a_picture(room):
    assert room.poster().startswith(b"\x89PNG")


def mistakes(page):
    return page.get_by_role("group", name="the mistakes of the chosen cell")


@pytest.mark.browser
def test_the_curves_wait_for_the_reader(show, room):
    page = show(room)
    assert "Before training" in said(page)
    assert page.locator(".plot-curve").first.get_attribute("d") == ""
    page.get_by_role("radio", name="about 20 %").check()
    assert "after one epoch it reads" in verdict(page)
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
