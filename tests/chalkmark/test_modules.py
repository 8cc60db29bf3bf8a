"""The modules of an assignment import each other, and each file is taken from the first folder that has it."""

import sys

import pytest

from chalkmark.modules import modules_of

READS = "from ..checks import FACTOR\nfrom .shared import added\nBUGS = [added(FACTOR)]\n"
FILES = {
    "checks.py": "FACTOR = 2\n",
    "bugs/exercise_1_2.py": READS,
    "bugs/exercise_1_10.py": "from . import _parts\nBUGS = [_parts.BUGS]\n",
    "bugs/shared.py": "def added(number):\n    return number + 1\n",
    "bugs/_parts.py": "BUGS = 7\n",
}


@pytest.fixture
def public(tmp_path):
    """A folder with these files."""
    return written(tmp_path / "public", **FILES)


def written(folder, **files):
    """The folder, with files in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_they_import_each_other(public):
    """Those beside them, and the checks one folder up."""
    found = modules_of([public])
    assert found["bugs.exercise_1_2"].BUGS == [3]
    assert found["bugs.exercise_1_10"].BUGS == [7]


def test_all_that_was_read_is_named_the_exercises_in_order(public):
    """By its number, not its letters; what begins with `_` comes last, as others imported it, and only then."""
    names = ["checks", "bugs.exercise_1_2", "bugs.exercise_1_10", "bugs.shared", "bugs._parts"]
    assert list(modules_of([public])) == names
    (public / "bugs" / "exercise_1_10.py").unlink()
    assert list(modules_of([public])) == [names[0], names[1], names[3]]


def test_each_file_is_taken_from_the_first_folder_that_has_it(public, tmp_path):
    """Whoever imports it, wherever that one lies."""
    private = written(tmp_path / "private", **{"checks.py": "FACTOR = 5\n", "bugs/exercise_1_3.py": READS})
    found = modules_of([private, public])
    assert found["bugs.exercise_1_2"].BUGS == found["bugs.exercise_1_3"].BUGS == [6]
    assert [name for name, module in found.items() if module.__file__.startswith(str(private))] == [
        "checks",
        "bugs.exercise_1_3",
    ]


def test_each_reading_is_fresh(public):
    """Also of a file that has come since, and nothing is left behind."""
    before = set(sys.modules)
    assert modules_of([public])["checks"] is not modules_of([public])["checks"]
    written(public, **{"bugs/exercise_1_11.py": "BUGS = []\n"})
    assert "bugs.exercise_1_11" in modules_of([public])
    assert set(sys.modules) == before


def test_what_is_missing_is_named_and_nothing_is_left_behind(public):
    """With the file that lacks it."""
    written(public, **{"checks.py": "WEIGHT = 2\n"})
    before = set(sys.modules)
    with pytest.raises(ImportError, match=r"cannot import name 'FACTOR' from .*checks.py"):
        modules_of([public])
    assert set(sys.modules) == before
