"""Tables for learning platforms: nobody who waits for a human gets a zero."""

import json

import pytest

from chalkmark.cli import main
from chalkmark.export import rows
from chalkmark.fingerprint import of_result
from chalkmark.gradebook import Total
from chalkmark.grading import Line, Result

ROWS = (
    ("toy", "ann", 4.5, 5, "graded"),
    ("toy", "=bob", 3.0, 5, "needs a human"),
    ("two", "ann", None, 8, "needs a human"),
)
TABLES = {
    "csv": (
        "assignment,student,score,max_score,status",
        "toy,'=bob,3.0,5,needs a human",
        "toy,ann,4.5,5,graded",
        "two,ann,,8,needs a human",
    ),
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,toy,two",
        "    Points Possible,,,,,5,8",
        "'=bob,,,'=bob,,,",
        "ann,,,ann,,4.5,",
    ),
    "moodle": ("idnumber,toy,two", "'=bob,,", "ann,4.5,"),
}


@pytest.fixture
def graded(tmp_path):
    """Three results as `grade` writes them."""
    for assignment, student, score, top, status in ROWS:
        folder = tmp_path / assignment / "results"
        folder.mkdir(parents=True, exist_ok=True)
        result = Result(student, assignment, top, score, status)
        if score is not None:
            result.lines = [Line("1", "a check", True, score, "right")]
        (folder / f"{student}.json").write_text(json.dumps(result.as_dict()))
    return tmp_path


@pytest.mark.parametrize("kind", TABLES)
def test_table(graded, capsys, kind):
    """Printed, and written to a new file."""
    assert main(["export", str(graded), "--format", kind]) == 3
    printed = capsys.readouterr()
    assert tuple(printed.out.splitlines()) == TABLES[kind]
    assert "2 submissions still need a human:\n  toy: '=bob\n  two: ann" in printed.err
    file = graded / "table.csv"
    assert main(["export", str(graded), "--format", kind, "--out", str(file)]) == 3
    assert tuple(file.read_text().splitlines()) == TABLES[kind]


def test_no_results_no_table(tmp_path, capsys):
    """With status 1."""
    assert main(["export", str(tmp_path)]) == 1
    assert "run `chalkmark grade` first" in capsys.readouterr().err


def test_results_beside_submissions_are_refused(graded, capsys):
    """A student may hand in a folder of results; nothing is exported from where notebooks lie."""
    (graded / "toy" / "ann.ipynb").write_text("{}")
    assert main(["export", str(graded), "--format", "csv"]) != 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "keep what students hand in apart" in printed.err


def test_points_given_by_hand_count():
    """The gradebook decides who still waits; of whom it knows nothing, or an earlier result, waits to be recorded."""
    found = [
        Result(student, "toy", 9, score, status).as_dict()
        for student, score, status in (
            ("ann", 5, "needs a human"),
            ("bob", 5, "needs a human"),
            ("cem", None, "needs a human"),
            ("dan", 5, "graded"),
            ("eve", 5, "graded"),
        )
    ]
    recorded = [of_result(one) for one in found]
    totals = {
        ("toy", "ann"): Total(8.5, 9, False, recorded[0]),
        ("toy", "bob"): Total(5, 9, True, recorded[1]),
        ("toy", "cem"): Total(0, 9, True, recorded[2]),
        ("toy", "eve"): Total(3, 9, False, "an earlier one"),
    }
    assert [(row.score, row.status, row.stale) for row in rows(found, totals)] == [
        (8.5, "graded", False),
        (5, "needs a human", False),
        (None, "needs a human", False),
        (5, "needs a human", True),
        (5, "needs a human", True),
    ]


def test_without_a_gradebook_there_is_one_sentence(graded, capsys):
    """Which names the command that makes it."""
    assert main(["export", str(graded), "--gradebook", str(graded / "none.db")]) == 1
    assert "run `chalkmark record` first" in capsys.readouterr().err
