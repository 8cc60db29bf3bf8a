"""The two guides, by question and by deck topic, lead to chapters, and to each that the deck has topics for."""

import re

import pytest

from tests.book.notebooks import ROOT
from tests.book.test_toc import LISTED

GUIDES = ("questions", "deck-map")
DECK_ENDS = 12  # the chapter of the lecture deck's last topic; the deck is finished, the book may go on


def linked(guide):
    """The chapters that a guide links to, by their files' stems."""
    text = (ROOT / "chapters" / f"{guide}.md").read_text(encoding="utf-8")
    return set(re.findall(r"\]\((\d\d-[a-z-]+)\.ipynb\)", text))


def chapters():
    """The numbered chapters of the table of contents, by their files' stems."""
    names = [entry.removeprefix("chapters/") for entry in LISTED]
    return {name for name in names if name[0].isdigit()}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_chapter_of_the_deck_is_linked(guide):
    assert {name for name in chapters() if int(name[:2]) <= DECK_ENDS} <= linked(guide) <= chapters()


def test_the_opening_page_leads_to_both():
    text = (ROOT / "index.ipynb").read_text(encoding="utf-8")
    assert all(f"](chapters/{guide}.md)" in text for guide in GUIDES)
