"""Results in nbgrader's gradebook, read back through nbgrader's own interface.

nbgrader and what it builds on give warnings that are not ours, so it runs in a process of its own.
"""

import importlib.util
import json
import subprocess
import sys

import pytest

from chalkmark.grading import Line, Result
from tests.chalkmark.sheets import ROOT

LINES = (("1.1", True, 1.0), ("1.1", False, 2.0), ("1.2", True, 1.0), ("1.2", True, 1.0))
READ = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook(sys.argv[1]) as book:
    if len(sys.argv) > 2:
        grade = book.find_grade("check-1-1", "toy", "toy", "bob")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        book.db.commit()
    print(json.dumps([
        [one.student.id, one.score, one.max_score, one.needs_manual_grade]
        for one in sorted(book.assignment_submissions("toy"), key=lambda one: one.student.id)
    ]))
"""


def python(*arguments):
    """What a process prints."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow  # nbgrader takes seconds to import, five times
@pytest.mark.skipif(importlib.util.find_spec("nbgrader") is None, reason="nbgrader is not installed")
def test_scores_are_recorded_and_a_humans_stay(tmp_path):
    """Ann has hers; Bob, whose file was damaged, waits for a human, and keeps what that human gave."""
    (tmp_path / "results").mkdir()
    lines = [Line(exercise, "", passed, points, "") for exercise, passed, points in LINES]
    for result in (
        Result("ann", "toy", 5, score=3, lines=lines),
        Result("bob", "toy", 5, status="needs a human", reason="damaged"),
    ):
        (tmp_path / "results" / f"{result.student}.json").write_text(json.dumps(result.as_dict()))
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    command = ("-m", "chalkmark", "record", str(tmp_path), "--assignments", str(ROOT), "--db", url)
    assert "toy: 2 submissions recorded" in python(*command)
    assert json.loads(python("-c", READ, url)) == [["ann", 3, 5, False], ["bob", 0, 5, True]]
    python("-c", READ, url, "by hand")
    python(*command)
    assert json.loads(python("-c", READ, url))[1][1] == 2.5
