"""A digest changes with whatever may change a grade, and with nothing else."""

import os
import shutil
from dataclasses import replace

import pytest

from chalkmark import fingerprint
from chalkmark.assignment import load
from chalkmark.sandbox import Limits
from tests.chalkmark.submissions import ROOT, hand_in, sheet, toy

GRADER = (toy(), Limits(), True, False)


def digest(folder):
    """Of what Ann handed in."""
    return fingerprint.of_submission(folder, "toy")


@pytest.fixture
def ann(tmp_path):
    """Ann's folder."""
    return hand_in(tmp_path, "ann", sheet())


def test_the_same_is_known_again(ann, tmp_path):
    """Whenever it was written, wherever it lies, by a link or not, and whatever else lies there."""
    before = digest(ann)
    os.utime(ann / "toy" / "toy.ipynb", (0, 0))
    (ann / "toy" / "data.csv").write_text("1")
    (ann / "toy" / "toy.ipynb.1").write_text("{}")
    (ann / "toy" / "._toy.ipynb").write_text("of macOS")
    (tmp_path / "shard").mkdir()
    (tmp_path / "shard" / "ann").symlink_to(ann)
    assert digest(tmp_path / "shard" / "ann") == digest(ann) == before


def test_a_folder_that_cannot_be_read_stops_nobody(ann, monkeypatch):
    """It has a digest like an empty one; grading names it."""

    def refused(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(type(ann), "iterdir", refused)
    assert digest(ann)


def _other_text(ann):
    (ann / "toy" / "toy.ipynb").write_text("{}")


def _other_name(ann):
    (ann / "toy" / "toy.ipynb").rename(ann / "toy" / "mine.ipynb")


def _other_place(ann):
    (ann / "toy" / "toy.ipynb").rename(ann / "toy.ipynb")


def _another_beside(ann):
    (ann / "toy" / "b.ipynb").write_text("{}")


def _a_link(ann):
    (ann / "toy" / "toy.ipynb").rename(ann / "kept")
    (ann / "toy" / "toy.ipynb").symlink_to(ann / "kept")


def _a_linked_folder(ann):
    (ann / "toy").rename(ann / "kept")
    (ann / "toy").symlink_to(ann / "kept")


def _nothing(ann):
    shutil.rmtree(ann / "toy")


@pytest.mark.parametrize(
    "change",
    [_other_text, _other_name, _other_place, _another_beside, _a_link, _a_linked_folder, _nothing],
)
def test_another_submission_is_another(ann, change):
    """In what it holds, what it is called, and what lies beside it."""
    before = digest(ann)
    change(ann)
    assert digest(ann) != before


def test_another_student_is_another(ann):
    """The name may say whose numbers count."""
    before = digest(ann)
    assert digest(ann.rename(ann.with_name("bob"))) != before


def test_the_same_grader_is_known_again():
    """In another process too, as nothing of this one is in it."""
    fresh = load("toy", ROOT), Limits(), True, False
    assert fingerprint.of_grader(*fresh) == fingerprint.of_grader(*GRADER)


@pytest.mark.parametrize("name", ["toy.ipynb", "checks.py", "bugs/exercise_1_1.py", "bugs/exercise_1_2.py"])
def test_each_file_of_the_assignment_counts(tmp_path, name):
    """Also one that an overlay brings."""
    path = tmp_path / "toy" / name
    path.parent.mkdir(parents=True)
    path.write_text((ROOT / "toy" / name).read_text() + "\n")
    other = load("toy", ROOT, tmp_path)
    assert fingerprint.of_grader(other, *GRADER[1:]) != fingerprint.of_grader(*GRADER)


def test_a_file_that_others_import_counts(tmp_path):
    """As what it holds is in the bugs of others."""
    shutil.copytree(ROOT / "toy", tmp_path / "toy")
    with (tmp_path / "toy" / "bugs" / "exercise_1_1.py").open("a") as file:
        file.write("from . import _shared\n")
    found = set()
    for text in ("FACTOR = 2\n", "FACTOR = 3\n"):
        (tmp_path / "toy" / "bugs" / "_shared.py").write_text(text)
        found.add(fingerprint.of_grader(load("toy", tmp_path), *GRADER[1:]))
    assert len(found) == 2


def test_limits_jail_and_whose_numbers_count():
    """Each for itself."""
    others = [
        GRADER,
        (replace(toy(), numbers={"width": (1, 2)}), *GRADER[1:]),
        (toy(), Limits(memory=1 << 20), True, False),
        (toy(), Limits(), False, False),
        (toy(), Limits(), True, True),
    ]
    assert len({fingerprint.of_grader(*one) for one in others}) == len(others)


def test_the_books_code_counts(tmp_path, monkeypatch):
    """That of the grader, and that which the checks reckon with."""
    for package in fingerprint.PACKAGES:
        (tmp_path / package / "inside").mkdir(parents=True)
        (tmp_path / package / "inside" / "one.py").write_text("1")
    monkeypatch.setattr(fingerprint, "LIBRARY", tmp_path)
    found = {fingerprint.of_grader(*GRADER)}
    for package in fingerprint.PACKAGES:
        (tmp_path / package / "inside" / "one.py").write_text("2")
        found.add(fingerprint.of_grader(*GRADER))
    assert len(found) == 3
