"""Where the built book lies and which pages it has."""

from pathlib import Path

import pytest
import yaml

from chalksite.figures import HEIGHTS

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "_build"
HTML = BUILT / "html"
# Results of the search with an excerpt: a name of the core says what it is, and has none.
EXCERPTED = "ul.search > li:not(:has(> span))"


def listed_pages() -> list[str]:
    """The written pages of `_toc.yml` in reading order, as paths below the site's root; Sphinx fills the index."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [entry["file"] for part in toc["parts"] for entry in part["chapters"]]
    return [f"{name}.html" for name in [toc["root"], *chapters] if name != "genindex"]


CHAPTERS = listed_pages()
FIGURES = [f"{page}.html" for page in HEIGHTS]
# Sphinx makes these two.
PAGES = [*CHAPTERS, "search.html", "genindex.html"]
# The results of a search that have an excerpt: a name of the core says what it is, and has none.
EXCERPTED = "ul.search > li:not(:has(> span))"


def spread(pages: list[str]) -> list:
    """All pages as parameters of a test; every eighth belongs to each run, the others to the long sweeps."""
    return [
        path if k % 8 == 0 else pytest.param(path, marks=pytest.mark.slow) for k, path in enumerate(pages)
    ]
