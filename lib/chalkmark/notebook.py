"""Read and write notebooks as far as grading needs them, and believe nothing that a student's file says."""

import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from .strip import NotebookError, stripped

T = TypeVar("T")
LARGEST = 100 << 20
MOST_CELLS = 1_000
ODD = "not a regular file (a link or a device)"
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass
class Cell:
    """One cell: its kind, its text, its id, and nbgrader's marks."""

    kind: str
    source: str
    id: str | None = None
    marks: dict = field(default_factory=dict)
    metadata: dict = field(default_factory=dict)

    @property
    def grade_id(self) -> str | None:
        """nbgrader's name for the cell."""
        name = self.marks.get("grade_id")
        return name if isinstance(name, str) else None

    @property
    def name(self) -> str:
        """What the cell is called: nbgrader's name, else its id, which every cell of a release has."""
        return self.grade_id or self.id or ""

    @property
    def is_answer(self) -> bool:
        """The student writes here."""
        return self.marks.get("solution") is True

    @property
    def is_check(self) -> bool:
        """The cell checks and is worth points; the student leaves it as it is."""
        return self.marks.get("grade") is True and not self.is_answer


@dataclass
class Notebook:
    """The cells of a notebook and its metadata."""

    cells: list[Cell]
    metadata: dict = field(default_factory=dict)


def read(path: Path) -> Notebook:
    """The notebook in a file.

    Raises:
        NotebookError: it is no regular file, too large, not JSON, or has no list of cells, or too long a one.
    """
    return parse(content(path))


def parse(content: bytes) -> Notebook:
    """The notebook that the bytes of a file hold. What they say of outputs is passed over, whatever its size.

    Raises:
        NotebookError: they are not JSON, have no list of cells, or are too large, too deep, or of too many parts.
    """
    encoding = json.detect_encoding(content)  # an editor may have changed it
    if not encoding.startswith("utf-8"):
        content = content.decode(encoding, "replace").encode()
    text = stripped(content).decode("utf-8-sig", "replace")
    try:
        data = json.loads(text)
    except ValueError as error:
        raise NotebookError(f"the file is not a notebook: its JSON is damaged ({error})") from error
    cells = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(cells, list):
        raise NotebookError("the file is not a notebook of format 4: it has no list of cells")
    if len(cells) > MOST_CELLS:
        raise NotebookError(f"the notebook has {len(cells)} cells, more than {MOST_CELLS}")
    metadata = data.get("metadata")
    return Notebook([_cell(cell) for cell in cells], metadata if isinstance(metadata, dict) else {})


def content(path: Path) -> bytes:
    """What is in a regular file. It is looked at after it was opened, lest it be exchanged for a link in between.

    Raises:
        NotebookError: it cannot be read, is no regular file, or too large.
    """
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise NotebookError(ODD)
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AS_IT_IS)) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise NotebookError(ODD)
            if status.st_size > LARGEST:
                raise NotebookError(too_large(status.st_size))
            return file.read(LARGEST)
    except OSError as error:
        raise NotebookError(f"the file cannot be read ({error.strerror})") from error


def too_large(size: int) -> str:
    """What is wrong with a file of so many bytes."""
    return f"the file has {size >> 20} MB, more than {LARGEST >> 20}"


def _cell(data: object) -> Cell:
    entries = _if_a(dict, data) or {}
    source = entries.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    metadata = _if_a(dict, entries.get("metadata")) or {}
    marks = _if_a(dict, metadata.get("nbgrader")) or {}
    kind = _if_a(str, entries.get("cell_type")) or "raw"
    return Cell(kind, _if_a(str, source) or "", _if_a(str, entries.get("id")), marks, metadata)


def _if_a(kind: type[T], value: object) -> T | None:
    """The value where it is of that kind."""
    return value if isinstance(value, kind) else None


def dumped(notebook: Notebook) -> str:
    """The text of a notebook file without outputs."""
    cells = []
    for cell in notebook.cells:
        one: dict[str, object] = {"cell_type": cell.kind, "id": cell.id, "metadata": cell.metadata}
        one["source"] = cell.source.splitlines(keepends=True)
        if cell.kind == "code":
            one |= {"execution_count": None, "outputs": []}
        cells.append(one)
    whole = {"cells": cells, "metadata": notebook.metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
