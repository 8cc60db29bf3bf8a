"""A result that `grade` cannot have written is refused: by name, and before anything is written."""

import json
import math

import pytest

from chalkmark.cli import main
from chalkmark.grading import Line, Result
from chalkmark.results import read_results
from chalkmark.sanitize import file_name


@pytest.fixture
def write(tmp_path):
    """A function that writes Ann's result with some entries forged, as a file of that name; the folder."""

    def one(name="ann", **forged):
        lines = [
            Line("1.1", "a check", True, 3, "right"),
            Line("1.2", "another", False, 2, "is 1, should be 2."),
        ]
        result = Result("ann", "toy", 5, 3, lines=lines).as_dict() | forged
        folder = tmp_path / "results"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(result))
        return tmp_path

    return one


def test_what_grade_wrote_is_read(write):
    """As it is."""
    assert [one["score"] for one in read_results(write())] == [3]


LINE = {"exercise": "1.1", "title": "", "passed": True, "points": 3.0, "message": ""}
FORGED = {
    "another student": {"student": "bob"},
    "more than there is": {"score": 6, "lines": [{**LINE, "points": 6}]},
    "more than the checks gave": {"score": 5},
    "no number": {"score": math.nan},
    "infinity": {"score": math.inf, "max_score": math.inf},
    "a text": {"score": "3"},
    "a truth": {"score": True},
    "negative points": {"lines": [{**LINE, "points": -3.0}], "score": -3},
    "infinite points": {"lines": [{**LINE, "points": math.inf}]},
    "no score, but graded": {"score": None},
    "another status": {"status": "excellent"},
    "a path for an assignment": {"assignment": "../toy"},
    "a formula for an assignment": {"assignment": "=toy"},
    "lines of another form": {"lines": [{"points": 3}]},
    "lines that are none": {"lines": 3},
    "a further entry": {"bonus": 10},
    "written answers of another form": {"written": {"essay": 7}},
    "a sheet of another form": {"sheet": [{"name": "x", "kind": "code"}]},
    "a sheet with a cell of no kind": {"sheet": [{"name": "x", "kind": "<b>", "source": ""}]},
    "a cell of another form": {"cells": [7]},
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_results_are_refused(write, capsys, name):
    """With status 1, the file's name, and no table."""
    folder = write(**FORGED[name])
    assert main(["export", str(folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "ann.json is not what `chalkmark grade` wrote" in printed.err


def test_a_file_under_another_name_is_refused(write):
    """So that nobody's result can be put in another's place."""
    with pytest.raises(ValueError, match="a name that does not fit"):
        read_results(write(name="bob"))


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", "3", '{"score": 1e999}'])
def test_damaged_results_are_refused(write, text):
    """Whatever the file holds."""
    folder = write()
    (folder / "results" / "ann.json").write_text(text)
    with pytest.raises(ValueError, match="is not what `chalkmark grade` wrote"):
        read_results(folder)


def test_two_results_of_one_submission_are_refused(write, tmp_path):
    """As when a course was graded again in other shards."""
    folder = write()
    (folder / "again" / "results").mkdir(parents=True)
    (folder / "again" / "results" / "ann.json").write_text((folder / "results" / "ann.json").read_text())
    with pytest.raises(ValueError, match="a second result of 'ann' for toy"):
        read_results(folder)


def test_a_long_name_keeps_its_file(tmp_path):
    """Under a short name that no other student has."""
    names = ["x" * 251 + end for end in "ab"]
    short = [file_name(name) for name in names]
    assert len({*short}) == 2
    assert all(len(one) < 100 for one in short)
    assert file_name("ann") == "ann"
