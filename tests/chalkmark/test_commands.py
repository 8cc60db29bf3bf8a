"""What grade, export and record say of students who come, go, or are called something else."""

import csv
import io
import shutil

import pytest

from chalkmark import commands, grade_folder
from chalkmark.cli import main
from chalkmark.grading import Line, Result
from tests.chalkmark.submissions import ROOT, hand_in, sheet

GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,toy (4711)
    Points Possible,,,,,5
"Doe, Jo",71,,jdoe,One,
"Smith, Al",72,,asmith,One,
"""


@pytest.fixture
def course(tmp_path, monkeypatch, capsys):
    """A function that types a command on a course with three submissions, graded by a stub, and what was said."""
    monkeypatch.setattr(grade_folder, "Sandbox", lambda *options: io.BytesIO())
    lines = [Line("1.1", "a check", True, 5, "right")]
    stub = lambda variants, folder, limits, jailed: Result(folder.name, "toy", 5, 5.0, lines=lines)  # noqa: E731
    monkeypatch.setattr(grade_folder, "grade", stub)
    for student in ("jdoe", "asmith", "x (1)"):
        hand_in(tmp_path / "in", student, sheet())
    (tmp_path / "roster.csv").write_text(GRADEBOOK)
    grading = ["grade", str(tmp_path / "in"), "--assignment", "toy", "--assignments", str(ROOT)]
    grading += ["--out", str(tmp_path / "out")]

    def run(command, *options, status=0):
        whole = grading if command == "grade" else [command, str(tmp_path / "out")]
        assert main([*whole, *map(str, options)]) == status
        return capsys.readouterr()

    run.folder = tmp_path
    return run


def in_table(course):
    """The students in grades.csv, and in the export."""
    with (course.folder / "out" / "grades.csv").open() as file:
        graded = [row["student"] for row in csv.DictReader(file)]
    return graded, [row["student"] for row in csv.DictReader(course("export").out.splitlines())]


def test_who_is_renamed_or_gone_is_in_no_table(course):
    """The line says where the earlier result is; the next run has nothing to say."""
    course("grade")
    assert in_table(course) == (["asmith", "jdoe", "x (1)"],) * 2
    (course.folder / "in" / "x (1)").rename(course.folder / "in" / "xavier")
    shutil.rmtree(course.folder / "in" / "asmith")
    said = course("grade", status=3)
    assert said.out.startswith(
        f"1 submission graded into {course.folder / 'out'}, 1 unchanged; 0 submissions"
    )
    aside = course.folder / "out" / "withdrawn"
    assert [line for line in said.err.splitlines() if "no longer" in line] == [
        f"  {name}: no longer among the submissions; result and page are in {aside}"
        for name in ("asmith", "x (1)")
    ]
    assert in_table(course) == (["jdoe", "xavier"],) * 2
    assert course("grade").out.startswith("0 submissions graded")


def test_one_student_is_graded_again(course):
    """Nobody else's row goes; whoever has none is named."""
    course("grade", "--student", "jdoe", "asmith", status=3)
    said = course("grade", "--student", "jdoe", status=3)
    assert said.out.startswith(f"1 submission graded into {course.folder / 'out'}, 1 left as before; 0 ")
    assert "  x (1): has no result, and was not graded now\n" in said.err
    assert in_table(course) == (["asmith", "jdoe"],) * 2
    assert "zoe has no folder" in course("grade", "--student", "zoe", status=1).err


def test_results_of_other_checks_are_named(course, monkeypatch):
    """One who was graded with others than the rest, in both commands; all again are one."""
    course("grade")
    monkeypatch.setattr(grade_folder.fingerprint, "of_grader", lambda *what: "other")
    named = "toy: graded with other checks, limits or another version than the rest, so grade all: jdoe"
    assert named in course("grade", "--student", "jdoe", status=3).err
    assert named in course("export", status=3).err
    course("grade")
    course("export")


def test_another_assignment_in_the_same_folder_is_refused(course, tmp_path):
    """Before anything of it is replaced."""
    course("grade")
    shutil.copytree(ROOT / "toy", tmp_path / "two")
    (tmp_path / "two" / "toy.ipynb").rename(tmp_path / "two" / "two.ipynb")
    said = course("grade", "--assignment", "two", "--assignments", tmp_path, status=1)
    assert "holds results of toy; give two a folder of its own" in said.err
    assert in_table(course)[0] == ["asmith", "jdoe", "x (1)"]


def test_export_into_the_platforms_own_table(course):
    """Whom it does not know is named, and the exit status says so."""
    course("grade")
    said = course("export", "--roster", course.folder / "roster.csv", status=3)
    assert list(csv.reader(said.out.splitlines()))[1:] == [
        ["    Points Possible", "", "", "", "", "5"],
        ["Doe, Jo", "71", "", "jdoe", "One", "5"],
        ["Smith, Al", "72", "", "asmith", "One", "5"],
    ]
    assert said.err == "To look at (1):\n  toy: x (1) is no login of the roster, and not exported\n"
    (course.folder / "in" / "x (1)").rename(course.folder / "y")
    course("grade", status=3)
    path = course.folder / "new.csv"
    course("export", "--roster", course.folder / "roster.csv", "--format", "canvas", "--out", path)
    assert path.read_text().splitlines() == said.out.splitlines()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--column", "toy (1)"], "--column names a column of the table given by --roster"),
        (["--roster", "roster.csv", "--format", "moodle"], "is a table of Canvas's; leave out --format"),
        (["--roster", "roster.csv", "--column", "toy (1)"], "say which one it is by --column: 'toy (4711)'."),
    ],
)
def test_a_failed_export_leaves_no_file(course, monkeypatch, options, message):
    """Else the next one would find it there."""
    course("grade")
    monkeypatch.chdir(course.folder)
    assert message in course("export", "--out", "new.csv", *options, status=1).err
    assert not (course.folder / "new.csv").exists()


def test_names_that_look_alike_are_told_apart(course):
    """In both tables: of two folders one has a mark in its name that nobody sees."""
    for name in ("gpj.exe", "\u202egpj.exe", "gpj\u200b.exe", "gpj.\u2060exe"):
        hand_in(course.folder / "in", name, sheet())
    course("grade")
    for names in in_table(course):
        assert len({*names}) == 7
        assert all(name.isprintable() for name in names)


def test_by_default_as_many_at_once_as_may_be(course, monkeypatch):
    """And as the person says."""
    seen = []

    def stub(*folders, jobs, **options):
        seen.append(jobs)
        return grade_folder.Batch([], [])

    monkeypatch.setattr(commands, "grade_folder", stub)
    monkeypatch.setattr(commands, "cores", lambda: 5)
    course("grade")
    course("grade", "--jobs", 3)
    assert seen == [5, 3]


def test_an_interruption_says_that_nothing_is_lost(course, monkeypatch):
    """With the status that shells know."""
    monkeypatch.setattr(
        commands, "grade_folder", lambda *what, **options: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    assert "what was graded stays, and the same command goes on" in course("grade", status=130).err
