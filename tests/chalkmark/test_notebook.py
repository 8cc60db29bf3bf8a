"""Any file is read, or refused with a reason."""

import json
import os

import pytest

from chalkmark.notebook import Cell, Notebook, NotebookError, dumped, read


@pytest.fixture
def file(tmp_path):
    """A function that writes a file and returns its path."""

    def write(text):
        path = tmp_path / "one.ipynb"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_there_and_back(file):
    """Texts, kinds, ids and metadata."""
    marks = {"solution": True, "grade_id": "a"}
    cells = [Cell("code", "x = 1\ny = 2", "one", marks, {"nbgrader": marks}), Cell("markdown", "α", "two")]
    assert read(file(dumped(Notebook(cells, {"k": 1})))) == Notebook(cells, {"k": 1})


def test_damaged_cells_are_read_as_far_as_they_go(file):
    """Wrong types count as absent."""
    cells = [None, {"cell_type": 3, "source": 4, "metadata": [], "id": 5}, {"source": ["a", 1, "b"]}]
    cells.append({"metadata": {"nbgrader": 7}})
    texts = [cell.source for cell in read(file(json.dumps({"cells": cells}))).cells]
    assert texts == ["", "", "ab", ""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "damaged"),
        ("[" * 100_000, "nested too deeply"),
        ("{}", "no list of cells"),
        ("1", "no list of cells"),
        (json.dumps({"cells": [{}] * 1_001}), "1001 cells, more than 1000"),
    ],
)
def test_what_is_no_notebook_is_refused(file, text, reason):
    """With the reason."""
    with pytest.raises(NotebookError, match=reason):
        read(file(text))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_an_editor_of_windows_saved_is_read(tmp_path, encoding):
    """With a mark of the order of bytes at its beginning, and two characters at the end of a line."""
    text = dumped(Notebook([Cell("code", "α = 1", "one")])).replace("\n", "\r\n")
    (tmp_path / "one.ipynb").write_bytes(text.encode(encoding))
    assert [cell.source for cell in read(tmp_path / "one.ipynb").cells] == ["α = 1"]


def test_neither_links_nor_pipes_nor_huge_files_are_opened(file, tmp_path):
    """They could hang the grader, or show another's work."""
    link, pipe, huge = (tmp_path / name for name in ("link", "pipe", "huge"))
    link.symlink_to(file("{}"))
    os.mkfifo(pipe)
    with huge.open("wb") as sparse:
        sparse.truncate(120 << 20)
    for path, reason in (
        (link, "not a regular"),
        (pipe, "not a regular"),
        (huge, "120 MB, more than 100"),
        (tmp_path / "no", "read"),
    ):
        with pytest.raises(NotebookError, match=reason):
            read(path)
