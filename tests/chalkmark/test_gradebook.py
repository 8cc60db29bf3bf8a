"""nbgrader shows what was recorded, a person gives points and comments, and nothing of that is lost."""

import csv
import importlib.util
import json
import shutil

import nbformat
import pytest

from chalkmark.sandbox import Limits
from tests.chalkmark.courses import EVIL, answered, command, graded_into, with_essay
from tests.chalkmark.submissions import hand_in

pytestmark = [
    pytest.mark.slow,  # nbgrader takes seconds to import, in every process
    pytest.mark.skipif(importlib.util.find_spec("nbgrader") is None, reason="nbgrader is not installed"),
]
TOLD = {"ann": [5, 9, True, True], "bob": [2, 9, False, True], "cem": [0, 9, True, True]}
# What formgrader's page asks the gradebook and nbgrader's API for; the last line stands for the person before it.
READ = """
import json, sys
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.api import Gradebook
course, points = sys.argv[1:3]
api = NbGraderAPI(CourseDirectory(root=course, db_url=f"sqlite:///{course}/gradebook.db"))
if points != "-":
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        grade = book.find_grade("essay", "toy", "toy", "ann")
        grade.manual_score, grade.needs_manual_grade = float(points), False
        book.find_comment("essay", "toy", "toy", "ann").manual_comment = "Well argued."
        book.db.commit()
print(json.dumps({
    "assignments": [one["name"] for one in api.get_assignments()],
    "shown": len(api.get_notebook_submissions("toy", "toy")),
    "submissions": {
        one["student"]: [one["score"], one["max_score"], one["needs_manual_grade"], one["autograded"]]
        for one in api.get_submissions("toy")
    },
}))
"""


@pytest.fixture(scope="module")
def fresh(jail, tmp_path_factory):
    """Ann wrote an essay, Bob left it blank and has a mistake, Cem's file is damaged; nothing warns."""
    folder = tmp_path_factory.mktemp("course")
    place = with_essay(folder)
    submissions = {
        "ann": answered(place, essay=EVIL),
        "bob": answered(place, bias="def bias_backward(upstream):\n    return upstream\n"),
        "cem": "{",
    }
    graded_into(folder, place, submissions, jail)
    said = recorded(folder)
    assert "toy: 3 submissions recorded" in said
    assert "2 to grade by hand" in said
    assert "Warning" not in said
    return folder


@pytest.fixture
def course(fresh, tmp_path):
    """A copy of one's own."""
    return shutil.copytree(fresh, tmp_path / "course")


def recorded(folder):
    """What `record` prints."""
    places = ("--assignments", folder / "assignments", "--course", folder / "nb")
    return command("-m", "chalkmark", "record", folder / "graded", *places, warnings="default")


def read(folder, points="-"):
    """What formgrader is told."""
    return json.loads(command("-c", READ, folder / "nb", points).splitlines()[-1])


def exported(folder, status, name="table"):
    """The table of scores by student, and what was said to the person."""
    arguments = ("export", folder / "graded", "--gradebook", folder / "nb" / "gradebook.db")
    out = folder / f"{name}-{status}.csv"
    said = command("-m", "chalkmark", *arguments, "--out", out, status=status)
    with out.open() as file:
        return {row["student"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}, said


def test_formgrader_is_told_everything(fresh):
    """Every submission is shown; the essay waits, and so does a file that nobody could read."""
    told = read(fresh)
    assert (told["assignments"], told["shown"]) == (["toy"], 3)
    assert told["submissions"] == TOLD


def test_points_given_by_hand_count_and_stay(course):
    """In both exports and after recording again; new work makes them wait to be looked at again."""
    table, said = exported(course, 3)
    assert table == {"ann": ("5.0", "9.0"), "bob": ("2.0", "9.0"), "cem": ("", "9.0")}
    assert "2 submissions still need a human:\n  toy: ann\n  toy: cem" in said
    assert read(course, "3.5")["submissions"]["ann"] == [8.5, 9, False, True]
    recorded(course)
    (course / "graded" / "results" / "cem.json").unlink()
    table, _ = exported(course, 0)
    assert table == {"ann": ("8.5", "9.0"), "bob": ("2.0", "9.0")}
    command("-m", "nbgrader", "export", "--to", "totals.csv", cwd=course / "nb")
    with (course / "nb" / "totals.csv").open() as file:
        assert {row["student_id"]: row["score"] for row in csv.DictReader(file)}["ann"] == "8.5"
    shutil.rmtree(course / "in" / "ann")
    hand_in(course / "in", "ann", answered(course / "assignments", essay="Another answer."))
    graded_into(course, course / "assignments", {"ann": None}, Limits())
    table, said = exported(course, 3, "late")
    assert table == {"ann": ("5.0", "9.0"), "bob": ("2.0", "9.0")}
    assert "  toy: ann: not recorded since it was graded\n" in said
    assert "toy: in the gradebook, and without a result here: cem" in recorded(course)
    assert read(course)["submissions"]["ann"] == [8.5, 9, True, True]


def test_nbgraders_feedback_shows_points_and_comment(course):
    """And a student's text as text."""
    read(course, "3.5")
    command("-m", "nbgrader", "generate_feedback", "toy", cwd=course / "nb")
    page = (course / "nb" / "feedback" / "ann" / "toy" / "toy.html").read_text()
    assert "Well argued." in page
    assert "Score: 8.5 / 9.0" in page
    assert "<script>document.title" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_nbgrader_runs_nobodys_code(course):
    """Its own autograder, started by mistake, changes no score."""
    command("-m", "nbgrader", "autograde", "toy", "--force", cwd=course / "nb")
    assert read(course)["submissions"] == TOLD


def test_notebooks_are_nbgraders_own(fresh):
    """Valid, with its marks and checksums, whatever the submission said; in the order of its folders."""
    for stage in ("submitted", "autograded"):
        for student in ("ann", "bob", "cem"):
            path = fresh / "nb" / stage / student / "toy" / "toy.ipynb"
            notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
            nbformat.validate(notebook)
            marks = {cell.id: cell.metadata["nbgrader"] for cell in notebook.cells if cell.metadata}
            assert set(marks) == {"imports", "bias", "check-1-1", "halve", "check-1-2", "essay"}
            assert all(len(mark["checksum"]) == 32 for mark in marks.values())
            outputs = [cell.outputs for cell in notebook.cells if cell.get("outputs")]
            assert bool(outputs) == (stage == "autograded" and student != "cem")
    assert "the file is not a notebook" in path.read_text()


def test_what_was_handed_in_is_never_overwritten(course):
    """Where the course keeps submissions in nbgrader's own folder; and nothing is written through a link."""
    graded = course / "nb" / "autograded" / "ann" / "toy" / "toy.ipynb"
    graded.unlink()
    graded.symlink_to(course / "elsewhere")
    path = course / "nb" / "submitted" / "ann" / "toy" / "toy.ipynb"
    path.write_text("my work")
    recorded(course)
    assert path.read_text() == "my work"
    assert not graded.is_symlink()
    assert not (course / "elsewhere").exists()


def test_results_of_other_checks_are_refused(course):
    """Such as those of an overlay that `record` was not told of."""
    path = course / "graded" / "results" / "ann.json"
    result = json.loads(path.read_text())
    result["lines"][0]["points"] += 1
    result["score"] += 1
    path.write_text(json.dumps(result))
    places = ("--assignments", course / "assignments", "--course", course / "nb")
    said = command("-m", "chalkmark", "record", course / "graded", *places, status=1)
    assert "ann's result is that of other checks" in said
