"""Notebooks without the book's own marks, for whoever reads them elsewhere than on the site.

Their code is the same and they run; what only the site can show stands there in plain Markdown (`plain_markdown`).
"""

import json
import posixpath
import re
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path

from .built_pages import SOURCES
from .citations import Citations
from .plain_markdown import LABEL, Surroundings, plain_text

CITED = re.compile(r"\{cite(?::[pt])?\}`([^`]+)`")
HEADING = re.compile(r"#+\s+(.*)")
CELL = "sources"
# From a page's path below the book's folder to the address of another one: `(page, other) -> address`.
Way = Callable[[str, str], str]


def text_of(cell: dict) -> str:
    """A cell's source, which a file may have in lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def texts(page: Path) -> list[str]:
    """The Markdown of a page: the cells of a notebook, or the whole file; none of a damaged notebook."""
    try:
        text = page.read_text(encoding="utf-8")
        if page.suffix == ".md":
            return [text]
        return [text_of(cell) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown"]
    except (ValueError, KeyError, TypeError):
        return []  # whoever opens it is told


class Book:
    """A book's folder: its pages, where the labels in them are, and what they cite."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.citations = Citations(root / "references.bib")
        self.pages = {
            path.relative_to(root).as_posix(): texts(path)
            for pattern in ("*.ipynb", "*.md", "chapters/*.ipynb", "chapters/*.md")
            for path in sorted(root.glob(pattern))
        }
        # Label: the page that it is on, and the words of the heading behind it.
        self.labels: dict[str, tuple[str, str]] = {}
        for page, parts in self.pages.items():
            for text in parts:
                for label in LABEL.finditer(text):
                    heading = HEADING.match(text, label.end())
                    self.labels[label[1]] = page, heading[1].strip() if heading else label[1]

    def link(self, page: str, way: Way, address: str) -> str:
        """The address of a link on a page, from where that page's plain form lies; what leads elsewhere stays."""
        path, _, place = address.partition("#")
        label = path or place
        if label in self.labels:
            target = self.labels[label][0]
            return f"#{label}" if target == page else f"{way(page, target)}#{label}"
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if target not in self.pages:
            return address  # an address of the web, or a file
        return way(page, target) + (f"#{place}" if place else "")

    def surroundings(self, page: str, way: Way) -> Surroundings:
        """What the texts of a page refer to."""
        return Surroundings(
            folder=(self.root / page).parent,
            cite=self.citations.cite,
            link=partial(self.link, page, way),
            heading=lambda label: self.labels[label][1],
        )

    def plain(self, page: str, way: Way, text: str) -> str:
        """One Markdown cell of a page in plain form.

        Raises:
            UnknownMarkError, KeyError, OSError: as `plain_text` does.
        """
        return plain_text(text, self.surroundings(page, way))


def beside_sources(page: str, target: str) -> str:
    """The way where the pages' own files lie as they do in the book's folder."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def on_site(base: str, page: str, target: str) -> str:
    """The way from a notebook in the site's folder `_sources`.

    Args:
        base: the site's public address. Without one, notebooks lead to each other where they lie together, and to pages
            that are none as the site has them.
        page: the notebook's path.
        target: the other page's path.
    """
    html = f"{posixpath.splitext(target)[0]}.html"
    if base:
        return base + html
    if target.endswith(".ipynb"):
        return beside_sources(page, target)
    return posixpath.relpath(html, posixpath.join(SOURCES, posixpath.dirname(page)))


def plain_notebook(notebook: dict, book: Book, page: str, way: Way) -> dict:
    """A notebook that can be handed out: without marks and results, and with what it cites at its end.

    Args:
        notebook: as nbformat 4 has it.
        book: where it is from.
        page: its path there.
        way: how its links lead to the other pages.

    Raises:
        UnknownMarkError, KeyError, OSError: as `plain_text` does.
    """
    made, cited = deepcopy(notebook), set()
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        elif cell["cell_type"] == "markdown":
            text = text_of(cell)
            cited |= {key.strip() for keys in CITED.findall(text) for key in keys.split(",")}
            cell["source"] = book.plain(page, way, text).splitlines(keepends=True)
    if cited:
        entries = [f"- {entry}" for entry in book.citations.in_full(sorted(cited))]
        text = "\n".join(["## Sources", "", *entries])
        cell = {
            "cell_type": "markdown",
            "id": CELL,
            "metadata": {},
            "source": text.splitlines(keepends=True),
        }
        made["cells"].append(cell)
    return made
