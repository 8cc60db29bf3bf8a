"""Who runs the book's notebooks and saves them can still pull, and commits no results."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import pullable

ROOT = Path(__file__).parents[2]
NOTEBOOK = "chapters/01-a b.ipynb"
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git"),
    pytest.mark.skipif(os.name == "nt", reason="the stand-in for .venv is a script for sh"),
]


def write(folder, source, results=()):
    """Write the notebook with one cell as Jupyter does."""
    cell = {
        "cell_type": "code",
        "execution_count": len(results) or None,
        "id": "a",
        "metadata": {},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": [text]} for text in results],
        "source": [source],
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "chapters").mkdir(exist_ok=True)
    (folder / NOTEBOOK).write_text(json.dumps(notebook, indent=1, sort_keys=True) + "\n")


def git(folder, *arguments, ok=True):
    """What git prints; that it succeeds, or fails, is asserted."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    result = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True)
    assert (result.returncode == 0) == ok, result.stdout + result.stderr
    assert "external filter" not in result.stderr
    return result.stdout


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone of a small book, with a Python in its .venv; the book itself is in `book` beside it."""
    book = tmp_path / "book"
    (book / "tools").mkdir(parents=True)
    for name in (".gitattributes", pullable.SCRIPT):
        shutil.copy(ROOT / name, book / name)
    write(book, "first")
    git(book, "init", "--quiet")
    git(book, "add", ".")
    git(book, "commit", "--quiet", "-m", "first")
    clone = tmp_path / "a clone"
    git(tmp_path, "clone", "--quiet", book, clone)
    python = clone / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (clone / ".git" / "info" / "exclude").write_text(".venv\n")
    monkeypatch.setattr(sys, "executable", str(python))
    return clone


def publish(clone, source):
    """The authors change the notebook."""
    book = clone.parent / "book"
    write(book, source)
    git(book, "commit", "--quiet", "--all", "-m", "change")


def source_of(clone):
    """What is in the notebook's cell."""
    return json.loads((clone / NOTEBOOK).read_text())["cells"][0]["source"]


def test_results_are_no_changes_and_a_pull_takes_over(clone):
    """Nothing is staged, either."""
    assert pullable.set_filter(clone)
    write(clone, "first", ["a result"])
    assert pullable.settle(clone, NOTEBOOK)
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "diff", "--cached") == ""
    assert "a result" in (clone / NOTEBOOK).read_text()
    publish(clone, "second")
    git(clone, "pull", "--quiet")
    assert source_of(clone) == ["second"]


def test_the_filter_alone_would_not_do(clone):
    """Which is why saved notebooks are settled; all of them, where `make lab` is started anew."""
    pullable.set_filter(clone)
    write(clone, "first", ["a result"])
    publish(clone, "second")
    git(clone, "pull", "--quiet", ok=False)
    assert pullable.settle_all(clone) == [NOTEBOOK]
    git(clone, "pull", "--quiet")
    assert source_of(clone) == ["second"]
    assert pullable.settle_all(clone) == []


def test_changed_code_stays_a_change_and_is_committed_without_results(clone):
    """The reader's work is never overlooked."""
    pullable.set_filter(clone)
    write(clone, "mine", ["a result"])
    assert not pullable.settle(clone, NOTEBOOK)
    assert git(clone, "status", "--porcelain").startswith(" M ")
    git(clone, "commit", "--quiet", "--all", "-m", "mine")
    stored = json.loads(git(clone, "show", f"HEAD:{NOTEBOOK}"))
    assert (stored["cells"][0]["source"], stored["cells"][0]["outputs"]) == (["mine"], [])
    assert "a result" in (clone / NOTEBOOK).read_text()


def test_a_notebook_that_git_does_not_know_is_left_alone(clone):
    """Nothing is added for the reader."""
    pullable.set_filter(clone)
    shutil.copy(clone / NOTEBOOK, clone / "chapters" / "mine.ipynb")
    assert not pullable.settle(clone, "chapters/mine.ipynb")
    assert git(clone, "status", "--porcelain") == "?? chapters/mine.ipynb\n"


def test_in_the_middle_of_a_merge_nothing_is_settled(clone):
    """An entry for each side is there."""
    pullable.set_filter(clone)
    write(clone, "mine")
    git(clone, "commit", "--quiet", "--all", "-m", "mine")
    publish(clone, "theirs")
    git(clone, "pull", "--quiet", "--no-rebase", ok=False)
    assert not pullable.settle(clone, NOTEBOOK)
    assert git(clone, "status", "--porcelain").startswith("UU ")


def test_without_the_setting_git_works_as_ever(clone):
    """Whoever never starts `make lab`: no word, and results are stored with the rest."""
    assert git(clone, "status", "--porcelain") == ""
    write(clone, "mine", ["a result"])
    git(clone, "commit", "--quiet", "--all", "-m", "mine")
    assert "a result" in git(clone, "show", f"HEAD:{NOTEBOOK}")
    git(clone, "checkout", "--quiet", "HEAD~1")
    assert source_of(clone) == ["first"]


@pytest.mark.parametrize("gone", [".venv", "tools"])
def test_where_the_filters_files_are_gone_git_goes_on(clone, gone):
    """After `rm -r .venv`, in another working tree, or at an older commit."""
    pullable.set_filter(clone)
    other = clone.parent / "other"
    git(clone, "worktree", "add", "--quiet", "-b", "other", other)
    shutil.rmtree(clone / gone)
    for tree in (clone, other):
        write(tree, "mine", ["a result"])
        git(tree, "commit", "--quiet", "--all", "-m", "mine")
        assert "a result" in git(tree, "show", f"HEAD:{NOTEBOOK}")


def test_only_a_clone_of_the_book_is_set(clone, tmp_path, monkeypatch):
    """Not what the book lies in as a folder, nor where there is no git, nor for another Python; twice is once."""
    assert pullable.set_filter(clone)
    assert pullable.set_filter(clone)
    assert git(clone, "config", "--get-all", f"filter.{pullable.FILTER}.clean").count("\n") == 1
    assert str(tmp_path) not in (clone / ".git" / "config").read_text().partition("[filter")[2]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert not pullable.set_filter(clone)
    assert not pullable.set_filter(tmp_path)
    (clone / "within").mkdir()
    monkeypatch.setattr(sys, "executable", str(clone / "within" / "python"))
    assert not pullable.set_filter(clone / "within")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not pullable.set_filter(clone)
    assert pullable.settle_all(clone) == []
