"""Rosters as Canvas and Moodle write them."""

import pytest

from chalkmark.roster import CANVAS, MOODLE, Student, read_roster

GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,Quiz (5)
,,,,,Manual Posting
    Points Possible,,,,,10
"Lovelace, Ada",71,s1,ada,One,
"Franklin, Ben",72,s2,ben,One,3
"Student, Test",99,,e0b1,One,
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


@pytest.mark.parametrize("login", ["../ada", "a/b", ".ada", "-a", "=1+1", "CORP\\ada"])
def test_a_login_that_is_no_folder(login, tmp_path):
    """It is named, and a spreadsheet takes it for no formula."""
    found = roster(tmp_path, GRADEBOOK.replace(",ada,", f",{login},"))
    assert list(found.students) == ["72"]
    assert len(found.problems) == 1
    assert "Lovelace, Ada: " in found.problems[0]
    assert "cannot be a folder" in found.problems[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("student,score\nada,3\n", "is no roster: .* Its columns are student, score"),
        ("", "Its columns are none"),
        (GRADEBOOK.replace(",ada,", ",,").replace(",ben,", ",,").replace(",e0b1,", ",,"), "names no student"),
        (GRADEBOOK.replace(",ben,", ",ADA,"), "names ADA or the number 72 twice"),
        (GRADEBOOK.replace(",72,", ",71,"), "names ben or the number 71 twice"),
        (GRADEBOOK + '"' + "x" * 200_000, "cannot be read as a table"),
    ],
    ids=["another table", "empty", "no logins", "one login", "one number", "damaged"],
)
def test_refuses(text, message, tmp_path):
    """In one sentence."""
    with pytest.raises(ValueError, match=message):
        roster(tmp_path, text)
