"""`make lab` shows the book's notebooks in plain Markdown and stores them with their own marks."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from tests.book.notebooks import NOTEBOOKS, ROOT, name
from tools.reading import PlainContents

PAGE = "chapters/05-chain-rule.ipynb"


@pytest.fixture
def folder(tmp_path):
    """The book's texts, and what they refer to."""
    shutil.copytree(ROOT / "chapters", tmp_path / "chapters")
    shutil.copytree(ROOT / "lib" / "chalkgrad", tmp_path / "lib" / "chalkgrad")
    room = tmp_path / "lib" / "chalkboard" / "train_a_convnet"
    room.mkdir(parents=True)
    shutil.copy(ROOT / "lib" / "chalkboard" / "train_a_convnet" / "network.py", room)
    for one in ("index.ipynb", "references.bib"):
        shutil.copy(ROOT / one, tmp_path)
    return tmp_path


@pytest.fixture
def manager(folder):
    """The server's files; the database of signatures that it opens is closed, which newer Pythons ask for."""
    manager = PlainContents(root_dir=str(folder))
    yield manager
    manager.notary.store.close()


def opened(manager, path):
    """A notebook as the browser gets it."""
    return json.loads(json.dumps(asyncio.run(manager.get(path, type="notebook"))["content"]))


def saved(manager, path, notebook):
    """Save it as the browser does, and return what the file has then."""
    asyncio.run(manager.save({"type": "notebook", "content": notebook, "format": "json"}, path))
    return json.loads(Path(manager.root_dir, path).read_text(encoding="utf-8"))


def first(notebook, beginning):
    """The first cell whose text begins so."""
    return next(cell for cell in notebook["cells"] if "".join(cell["source"]).startswith(beginning))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_what_is_opened_and_saved_keeps_its_marks(manager, path):
    """Every text, to the letter; on the screen none of them is."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    notebook = opened(manager, name(path))
    shown = "\n".join(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert "```{" not in shown
    assert "{cite" not in shown
    assert saved(manager, name(path), notebook) == stored


def test_what_the_reader_did_is_saved(manager):
    """A changed text, a new cell, results and figures; the other texts keep their marks."""
    before = json.loads((ROOT / PAGE).read_text(encoding="utf-8"))
    notebook = opened(manager, PAGE)
    changed = first(notebook, "> **Predict first**")
    changed["source"] += "\n\nMy answer: 0.06."
    code = first(notebook, "# @title")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "done"}]
    own = {"cell_type": "markdown", "id": "own", "metadata": {}, "source": "```{margin}\nMine.\n```"}
    notebook["cells"].append(own)
    notebook["metadata"]["widgets"] = {"a": 1}
    after = saved(manager, PAGE, notebook)
    assert "".join(first(after, "> **Predict first**")["source"]).endswith("My answer: 0.06.")
    assert first(after, "# @title")["outputs"][0]["text"] == ["done"]
    assert "".join(after["cells"][-1]["source"]) == own["source"]
    assert after["metadata"]["widgets"] == {"a": 1}
    same = [cell["id"] for cell in before["cells"] if cell in after["cells"]]
    assert len(same) == len(before["cells"]) - 2
    assert opened(manager, PAGE)["cells"][-1]["source"] == "> Mine."


def test_a_mark_without_a_plain_form_hinders_nobody(manager, folder):
    """That notebook is shown as it is stored, with a word in the log; so is one whose neighbour is damaged."""
    text = "```{figure} a.png\n```\n\n{cite}`nobody`"
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "chapters" / "mine.ipynb").write_text(json.dumps(notebook))
    (folder / "chapters" / "broken.ipynb").write_text("<<<<<<< ours")
    shown = opened(manager, "chapters/mine.ipynb")
    assert shown["cells"][0]["source"] == text
    assert "".join(saved(manager, "chapters/mine.ipynb", shown)["cells"][0]["source"]) == text
    assert "```{" not in first(opened(manager, PAGE), "> **Predict first**")["source"]


def test_other_files_are_the_servers(manager, folder):
    """A notebook elsewhere, a text, a folder."""
    (folder / "course").mkdir()
    shutil.copy(ROOT / PAGE, folder / "course" / "a.ipynb")
    assert first(opened(manager, "course/a.ipynb"), "```{admonition}")
    assert asyncio.run(manager.get("chapters/core.md"))["content"].startswith("# The core")
    assert asyncio.run(manager.get("chapters"))["type"] == "directory"
