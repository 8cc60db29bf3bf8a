"""Notebooks laid out, and nothing lost."""

import pytest

from chalkmark.submission_folder import NEW, REPLACED, SAME, Laid, SubmissionFolder
from tests.chalkmark.downloads import NAME, notebook


@pytest.fixture
def folder(tmp_path):
    """An empty one."""
    return SubmissionFolder(tmp_path / "out", NAME)


def tree(folder):
    """All files with their bytes."""
    files = (path for path in folder.out.rglob("*") if path.is_file())
    return {path.relative_to(folder.out).as_posix(): path.read_bytes() for path in files}


def test_a_newer_notebook_replaces_and_the_earlier_stays(folder):
    """Each under a number; the same once more changes nothing."""
    assert folder.lay("ada", notebook("1")) == Laid(NEW)
    assert folder.lay("ada", notebook("1")) == Laid(SAME)
    assert folder.lay("ada", notebook("2")) == Laid(
        REPLACED, f"replaced; the earlier file is kept as {NAME}.ipynb.1"
    )
    assert folder.lay("ada", notebook("3")).done == REPLACED
    assert tree(folder) == {
        f"ada/{NAME}/{NAME}.ipynb": notebook("3"),
        f"ada/{NAME}/{NAME}.ipynb.1": notebook("1"),
        f"ada/{NAME}/{NAME}.ipynb.2": notebook("2"),
    }


def test_what_was_replaced_does_not_come_back(folder):
    """As of an older download given once more."""
    folder.lay("ada", notebook("1"))
    folder.lay("ada", notebook("2"))
    before = tree(folder)
    laid = folder.lay("ada", notebook("1"))
    assert laid.done is None
    assert "replaced this file before" in laid.matter
    assert tree(folder) == before


def test_a_damaged_file_is_laid_out_but_replaces_no_notebook(folder):
    """Grading then says what is wrong; what a teacher mended stays."""
    laid = folder.lay("ada", b"{")
    assert laid.done == NEW
    assert "not a notebook" in laid.matter
    assert folder.lay("ada", notebook()).done == REPLACED
    laid = folder.lay("ada", b"{{")
    assert laid.done is None
    assert "was left as it is" in laid.matter
    assert tree(folder)[f"ada/{NAME}/{NAME}.ipynb"] == notebook()


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_links_are_left(depth, folder, tmp_path):
    """Nothing is written through one, and none is replaced."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    path = [folder.place("ada"), *folder.place("ada").parents][depth]
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    laid = folder.lay("ada", notebook())
    assert laid.done is None
    assert laid.matter == f"not collected, as {path} is a link"
    assert list(target.iterdir()) == []


def test_capitals_do_not_make_another_folder(folder):
    """Where the system tells them apart or not."""
    folder.lay("ada", notebook("1"))
    again = SubmissionFolder(folder.out, NAME)
    assert again.lay("ADA", notebook("2")) == Laid(matter="not collected, as there is a folder ada")
    assert list(tree(folder)) == [f"ada/{NAME}/{NAME}.ipynb"]


def test_letters_of_macos_do_not_make_another_folder(folder):
    """It writes a letter with an accent as two characters."""
    folder.place("zoe\u0308").parent.mkdir(parents=True)
    assert "not collected, as there is a folder" in folder.lay("zo\u00eb", notebook()).matter
    assert tree(folder) == {}


def test_a_folder_in_place_of_the_file_is_left(folder):
    """It is named."""
    folder.place("ada").mkdir(parents=True)
    laid = folder.lay("ada", notebook())
    assert laid.done is None
    assert "not a regular file" in laid.matter
