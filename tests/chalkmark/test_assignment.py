"""An assignment is read from its folder, file by file from an overlay that has one."""

import shutil

import numpy as np
import pytest

from chalkmark.assignment import AssignmentError, load, unchangeable
from tests.chalkmark.submissions import ROOT, toy

FLOORED, MEAN = "`//` rounds down; use `/`.", "the mean over the batch stands where the sum belongs."
SUM = "the bias gradient is not summed over the batch."


def hints(assignment):
    """Those of all bugs, in their order."""
    return [bug.hint for bug in assignment.bugs]


@pytest.fixture
def overlay(tmp_path):
    """A private folder with one module of bugs, which takes the place of the public one."""
    folder = tmp_path / "private" / "toy" / "bugs"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "toy" / "bugs" / "exercise_1_2.py", folder)
    return tmp_path / "private"


def test_the_modules_of_bugs_are_joined():
    """In the order of the exercises."""
    assert hints(toy()) == [SUM, MEAN, FLOORED]


def test_all_files_are_named():
    """Under the same names wherever they lie."""
    places = {name: path.relative_to(ROOT / "toy").as_posix() for name, path in toy().files.items()}
    assert places == {
        "toy.ipynb": "toy.ipynb",
        "checks": "checks.py",
        "bugs.exercise_1_1": "bugs/exercise_1_1.py",
        "bugs.exercise_1_2": "bugs/exercise_1_2.py",
    }


def test_an_overlay_replaces_single_modules_of_bugs(overlay):
    """The others stay the public ones."""
    path = overlay / "toy" / "bugs" / "exercise_1_2.py"
    path.write_text(path.read_text().replace(FLOORED, "whole numbers."))
    found = load("toy", ROOT, overlay)
    assert hints(found) == [SUM, MEAN, "whole numbers."]
    assert list(found.files) == list(toy().files)
    assert found.files["bugs.exercise_1_2"] == path
    path.write_text("BUGS = []\n")
    assert hints(load("toy", ROOT, overlay)) == [SUM, MEAN]


def test_an_overlay_adds_modules_of_bugs(overlay):
    """A helper among them adds no bugs of its own, whatever it holds."""
    bugs = overlay / "toy" / "bugs"
    (bugs / "exercise_1_2.py").rename(bugs / "_more.py")
    (bugs / "exercise_1_3.py").write_text("from ._more import BUGS as MORE\nBUGS = MORE * 2\n")
    assert hints(load("toy", ROOT, overlay)) == [SUM, MEAN, FLOORED, FLOORED, FLOORED]


def test_an_overlay_that_lacks_what_others_import_is_named(overlay):
    """In a sentence that tells what to do."""
    (overlay / "toy" / "bugs" / "exercise_1_2.py").write_text("from ..checks import halved\n")
    message = r"toy: cannot import name 'halved' from .*checks\.py.*keep the names that others"
    with pytest.raises(AssignmentError, match=message):
        load("toy", ROOT, overlay)


@pytest.mark.parametrize("missing", ["toy.ipynb", "checks.py", "bugs"])
def test_a_missing_part_is_named(tmp_path, missing):
    """With those assignments that there are."""
    place = shutil.copytree(ROOT, tmp_path / "assignments") / "toy"
    shutil.move(place / missing, tmp_path / "away")
    with pytest.raises(AssignmentError, match=f"toy: no {missing}/? below .*assignments there: "):
        load("toy", place.parent)


def test_what_is_unchangeable_is_a_copy():
    """Also inside lists and tuples; what is no array stays as it is."""
    array = np.ones(2)
    kept = unchangeable(([array], array, 3, "text"))
    assert not kept[0][0].flags.writeable
    assert not kept[1].flags.writeable
    assert kept[2:] == (3, "text")
    assert array.flags.writeable
