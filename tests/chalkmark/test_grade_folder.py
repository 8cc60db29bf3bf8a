"""A folder of submissions becomes a table, and a page and a JSON for each student."""

import csv
import io
import json
import os
from functools import partial

import pytest

from chalkmark import grade_folder
from chalkmark.cli import main
from chalkmark.export import export, rows
from chalkmark.grading import Result
from chalkmark.results import read_results
from chalkmark.sandbox import SandboxError
from tests.chalkmark.submissions import ROOT, cell_of, hand_in, sheet, toy

SNOOP = "print('<script>alert(1)</script>', '\\x1b[31mred')"
LEAK = "def halve(x):\n    print('inputs', x)\n    raise ValueError(f'inputs {x}')\n"


@pytest.fixture(scope="module")
def folder(jail, tmp_path_factory):
    """Eight submissions, graded two at a time: where they went, and the rows of the table."""
    place = tmp_path_factory.mktemp("class")
    hand = partial(hand_in, place / "in")
    hand("01-perfect", sheet(first=SNOOP))
    hand("02-half", sheet(halve="def halve(x):\n    return x // 2\n"))
    hand("03-corrupt", "{")
    hand("04-leaves", sheet(first="import os\nos._exit(0)"))
    hand("05-leaks", sheet(halve=LEAK))
    hand("06-renamed", sheet())
    (place / "in" / "06-renamed" / "toy" / "toy.ipynb").rename(place / "in" / "06-renamed" / "my work.ipynb")
    (place / "in" / "07-nothing").mkdir()
    linked = place / "in" / "08-linked" / "toy"
    linked.mkdir(parents=True)
    (linked / "toy.ipynb").symlink_to(place / "in" / "01-perfect" / "toy" / "toy.ipynb")
    (place / "in" / ".hidden").mkdir()
    out = place / "out"
    grade_folder.grade_folder(toy(), grade_folder.students(place / "in"), out, jobs=2, limits=jail)
    with (out / "grades.csv").open(encoding="utf-8") as file:
        return out, {row["student"]: row for row in csv.DictReader(file)}


def test_every_submission_has_its_row(folder):
    """A score, or a human and the reason."""
    _, rows = folder
    found = {student: (row["score"], row["max_score"], row["status"]) for student, row in rows.items()}
    assert found == {
        "01-perfect": ("5", "5", "graded"),
        "02-half": ("3", "5", "graded"),
        "03-corrupt": ("", "5", "needs a human"),
        "04-leaves": ("5", "5", "graded"),
        "05-leaks": ("3", "5", "graded"),
        "06-renamed": ("5", "5", "needs a human"),
        "07-nothing": ("", "5", "needs a human"),
        "08-linked": ("", "5", "needs a human"),
    }
    assert rows["06-renamed"]["reason"] == "the notebook lies outside of toy/: my work.ipynb"
    assert rows["07-nothing"]["reason"].startswith("no toy/toy.ipynb was handed in")
    assert "a link" in rows["08-linked"]["reason"]


def test_every_submission_has_a_page_and_a_json(folder):
    """Named after the student."""
    out, rows = folder
    for student in rows:
        assert json.loads((out / "results" / f"{student}.json").read_text())["student"] == student
        assert f"feedback for {student}" in (out / "feedback" / f"{student}.html").read_text()


def test_feedback_teaches(folder):
    """The mistake is named."""
    out, _ = folder
    page = (out / "feedback" / "02-half.html").read_text()
    assert "differs in 1 of 2 entries, first at [1]: 2, should be 2.5" in page
    assert "`//` rounds down; use `/`." in page


