"""Who is who on a learning platform: its number for a student, and what the student's folder is called."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from .text import is_plain_name, plain

CANVAS, MOODLE = "Canvas", "Moodle"
TABLES = {
    CANVAS: "the gradebook that Canvas exports",
    MOODLE: "the assignment's grading worksheet from Moodle",
}
_LOGINS = {CANVAS: ("SIS Login ID",), MOODLE: ("ID number", "Username", "Email address")}
_NOBODY = "Student, Test"
_NUMBER = re.compile(r"\D*([0-9]+)")


@dataclass(frozen=True)
class Student:
    """One row: the name that the platform shows, and the login, which names the folder."""

    login: str
    name: str


@dataclass
class Roster:
    """The students by the platform's number for them, and a line for each row that names no folder."""

    platform: str
    students: dict[str, Student] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_roster(path: Path) -> Roster:
    """The roster in a table that the platform wrote.

    Canvas: the gradebook's export, columns `Student`, `ID` and `SIS Login ID`, its rows in the order and with the
    separator of `lib/gradebook_exporter.rb` in instructure/canvas-lms; rows without an ID and the test student are
    passed over. Moodle: an assignment's grading worksheet, columns `Identifier` ("Participant 123456"), `Full name`
    and those of the identity that the site shows, after `mod/assign/gradingtable.php` in moodle/moodle; of
    `ID number`, `Username` and `Email address` the first one that holds anything is the login.

    Raises:
        ValueError: it is neither of the two, or gives two students one login or one number.
    """
    columns, rows = _table(path)
    if {"ID", *_LOGINS[CANVAS]} <= {*columns}:
        platform, number, name = CANVAS, "ID", "Student"
    elif "Identifier" in columns:
        platform, number, name = MOODLE, "Identifier", "Full name"
    else:
        raise ValueError(
            f"{path} is no roster: give Canvas's export of the gradebook (columns ID and SIS Login ID) or Moodle's "
            f"grading worksheet (column Identifier), with its headings in English. "
            f"Its columns are {plain(', '.join(columns)) or 'none'}."
        )
    login = next((one for one in _LOGINS[platform] if any(row.get(one) for row in rows)), None)
    if login is None:
        raise ValueError(f"{path} names no student: {' and '.join(_LOGINS[platform])} are empty or missing.")
    roster, taken = Roster(platform), {}
    for row in rows:
        found = _NUMBER.fullmatch(row[number])
        if found is None or row.get(name) == _NOBODY:
            continue
        student = Student(unicodedata.normalize("NFC", row[login]), row.get(name, ""))
        if not is_plain_name(student.login):
            what = f"{plain(student.login)!r} cannot be a folder" if student.login else f"{login} is empty"
            roster.problems.append(f"{plain(student.name or found[1])}: {what}; mend it in the roster")
            continue
        if found[1] in roster.students or student.login.casefold() in taken:
            raise ValueError(f"{path} names {plain(student.login)} or the number {found[1]} twice.")
        taken[student.login.casefold()] = roster.students[found[1]] = student
    return roster


def read_table(path: Path) -> list[list[str]]:
    """The lines of a table; the separator is the most frequent one of the first.

    Raises:
        ValueError: it is no table.
    """
    text = path.read_bytes().decode("utf-8-sig", "replace")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ValueError(f"{path} cannot be read as a table ({error}).") from error


def _table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The headings, and the rows by them, without blanks around."""
    lines = read_table(path)
    headings = [heading.strip() for heading in lines[0]] if lines else []
    blank = dict.fromkeys(headings, "")
    return headings, [blank | dict(zip(headings, map(str.strip, line), strict=False)) for line in lines[1:]]
