"""Notebooks laid out, and nothing lost."""

import pytest

from chalkmark.layout import NEW, REPLACED, SAME, Laid, Layout
from tests.chalkmark.downloads import NAME, notebook


@pytest.fixture
def layout(tmp_path):
    """An empty one."""
    return Layout(tmp_path / "out", NAME)


def tree(layout):
    """All files with their bytes."""
    files = (path for path in layout.out.rglob("*") if path.is_file())
    return {path.relative_to(layout.out).as_posix(): path.read_bytes() for path in files}


def test_a_newer_notebook_replaces_and_the_earlier_stays(layout):
    """Each under a number; the same once more changes nothing."""
    assert layout.lay("ada", notebook("1")) == Laid(NEW)
    assert layout.lay("ada", notebook("1")) == Laid(SAME)
    assert layout.lay("ada", notebook("2")) == Laid(
        REPLACED, f"replaced; the earlier file is kept as {NAME}.ipynb.1"
    )
    assert layout.lay("ada", notebook("3")).done == REPLACED
    assert tree(layout) == {
        f"ada/{NAME}/{NAME}.ipynb": notebook("3"),
        f"ada/{NAME}/{NAME}.ipynb.1": notebook("1"),
        f"ada/{NAME}/{NAME}.ipynb.2": notebook("2"),
    }


def test_what_was_replaced_does_not_come_back(layout):
    """As of an older download given once more."""
    layout.lay("ada", notebook("1"))
    layout.lay("ada", notebook("2"))
    before = tree(layout)
    laid = layout.lay("ada", notebook("1"))
    assert laid.done is None
    assert "replaced this file before" in laid.matter
    assert tree(layout) == before


def test_a_damaged_file_is_laid_out_but_replaces_no_notebook(layout):
    """Grading then says what is wrong; what a teacher mended stays."""
    laid = layout.lay("ada", b"{")
    assert laid.done == NEW
    assert "not a notebook" in laid.matter
    assert layout.lay("ada", notebook()).done == REPLACED
    laid = layout.lay("ada", b"{{")
    assert laid.done is None
    assert "was left as it is" in laid.matter
    assert tree(layout)[f"ada/{NAME}/{NAME}.ipynb"] == notebook()


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_links_are_left(depth, layout, tmp_path):
    """Nothing is written through one, and none is replaced."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    path = [layout.place("ada"), *layout.place("ada").parents][depth]
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    laid = layout.lay("ada", notebook())
    assert laid.done is None
    assert laid.matter == f"not collected, as {path} is a link"
    assert list(target.iterdir()) == []


def test_capitals_do_not_make_another_folder(layout):
    """Where the system tells them apart or not."""
    layout.lay("ada", notebook("1"))
    again = Layout(layout.out, NAME)
    assert again.lay("ADA", notebook("2")) == Laid(matter="not collected, as there is a folder ada")
    assert list(tree(layout)) == [f"ada/{NAME}/{NAME}.ipynb"]


def test_letters_of_macos_do_not_make_another_folder(layout):
    """It writes a letter with an accent as two characters."""
    layout.place("zoe\u0308").parent.mkdir(parents=True)
    assert "not collected, as there is a folder" in layout.lay("zo\u00eb", notebook()).matter
    assert tree(layout) == {}


def test_a_folder_in_place_of_the_file_is_left(layout):
    """It is named."""
    layout.place("ada").mkdir(parents=True)
    laid = layout.lay("ada", notebook())
    assert laid.done is None
    assert "not a regular file" in laid.matter
