"""With an address set, a built page offers the repository and the services that run its notebook."""

import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.site.book import CHAPTERS, HTML, ROOT
from tests.site.test_links import Reader, read
from tools import build_site, set_repository

URL = "https://github.com/someone/book"
TITLE = "# 1. A chapter\n\nText."


def links_of(html: str) -> list[str]:
    """The addresses that a page leads to."""
    reader = Reader()
    reader.feed(html)
    return reader.links


@pytest.mark.parametrize("path", CHAPTERS)
def test_each_notebook_can_be_downloaded(path):
    """The notebook and the package that it imports; a page that is none, on paper alone."""
    sources = [link for link in read(path).links if "_sources/" in link]
    kinds = ["ipynb", "whl"] if (ROOT / path).with_suffix(".ipynb").exists() else []
    assert [link.rpartition(".")[2] for link in sources] == kinds


def test_notebooks_are_handed_out_without_the_books_marks():
    """With the package one folder above the chapters, where their first cells look for it."""
    notebooks = sorted((HTML / "_sources").rglob("*.ipynb"))
    assert len(notebooks) == len(list(ROOT.glob("*.ipynb"))) + len(list((ROOT / "chapters").glob("*.ipynb")))
    assert [
        path for path in notebooks if re.search(r"```\{|\{cite|\{ref", path.read_text(encoding="utf-8"))
    ] == []
    assert len(list((HTML / "_sources").glob("chalkgrad_book-*-any.whl"))) == 1


@pytest.mark.slow
def test_launch_buttons_come_with_the_address(tmp_path):
    """JupyterLab on Binder, Colab, the repository, the page's source, a report; of the branches that are set."""
    for name in ("_config.yml", "references.bib", "assets", "lib", "requirements.txt"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    (tmp_path / "chapters").mkdir()
    for place, source in (("index.ipynb", "# Book"), ("chapters/01-a.ipynb", TITLE)):
        notebook = (
            '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": '
            f'"{source.encode("unicode_escape").decode()}"}}], "metadata": {{"kernelspec": {{"name": "python3", '
            '"display_name": "Python 3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}'
        )
        (tmp_path / place).write_text(notebook)
    toc = {"format": "jb-book", "root": "index", "chapters": [{"file": "chapters/01-a"}]}
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(toc))
    set_repository.write(tmp_path, URL)
    config = (tmp_path / "_config.yml").read_text(encoding="utf-8")
    config = config.replace('published_branch: ""', "published_branch: gh-pages")
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    assert build_site.build(tmp_path, clean=True) == 0

    html = (tmp_path / "_build" / "html" / "chapters" / "01-a.html").read_text(encoding="utf-8")
    away = [link for link in links_of(html) if link.startswith("https://")]
    assert "https://mybinder.org/v2/gh/someone/book/main?urlpath=lab/tree/chapters/01-a.ipynb" in away
    plain = "_sources/chapters/01-a.ipynb"
    assert f"https://colab.research.google.com/github/someone/book/blob/gh-pages/{plain}" in away
    assert (tmp_path / "_build" / "html" / plain).is_file()
    assert URL in away
    assert f"{URL}/edit/main/chapters/01-a.ipynb" in away
    (report,) = [link for link in away if link.startswith(f"{URL}/issues/new")]
    assert parse_qs(urlsplit(report).query)["title"] == ["1. A chapter: "]
    assert "find_spec" not in html
