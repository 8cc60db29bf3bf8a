"""Who is who on a learning platform: its number for a student, and what the student's folder is called."""

import codecs
import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .sanitize import is_plain_name, plain

CANVAS, MOODLE = "Canvas", "Moodle"
TABLES = {
    CANVAS: "the gradebook that Canvas exports",
    MOODLE: "the assignment's grading worksheet from Moodle",
}
_LOGINS = {CANVAS: ("SIS Login ID",), MOODLE: ("ID number", "Username", "Email address")}
_NUMBERS = {
    CANVAS: ("ID", re.compile("([0-9]+)")),
    MOODLE: ("Identifier", re.compile("(?:[^0-9]*[^0-9-])?([0-9]+)")),
}
_TEST_STUDENT = re.compile("[0-9a-f]{40}")
_ROUNDED = re.compile(r"[0-9]+([.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?\r?\n')


@dataclass(frozen=True)
class Student:
    """One row: the login, which names the folder, the name that the platform shows, and Moodle's group, or ""."""

    login: str
    name: str
    group: str = ""


@dataclass
class Roster:
    """The students by the platform's number for them, and a line for each row that names no folder."""

    platform: str
    students: dict[str, Student] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_roster(path: Path) -> Roster:
    """The roster in a table that the platform wrote, or that a spreadsheet saved again.

    Canvas: the gradebook's export, columns `Student` (or `LastName` and `FirstName`), `ID` and `SIS Login ID`, its
    rows in the order and with the separator of `lib/gradebook_exporter.rb` in instructure/canvas-lms. Its test student
    is passed over; the name depends on the language, the login is a hash (`app/models/course.rb`). Moodle: an
    assignment's grading worksheet, columns `Identifier` ("Participant 123456"), `Full name`, `Group` where groups
    hand in, and those of the identity that the site shows, after `mod/assign/gradingtable.php` in moodle/moodle; of
    `ID number`, `Username` and `Email address` the first one that holds anything is the login.

    A student in two rows is one. Who is not told apart by login and number is a problem, and no student.

    Raises:
        ValueError: it is neither of the two.
    """
    columns, rows = _table(path)
    platform = CANVAS if {"ID", *_LOGINS[CANVAS]} <= {*columns} else MOODLE
    number, digits = _NUMBERS[platform]
    if number not in columns:
        raise ValueError(
            f"{path} is no roster: give Canvas's export of the gradebook (columns ID and SIS Login ID) or Moodle's "
            f"grading worksheet (column Identifier), with its headings in English. "
            f"Its columns are {plain(', '.join(columns)) or 'none'}."
        )
    login = next((one for one in _LOGINS[platform] if any(row.get(one) for row in rows)), None)
    if login is None:
        raise ValueError(f"{path} names no student: {' and '.join(_LOGINS[platform])} are empty or missing.")
    roster, found = Roster(platform), []
    for row in rows:
        student = Student(
            unicodedata.normalize("NFC", row[login]), _name(platform, row), _group(platform, row)
        )
        if not row[login] and not row[number]:  # Canvas's row of points, for one
            continue
        if platform == CANVAS and _TEST_STUDENT.fullmatch(student.login):
            continue
        match = digits.fullmatch(row[number])
        problem = _of_login(login, student.login) or ("" if match else _of_number(number, row[number]))
        if problem or match is None:
            roster.problems.append(f"{plain(student.name or student.login or row[number])}: {problem}")
        else:
            found.append((match[1], student))
    _enter(roster, found)
    return roster


def _name(platform: str, row: dict[str, str]) -> str:
    if platform == MOODLE:
        return row.get("Full name", "")
    return row.get("Student") or ", ".join(filter(None, (row.get("LastName"), row.get("FirstName"))))


def _group(platform: str, row: dict[str, str]) -> str:
    return row.get("Group", "") if platform == MOODLE else ""


def _of_login(column: str, login: str) -> str:
    """What is wrong with a login, or ""."""
    if _ROUNDED.fullmatch(login):
        return _rounded(column, login)
    if is_plain_name(login):
        return ""
    return (
        f"{plain(login)!r} cannot be a folder" if login else f"{column} is empty"
    ) + "; mend it in the roster"


def _of_number(column: str, value: str) -> str:
    """What is wrong with a number that is none."""
    if _ROUNDED.fullmatch(value):
        return _rounded(column, value)
    return (
        f"{column} is {f'{plain(value)!r}, which is no number' if value else 'empty'}; mend it in the roster"
    )


def _rounded(column: str, value: str) -> str:
    return f"a spreadsheet rounded {column} to {plain(value)}; take the roster as it was downloaded"


def _enter(roster: Roster, found: list[tuple[str, Student]]) -> None:
    """Take in whoever has one number that is nobody else's. The same row twice is one; capitals tell nobody apart."""
    numbers: dict[str, dict[str, str]] = defaultdict(dict)
    logins: dict[str, dict[str, str]] = defaultdict(dict)
    for number, student in found:
        numbers[student.login.casefold()].setdefault(number, student.login)
        logins[number].setdefault(student.login.casefold(), student.login)
    for of_login in numbers.values():
        if len(of_login) > 1:
            roster.problems.append(_conflict(next(iter(of_login.values())), "numbers", of_login))
    for number, of_number in logins.items():
        if len(of_number) > 1:
            roster.problems.append(_conflict(number, "logins", of_number.values()))
    for number, student in found:
        if len(numbers[student.login.casefold()]) == len(logins[number]) == 1:
            roster.students.setdefault(number, student)


def _conflict(one: str, what: str, several: Iterable[str]) -> str:
    return f"{plain(one)}: has the {what} {plain(' and '.join(several))}, so that none counts; mend it in the roster"


def read_table(path: Path) -> list[list[str]]:
    """The lines of a table, the headings first, as they stand.

    The separator is what Excel's first line `sep=` says, else the headings' most frequent one. "Unicode text", as Excel
    calls it, is UTF-16.

    Raises:
        ValueError: it is not in UTF-8, or no table.
    """
    content = path.read_bytes()
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path} is no roster in UTF-8: download it again, or save it as 'CSV UTF-8'."
        ) from error
    said = _SEPARATOR_LINE.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else max(",;\t", key=text.partition("\n")[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except (csv.Error, ValueError) as error:
        raise ValueError(f"{path} cannot be read as a table ({error}).") from error


def _table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The headings, and the rows by them, without blanks around."""
    lines = read_table(path)
    headings = [heading.strip() for heading in lines[0]] if lines else []
    blank = dict.fromkeys(headings, "")
    return headings, [blank | dict(zip(headings, map(str.strip, line), strict=False)) for line in lines[1:]]
