"""Where the built book lies and which pages it has."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "_build"
HTML = BUILT / "html"


def listed_pages() -> list[str]:
    """The pages of `_toc.yml` in reading order, as paths below the site's root."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [entry["file"] for part in toc["parts"] for entry in part["chapters"]]
    return [f"{name}.html" for name in [toc["root"], *chapters]]


CHAPTERS = listed_pages()
# Sphinx adds these two to every site.
PAGES = [*CHAPTERS, "search.html", "genindex.html"]


def spread(pages: list[str]) -> list:
    """All pages as parameters of a test; every sixth belongs to each run, the others to the long sweeps."""
    return [
        path if k % 6 == 0 else pytest.param(path, marks=pytest.mark.slow) for k, path in enumerate(pages)
    ]
