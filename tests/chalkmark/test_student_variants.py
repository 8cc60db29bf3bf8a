"""Whose numbers count: what a notebook says of itself is believed only where the folder agrees."""

from dataclasses import replace

import pytest

from chalkmark.notebook import Notebook
from chalkmark.student_variants import StudentVariants
from tests.chalkmark.submissions import toy

GONE = "the notebook no longer says whose numbers it has; graded with "


def chosen(mark, own_only=False, numbers=True):
    """Whose numbers count for the notebook in Ann's folder, and the doubt."""
    assignment = replace(toy(), numbers={"width": (5, 99)}) if numbers else toy()
    metadata = {} if mark is None else {"chalkmark": mark}
    return StudentVariants(assignment, own_only).choose(Notebook([], metadata), "ann")


def of(student):
    """What a release says."""
    return {"assignment": "toy", "student": student}


def test_ones_own_and_everybodys_are_known():
    """Without a doubt."""
    assert chosen(of("ann")) == chosen(of("ann"), own_only=True) == ("ann", None)
    assert chosen(of("")) == ("", None)


def test_where_all_have_their_own_everybodys_are_doubtful():
    """The folder's name says whose are right."""
    doubt = "the notebook's numbers are those for everybody; graded with those of the folder"
    assert chosen(of(""), own_only=True) == ("ann", doubt)


def test_anothers_are_never_taken():
    """And the other is named, on one short line."""
    assert chosen(of("bob")) == (
        "ann",
        "the notebook's numbers are those of bob; graded with those of the folder",
    )
    whose, doubt = chosen(of("\u202e=bob\n" * 1000))
    assert whose == "ann"
    assert len(doubt) < 200
    assert "\n" not in doubt


@pytest.mark.parametrize("mark", [None, 3, [], {}, {"student": 3}, {"student": ["ann"]}, {"student": None}])
def test_a_lost_mark_is_doubtful(mark):
    """Never a silent zero: the numbers that most likely were given are taken, and a human looks."""
    assert chosen(mark) == ("", GONE + "those for everybody")
    assert chosen(mark, own_only=True) == ("ann", GONE + "those of the folder")


def test_without_numbers_there_is_nothing_to_doubt():
    """But the notebook of another assignment is."""
    assert chosen(None, numbers=False) == chosen(of("bob"), numbers=False, own_only=True) == ("", None)
    other = {"assignment": "other", "student": ""}
    assert chosen(other, numbers=False) == chosen(other) == ("", "the notebook is that of other")


def test_an_edition_is_made_once():
    """However many have it."""
    variants = StudentVariants(toy())
    assert variants.of("")[1] is variants.of("")[1]
