"""How `make lab` shows the book's notebooks: their own marks in plain Markdown, and stored as they were.

On opening, `chalksite.plain_notebook` puts the texts into plain form. On saving, each text that still has that
form becomes what it was in the file; one that somebody changed is saved as it is. So a reader sees what can be read,
and the book keeps its margin notes and citations.
"""

import asyncio
import json
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from chalksite.plain_notebook import Book, beside_sources, text_of
from tools import pullable


def show_plain(notebook: dict, book: Book, page: str) -> None:
    """Put the texts of an opened notebook into plain form, in place.

    Raises:
        UnknownMarkError, KeyError, OSError: as `plain_text` does.
    """
    plain = [
        book.plain(page, beside_sources, text_of(cell)) if cell["cell_type"] == "markdown" else None
        for cell in notebook["cells"]
    ]
    for cell, text in zip(notebook["cells"], plain, strict=True):
        if text is not None:
            cell["source"] = text


def restore(notebook: dict, book: Book, page: str, stored: dict) -> None:
    """Give each text that is the plain form of a stored cell's its stored form back, in place.

    Raises:
        UnknownMarkError, KeyError, OSError: as `plain_text` does.
    """
    texts = {cell["id"]: text_of(cell) for cell in stored["cells"] if cell["cell_type"] == "markdown"}
    for cell in notebook["cells"]:
        known = cell["cell_type"] == "markdown" and cell.get("id") in texts
        if known and text_of(cell) == book.plain(page, beside_sources, texts[cell["id"]]):
            cell["source"] = texts[cell["id"]]


class PlainContents(AsyncLargeFileManager):
    """JupyterLab's own files, with the book's notebooks in plain form."""

    def page_of(self, path: str) -> tuple[Book, str] | None:
        """The book and the page in it that a path means, None where it means something else."""
        book, page = Book(Path(self.root_dir)), path.strip("/")
        return (book, page) if page in book.pages and page.endswith(".ipynb") else None

    async def get(self, path: str, content: bool = True, *how: Any, **named: Any) -> dict:
        """A file as the server shows it."""
        model = await super().get(path, content, *how, **named)
        if content and model["type"] == "notebook" and (found := self.page_of(path)):
            try:
                show_plain(model["content"], *found)
            except (ValueError, KeyError, OSError) as error:
                self.log.warning("%s is shown as it is stored: %s", path, error)
        return model

    async def save(self, model: dict, path: str = "") -> dict:
        """Save a file, and have git overlook its results."""
        found = self.page_of(path) if model.get("type") == "notebook" and model.get("content") else None
        if found:
            book, page = found
            try:
                stored = json.loads((book.root / page).read_text(encoding="utf-8"))
                restore(model["content"], book, page, stored)
            except (ValueError, KeyError, OSError) as error:
                self.log.warning("%s is saved as it is shown: %s", path, error)
        saved = await super().save(model, path)
        if found:
            await asyncio.to_thread(pullable.settle, found[0].root, found[1])
        return saved