def test_a_students_text_is_no_html(folder):
    """Nor does it bring control characters."""
    out, _ = folder
    page = (out / "feedback" / "01-perfect.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; red" in page
    assert "<script" not in page


def test_hidden_checks_stay_hidden(folder):
    """Neither title nor inputs nor expected values, not even when the student's code prints them."""
    out, rows = folder
    for student in rows:
        for file in (out / "results" / f"{student}.json", out / "feedback" / f"{student}.html"):
            text = file.read_text()
            assert "secretly" not in text
            assert "-3." not in text


def test_a_failing_grader_loses_nobody(jail, tmp_path, monkeypatch):
    """Its own error is a reason for a human, and the next submission goes on."""

    def failing(variants, folder, limits, jailed):
        if folder.name == "ann":
            raise KeyError("of the grader")
        return Result(folder.name, "toy", 5, score=5)

    monkeypatch.setattr(grade_folder, "grade", failing)
    for student in ("ann", "bob"):
        hand_in(tmp_path / "in", student, sheet())
    results = grade_folder.grade_folder(
        toy(), grade_folder.students(tmp_path / "in"), tmp_path / "out"
    ).results
    assert [(result.score, result.status) for result in results] == [(None, "needs a human"), (5, "graded")]
    assert "the grader failed, not the submission: KeyError" in results[0].reason


def test_no_jail_no_grades(tmp_path, monkeypatch):
    """Nothing is written when none starts."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxError):
        grade_folder.grade_folder(toy(), [], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_spreadsheet_sees_no_formula(tmp_path):
    """A reason may hold a file's name, which the student chose."""
    result = Result("ann", "toy", 5, status="needs a human", reason='=HYPERLINK("evil")\n,')
    grade_folder.write_grades([result], tmp_path / "grades.csv")
    with (tmp_path / "grades.csv").open() as file:
        assert next(csv.DictReader(file))["reason"] == '\'=HYPERLINK("evil") ,'


# What a folder may be called on Linux, and what the table of grades says instead.
NAMES = {
    "=cmd|' calc'!A1": "'=cmd|' calc'!A1",
    "-rf": "'-rf",
    "--help": "'--help",
    "two\nlines": "two lines",
    "<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>",
    "\u202egpj.exe": "\\u202egpj.exe",
    "%2e%2e%2fann": "%2e%2e%2fann",
    "{{7*7}}": "{{7*7}}",
    "x" * 255: "x" * 255,
    os.fsdecode(b"\xff\xfe"): "\\udcff\\udcfe",
    "\x1b[31mred": "\\x1b[31mred",
}


def test_strange_names_of_folders_lose_nobody(tmp_path, capsys, jail):
    """Each has a row, a page and a JSON; a spreadsheet, a browser and a terminal see a text."""
    for name in NAMES:
        hand_in(tmp_path / "in", name, "{")
    command = ["grade", str(tmp_path / "in"), "--assignment", "toy", "--assignments", str(ROOT)]
    assert main([*command, "--out", str(tmp_path / "out")]) == 3
    printed = capsys.readouterr().out
    printed.encode("utf-8")
    assert "\x1b" not in printed
    with (tmp_path / "out" / "grades.csv").open(encoding="utf-8") as file:
        assert sorted(row["student"] for row in csv.DictReader(file)) == sorted(NAMES.values())
    for place in ("results", "feedback"):
        assert len(list((tmp_path / "out" / place).iterdir())) == len(NAMES)
    assert not any("<img" in page.read_text() for page in (tmp_path / "out" / "feedback").iterdir())
    assert {one["student"] for one in read_results(tmp_path / "out")} == set(NAMES)
    export(rows(read_results(tmp_path / "out")), "canvas", io.StringIO())


def test_links_and_pipes_are_not_followed(tmp_path, jail):
    """A linked folder might be a neighbour's, and a pipe would hang the grader."""
    hand_in(tmp_path / "in", "ann", sheet())
    (tmp_path / "in" / "bob").mkdir()
    (tmp_path / "in" / "bob" / "toy").symlink_to(tmp_path / "in" / "ann" / "toy")
    for student in ("cem", "dan"):
        (tmp_path / "in" / student / "toy").mkdir(parents=True)
    os.mkfifo(tmp_path / "in" / "cem" / "toy" / "toy.ipynb")
    (tmp_path / "in" / "dan" / "toy" / "toy.ipynb").mkdir()
    folders = grade_folder.students(tmp_path / "in")
    found = grade_folder.grade_folder(toy(), folders, tmp_path / "out", limits=jail, jobs=2).results
    assert [(one.score, one.status) for one in found] == [(5, "graded")] + [(None, "needs a human")] * 3
    assert found[1].reason == "toy is a link to another folder"
    assert all("not a regular file" in one.reason for one in found[2:])


def test_what_lies_beside_the_folders_is_named(tmp_path, capsys, jail):
    """A notebook without a folder would be lost, as would a pipe or a link that leads nowhere."""
    hand_in(tmp_path / "in", "ann", sheet())
    (tmp_path / "in" / "bob.ipynb").write_text(json.dumps(sheet()))
    os.mkfifo(tmp_path / "in" / "cem")
    (tmp_path / "in" / "dan").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in" / "roster.csv").write_text("ann")
    command = ["grade", str(tmp_path / "in"), "--assignment", "toy", "--assignments", str(ROOT)]
    assert main([*command, "--out", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert [name for name in ("bob.ipynb", "cem", "dan", "roster.csv") if f"{name}: lies beside" in said] == [
        "bob.ipynb",
        "cem",
        "dan",
    ]


def test_the_toy_is_where_the_tests_think():
    """The trials depend on it."""
    assert (ROOT / "toy" / "toy.ipynb").is_file()
    assert cell_of(sheet(), "bias")["source"].startswith("def bias_backward")
