"""Rosters as Canvas and Moodle write them."""

import pytest

from chalkmark.roster import CANVAS, MOODLE, Student, read_roster

GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,Quiz (5)
,,,,,Manual Posting
    Points Possible,,,,,10
"Lovelace, Ada",71,s1,ada,One,
"Franklin, Ben",72,s2,ben,One,3
"Teststudent",99,,da39a3ee5e6b4b0d3255bfef95601890afd80709,One,
"""
WORKSHEET = """Identifier,"Full name","ID number","Email address",Status,Grade
"Participant 71","Ada Lovelace",s1,ada@x.edu,-,
"Participant 72","Ben Franklin",,ben@x.edu,-,
"""


def roster(tmp_path, text, encoding="utf-8"):
    """The roster in a file of that text."""
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding=encoding)
    return read_roster(path)


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig")], ids=["commas", "semicolons and a mark"]
)
def test_canvas(separator, encoding, tmp_path):
    """Points and the test student are nobody; where the language asks for it Canvas separates by semicolons."""
    text = (
        GRADEBOOK
        if separator == ","
        else GRADEBOOK.replace('", ', '" ').replace(",", ";").replace("; ", ", ")
    )
    found = roster(tmp_path, text, encoding)
    assert found.platform == CANVAS
    assert found.students == {"71": Student("ada", "Lovelace, Ada"), "72": Student("ben", "Franklin, Ben")}
    assert found.problems == []


def test_moodle_takes_id_numbers(tmp_path):
    """Whoever has none is named, lest two kinds of logins mix."""
    found = roster(tmp_path, WORKSHEET)
    assert found.platform == MOODLE
    assert found.students == {"71": Student("s1", "Ada Lovelace")}
    assert found.problems == ["Ben Franklin: ID number is empty; mend it in the roster"]


def test_moodle_without_id_numbers_takes_addresses(tmp_path):
    """As the site shows what it likes of an identity."""
    found = roster(tmp_path, WORKSHEET.replace(",s1,", ",,"))
    assert [one.login for one in found.students.values()] == ["ada@x.edu", "ben@x.edu"]
    assert found.problems == []


@pytest.mark.parametrize(
    "login", ["../ada", "a/b", ".ada", "-a", "=1+1", "CORP\\ada", "ad\u202ea", "ada\u3164"]
)
def test_a_login_that_is_no_folder(login, tmp_path):
    """It is named, and a spreadsheet takes it for no formula."""
    found = roster(tmp_path, GRADEBOOK.replace(",ada,", f",{login},"))
    assert list(found.students) == ["72"]
    assert len(found.problems) == 1
    assert "Lovelace, Ada: " in found.problems[0]
    assert "cannot be a folder" in found.problems[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', ""])
def test_what_a_spreadsheet_saved_is_read(first, encoding, tmp_path):
    """Excel's Unicode text, and the line that tells it the separator, though a heading be full of commas."""
    text = 'Student;ID;SIS Login ID\n"Lovelace, Ada";71;ada\n'
    if first:
        text = text.replace("Student", "A, b, c, d and e;Student").replace('"L', ';"L')
    else:
        text = text.replace(";", "\t")
    found = roster(tmp_path, first + text, encoding)
    assert found.students == {"71": Student("ada", "Lovelace, Ada")}


def test_canvas_may_split_names(tmp_path):
    """An option of its export."""
    text = "LastName,FirstName,ID,SIS Login ID\nLovelace,Ada,71,ada\n=1+1,,72,ben\n"
    assert [one.name for one in roster(tmp_path, text).students.values()] == ["Lovelace, Ada", "=1+1"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            ",71,",
            ",1.00E+13,",
            "Lovelace, Ada: a spreadsheet rounded ID to 1.00E+13; take the roster as it was",
        ),
        (",71,", ',"1,00e+13",', "a spreadsheet rounded ID to 1,00e+13"),
        (",ada,", ",2.02E+11,", "Lovelace, Ada: a spreadsheet rounded SIS Login ID to 2.02E+11"),
        (",71,", ",,", "Lovelace, Ada: ID is empty; mend it"),
        (",71,", ",-71,", 'ID is "\'-71", which is no number; mend it'),
        (",71,", ",71.0,", "ID is '71.0', which is no number; mend it"),
        (",ada,", ",,", "Lovelace, Ada: SIS Login ID is empty; mend it"),
    ],
)
def test_no_row_is_passed_over_in_silence(old, new, problem, tmp_path):
    """Whoever cannot be collected for is named; the others are there."""
    found = roster(tmp_path, GRADEBOOK.replace(old, new))
    assert list(found.students) == ["72"]
    assert len(found.problems) == 1
    assert problem in found.problems[0]


def test_a_student_in_two_rows_is_one(tmp_path):
    """One row for each section, say; the second in other capitals."""
    found = roster(tmp_path, GRADEBOOK + '"Lovelace, Ada",71,s1,Ada,Two,\n"Franklin, Ben",72,s2,ben,Two,3\n')
    assert list(found.students) == ["71", "72"]
    assert found.problems == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            '"Franklin, Ben",74,,BEN,,',
            "ben: has the numbers 72 and 74, so that none counts; mend it in the roster",
        ),
        ('"Young, Cy",72,,cy,,', "72: has the logins ben and cy, so that none counts; mend it in the roster"),
    ],
)
def test_contradictions_cost_nobody_else(row, problem, tmp_path):
    """Neither of the two rows counts, and the others do."""
    found = roster(tmp_path, GRADEBOOK + row + "\n")
    assert list(found.students) == ["71"]
    assert found.problems == [problem]


def test_moodle_names_groups(tmp_path):
    """Where groups hand in; a column of Canvas's that a teacher called so is none."""
    found = roster(tmp_path, WORKSHEET.replace(",Status,", ",Group,").replace(",-,", ",Team Red,"))
    assert found.students["71"] == Student("s1", "Ada Lovelace", "Team Red")
    found = roster(tmp_path, GRADEBOOK.replace("Section", "Group"))
    assert found.students["71"] == Student("ada", "Lovelace, Ada")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("student,score\nada,3\n", "is no roster: .* Its columns are student, score"),
        ("", "Its columns are none"),
        ("Student,ID,SIS Login ID\nAda,71,\n", "names no student"),
        (GRADEBOOK + '"' + "x" * 200_000, "cannot be read as a table"),
    ],
    ids=["another table", "empty", "no logins", "damaged"],
)
def test_refuses(text, message, tmp_path):
    """In one sentence."""
    with pytest.raises(ValueError, match=message):
        roster(tmp_path, text)


def test_other_encodings_are_refused(tmp_path):
    """They would garble names, and with them tell no student from a group."""
    with pytest.raises(ValueError, match="save it as 'CSV UTF-8'"):
        roster(tmp_path, WORKSHEET.replace("Ada", "Zo\u00eb"), "cp1252")
