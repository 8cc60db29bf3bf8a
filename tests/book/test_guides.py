"""The two guides, by question and by deck topic, lead to every chapter."""

import re

import pytest

from tests.book.notebooks import CHAPTERS, ROOT

GUIDES = ("questions", "deck-map")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_chapter_is_linked(guide):
    """All thirteen, by their files."""
    text = (ROOT / "chapters" / f"{guide}.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\((\d\d-[a-z-]+\.ipynb)\)", text))
    assert len(CHAPTERS) == 13
    assert linked == {path.name for path in CHAPTERS}


def test_the_opening_page_leads_to_both():
    text = (ROOT / "index.ipynb").read_text(encoding="utf-8")
    assert all(f"](chapters/{guide}.md)" in text for guide in GUIDES)
