"""One address, written into the settings and every notebook at once; the cell it makes does what it says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from tools import set_repository

ROOT = Path(__file__).parents[2]
URL = "https://github.com/someone/a.book"
CONFIG = '# The address.\nrepository:\n  url: ""\n  branch: main\n\nother:\n  url: ""\n'


@pytest.fixture
def book(tmp_path):
    """A book of two notebooks."""
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "chapters").mkdir()
    for path in ("index.ipynb", "chapters/01-one.ipynb"):
        cell = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Größe α"]}
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (tmp_path / path).write_text(
            json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return tmp_path


def test_the_address_is_written_everywhere_and_taken_back(book):
    """Nothing else changes, and writing twice changes nothing more."""
    set_repository.write(book)
    before = {path: path.read_bytes() for path in book.rglob("*.*")}
    set_repository.write(book, URL)
    assert (book / "_config.yml").read_text() == CONFIG.replace('"', f'"{URL}', 1)
    for path in set_repository.notebooks(book):
        packages, title = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert f'"chalkgrad-book[notebooks] @ git+{URL}@main"\n' in packages["source"][-3]
        assert title["source"] == ["# Größe α"]
    set_repository.write(book, URL)
    set_repository.write(book, "")
    assert {path: path.read_bytes() for path in book.rglob("*.*")} == before


@pytest.mark.parametrize("url", ["github.com/a/b", "https://example.org/a/b", "https://github.com/a", 'x"y'])
def test_what_is_no_address_is_refused(url):
    """In one sentence, before anything is written."""
    command = [sys.executable, str(ROOT / "tools" / "set_repository.py"), url]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 1
    assert result.stderr.startswith(
        f"URL={url} is no repository's address; give one such as https://github.com/"
    )


@pytest.fixture
def run(monkeypatch, tmp_path):
    """A function that runs a first cell as a notebook does, and returns its result and what it asked pip for."""

    def run_(url, missing):
        shell, asked = InteractiveShell(), []
        shell.register_magic_function(asked.append, magic_name="pip")
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None if missing else object())
        (tmp_path / "chapters").mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / "chapters")
        result = shell.run_cell(set_repository.source(url, "main"), silent=True)
        return result, asked

    return run_


@pytest.mark.parametrize("url", ["", URL])
def test_the_cell_is_silent_where_the_packages_are(run, capsys, url):
    """No word, no fetching."""
    result, asked = run(url, missing=False)
    assert (result.success, asked, capsys.readouterr().out) == (True, [], "")


def test_missing_packages_are_installed_from_the_address(run):
    """With one call of pip."""
    result, asked = run(URL, missing=True)
    assert result.success
    assert asked == [f'install -q "chalkgrad-book[notebooks] @ git+{URL}@main"']


def test_without_an_address_the_cell_says_what_to_do(run):
    """Where the package is to be had, and what to type in the book's folder; nothing is fetched."""
    result, asked = run("", missing=True)
    assert isinstance(result.error_in_exec, AssertionError)
    assert "The .whl is in the download menu" in str(result.error_in_exec)
    assert 'pip install ".[notebooks]"' in str(result.error_in_exec)
    assert asked == []


@pytest.mark.parametrize("place", ["chapters", "."])
def test_a_wheel_beside_the_notebook_or_above_it_is_found(run, tmp_path, place):
    """It is named, or taken where the cell may install; what a browser saved a second time is no wheel for pip."""
    wheel = tmp_path / place / "chalkgrad_book-1.0-py3-none-any.whl"
    wheel.parent.mkdir(exist_ok=True)
    wheel.touch()
    wheel.with_name("chalkgrad_book-1.0-py3-none-any (1).whl").touch()
    result, asked = run("", missing=True)
    assert str(result.error_in_exec).endswith(f'in a cell: %pip install "{wheel}[notebooks]"')
    assert asked == []
    result, asked = run(URL, missing=True)
    assert result.success
    assert asked == [f'install -q "{wheel}[notebooks]"']
