"""The table of contents lists every chapter, in the order of the file names."""

import yaml

from tests.book.notebooks import ROOT

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
LISTED = [entry["file"] for part in TOC["parts"] for entry in part["chapters"]]


def test_every_chapter_is_listed_and_every_entry_exists():
    """Neither a page that cannot be reached nor an entry that leads nowhere."""
    pages = [path for kind in ("*.ipynb", "*.md") for path in (ROOT / "chapters").glob(kind)]
    there = {"genindex", *(f"chapters/{path.stem}" for path in pages)}
    assert not there - set(LISTED), f"_toc.yml does not list {sorted(there - set(LISTED))}"
    assert sorted(LISTED) == sorted(there)


def test_chapters_stand_in_the_order_of_their_numbers():
    """Numbers are addresses; reading order follows them."""
    numbered = [entry for entry in LISTED if entry.split("/")[-1][0].isdigit()]
    assert numbered == sorted(numbered)
    assert LISTED[: len(numbered)] == numbered, "pages without a number come after the chapters"
