"""The platform's own table with the scores in it: nothing new is made there, and nobody is lost or invented."""

import csv

import pytest

from chalkmark.export import Row
from chalkmark.filling import filled

GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,Notes,toy (4711),Second task (4712),Final Score
,,,,,,,Manual Posting,
    Points Possible,,,,,,5.00,8.00,(read only)
"Lovelace, Ada",71,s1,ada,One,kind,,,90
"Franklin, Ben",72,s2,Ben,"One, and Two",,4.00,EX,80
"Curie, Cleo",73,s3,cleo,One,,N/A,N/A,
"Student, Test",99,,da39a3ee5e6b4b0d3255bfef95601890afd80709,One,,,,
"""
WORKSHEET = """Identifier,Full name,ID number,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments
Participant 71,Ada Lovelace,ada,Submitted,-,5.00,-,
Participant 72,"Ben, Franklin",ben,Submitted,4.00,5.00,"Monday, 5 May 2025, 9:00 AM",Good.
Participant 73,Cleo Curie,,No submission,,5.00,-,
"""
ADA = Row("toy", "ada", 4.5, 5, "graded")
BEN = Row("toy", "ben", 3.0, 5, "needs a human")


@pytest.fixture
def fill(tmp_path):
    """A function that fills the text of a table with scores; the lines, and what a human must know."""

    def run(text, *table, **options):
        path = tmp_path / "roster.csv"
        path.write_text(text, encoding="utf-8")
        done = filled(path, list(table), **options)
        return done.lines, done.matters

    return run


def test_canvas(fill):
    """By its own numbers and headings; what it computes and what others wrote is left out, as is the test student."""
    lines, matters = fill(GRADEBOOK, ADA, BEN)
    assert lines == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "toy (4711)"],
        ["    Points Possible", "", "", "", "", "5.00"],
        ["Lovelace, Ada", "71", "s1", "ada", "One", "4.5"],
        ["Franklin, Ben", "72", "s2", "Ben", "One, and Two", ""],
        ["Curie, Cleo", "73", "s3", "cleo", "One", ""],
    ]
    assert matters == ["toy: the empty cell takes away the grade that Canvas has: Ben"]


def test_canvas_without_sis_numbers_and_with_names_in_two_columns(fill):
    """As a school may have it: all columns that say who somebody is, in their order."""
    heads = "LastName,FirstName,ID,SIS Login ID,Integration ID,Root Account,Section,TOY (4711)"
    lines, _ = fill(f"{heads}\n    Points Possible,,,,,,,5\nLovelace,Ada,71,ada,i,x.edu,One,\n", ADA)
    assert lines[0] == heads.split(",")
    assert lines[2] == ["Lovelace", "Ada", "71", "ada", "i", "x.edu", "One", "4.5"]


def test_canvas_with_several_assignments(fill):
    """One column each; an excuse is taken away by an empty cell, so it is named."""
    text = GRADEBOOK.replace("Second task", "two")
    lines, matters = fill(text, ADA, Row("two", "cleo", 8.0, 8, "graded"))
    assert [line[5:] for line in lines] == [
        ["toy (4711)", "two (4712)"],
        ["5.00", "8.00"],
        ["4.5", ""],
        ["", ""],
        ["", "8"],
    ]
    takes = "the empty cell takes away the grade that Canvas has: Ben"
    assert matters == [f"toy: {takes}", f"two: {takes}"]


def test_canvas_with_another_title(fill):
    """The person says which column it is, and is told which ones there are."""
    lines, _ = fill(GRADEBOOK, Row("other", "ada", 7.0, 8, "graded"), column="Second task (4712)")
    assert [line[5] for line in lines] == ["Second task (4712)", "8.00", "7", "", ""]
    for column in (None, "Second task", "Second task (47)", "Final Score"):
        with pytest.raises(ValueError, match=r"by --column: 'toy \(4711\)', 'Second task \(4712\)'"):
            fill(GRADEBOOK, Row("other", "ada", 7.0, 8, "graded"), column=column)
    with pytest.raises(ValueError, match="2 columns toy"):
        fill(GRADEBOOK.replace("Second task", "toy"), ADA)


def test_one_column_is_not_for_two_assignments(fill):
    """It would hold the scores of the second one only."""
    with pytest.raises(ValueError, match="for one assignment; export one of toy, other"):
        fill(GRADEBOOK, ADA, Row("other", "ada", 7.0, 8, "graded"), column="Second task (4712)")


def test_moodle(fill):
    """The whole worksheet; the time of the last grade stays, by which Moodle sees that a newer one is there."""
    lines, matters = fill(WORKSHEET, ADA, BEN)
    before = list(csv.reader(WORKSHEET.splitlines()))
    assert [line[4] for line in lines] == ["Grade", "4.5", "", ""]
    assert [line[:4] + line[5:] for line in lines] == [line[:4] + line[5:] for line in before]
    assert matters == [
        "Cleo Curie: ID number is empty; mend it in the roster",
        "toy: Moodle keeps the grade that it has where the cell is empty: ben",
    ]


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (("Last modified (grade)", "Other"), {}, r"no column 'Last modified \(grade\)'"),
        ((",Grade,", ",Points,"), {}, "no column 'Grade'"),
        (("", ""), {"column": "toy (1)"}, "in Moodle's worksheet it is always Grade"),
    ],
)
def test_moodle_refuses_what_it_would_not_read(fill, change, options, message):
    """With the name of what is missing."""
    with pytest.raises(ValueError, match=message):
        fill(WORKSHEET.replace(*change), ADA, **options)
    with pytest.raises(ValueError, match="worksheet of one assignment; export one of toy, two"):
        fill(WORKSHEET, ADA, Row("two", "ada", 7.0, 8, "graded"))


@pytest.mark.parametrize("text", [GRADEBOOK, WORKSHEET], ids=["Canvas", "Moodle"])
def test_who_is_nobody_there_is_named_and_not_exported(fill, text):
    """As are two folders that would be one student."""
    others = [Row("toy", name, 5.0, 5, "graded") for name in ("x (1)", "Ben", "ben", "7\u202e1")]
    lines, matters = fill(text, ADA, *others)
    assert [cell for line in lines for cell in line if cell in ("4.5", "5")] == ["4.5"]
    named = [line for line in matters if "not exported" in line]
    assert [line.split()[1] for line in named[:3]] == ["x", "Ben", "ben"]
    assert len(named) == 4


@pytest.mark.parametrize(
    ("text", "change"), [(GRADEBOOK, (",5.00,", ",100,")), (WORKSHEET, (",5.00,", ",100.00,"))]
)
def test_other_points_are_noticed(fill, text, change):
    """Of 100 points, 4.5 are something else; and Moodle passes over what is more than it counts up to."""
    _, matters = fill(text.replace(*change), ADA)
    assert any("counts up to 100 points, the results up to 5" in line for line in matters)


def test_names_are_found_as_macos_writes_them(fill):
    """With accents as letters of their own, and capitals as they come."""
    lines, matters = fill(
        GRADEBOOK.replace(",cleo,", ",Zo\u00eb,"), Row("toy", "zoe\u0308", 5.0, 5, "graded")
    )
    assert lines[-1][-1] == "5"
    assert not [line for line in matters if "not exported" in line]
