"""The site as one file: the same bytes each time, one folder in it, and nothing that a page from a disk cannot use."""

import os
import re
import zipfile

import pytest

from tools.make_zip import NoSiteError, make_zip


@pytest.fixture
def site(tmp_path):
    """A small site."""
    for name in (
        "index.html",
        "chapters/b.html",
        "chapters/a.html",
        "_static/x.js",
        "_static/x.js.map",
        "objects.inv",
    ):
        path = tmp_path / "html" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "html"


def test_one_folder_with_the_site_in_order(site, tmp_path):
    """And a file that says what to open."""
    size = make_zip(site, tmp_path / "a.zip")
    assert size == (tmp_path / "a.zip").stat().st_size
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = ["READ-ME.txt", "_static/x.js", "chapters/a.html", "chapters/b.html", "index.html"]
        assert archive.namelist() == [f"backpropagation/{name}" for name in names]
        assert archive.read("backpropagation/chapters/a.html") == b"chapters/a.html"
        assert b"open index.html" in archive.read("backpropagation/READ-ME.txt")
        assert b"pip" not in archive.read("backpropagation/READ-ME.txt")


def test_who_wants_to_run_the_notebooks_reads_how(site, tmp_path):
    """With the package that is in the file; in double quotes, for every shell, and no line is too long for a screen."""
    (site / "_sources").mkdir()
    (site / "_sources" / "book-1-py3-none-any.whl").write_text("package")
    make_zip(site, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        told = archive.read("backpropagation/READ-ME.txt").decode()
        (named,) = re.findall(r'pip install jupyterlab "([^"]*)\[notebooks\]"', told)
        assert f"backpropagation/{named}" in archive.namelist()
    assert 'python -m jupyterlab "--LabApp.default_url=/lab/tree/_sources/chapters"\n' in told
    assert max(map(len, told.splitlines())) <= 120


def test_the_same_site_gives_the_same_bytes(site, tmp_path):
    """Whenever it is packed."""
    make_zip(site, tmp_path / "a.zip")
    os.utime(site / "index.html", (1e9, 1e9))
    make_zip(site, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_without_a_site_one_sentence_says_what_to_do(tmp_path):
    """And nothing is written."""
    with pytest.raises(NoSiteError, match="run `make zip`"):
        make_zip(tmp_path, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
