"""The learning platform's own table, filled with the scores, so that uploading it makes nothing new there."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .export import Row
from .grading import GRADED
from .phrases import listed
from .roster import CANVAS, Roster, read_roster, read_table
from .sanitize import plain

_POINTS = "Points Possible"
_TITLE = re.compile(r"(.*)\s\([0-9]+\)")
_NUMBER = re.compile("(?:[^0-9]*[^0-9-])?([0-9]+)")
_NOTHING = ("", "-", "N/A")


@dataclass
class Filled:
    """A platform's table, line by line, and what a human must know of it."""

    platform: str
    lines: list[list[str]]
    matters: list[str]


def filled(path: Path, table: list[Row], column: str | None = None) -> Filled:
    """The table in a file that Canvas or Moodle wrote, with the scores of the students whom it names.

    Who has no result, or waits for a human, has an empty cell. Canvas: the columns up to `Section`, and one for each
    assignment under the heading that it has there, `title (number)`: the one with the assignment's name for a title, or
    `column`. By that heading `lib/gradebook_importer.rb` in instructure/canvas-lms knows it, and makes a new assignment
    of what it does not know. Moodle: the whole grading worksheet, of which `importgradeslib.php` of
    `mod/assign/feedback/offline` in moodle/moodle reads the columns `Identifier`, `Grade` and `Last modified (grade)`.

    Raises:
        ValueError: the file is no roster, or has no column for the scores.
    """
    roster = read_roster(path)
    scores, matters = _scores(table, roster)
    most = {row.assignment: row.max_score for row in table}
    sheet = _Sheet(path, roster)
    fill = _canvas if roster.platform == CANVAS else _moodle
    lines = fill(sheet, scores, most, column)
    return Filled(roster.platform, lines, [*roster.problems, *matters, *sheet.matters])


def _scores(table: list[Row], roster: Roster) -> tuple[dict[str, dict[str, str]], list[str]]:
    """What belongs into the cells, by assignment and login; and who is not exported."""
    logins = {_folded(student.login): student.login for student in roster.students.values()}
    alike = Counter((row.assignment, _folded(row.student)) for row in table)
    scores: dict[str, dict[str, str]] = {row.assignment: {} for row in table}
    matters = []
    for row in table:
        login = logins.get(_folded(row.student))
        if login is None:
            matters.append(
                f"{row.assignment}: {plain(row.student)} is no login of the roster, and not exported"
            )
        elif alike[row.assignment, _folded(row.student)] > 1:
            matters.append(f"{row.assignment}: {plain(row.student)} has a namesake, and is not exported")
        else:
            final = row.status == GRADED and row.score is not None
            scores[row.assignment][login] = f"{row.score:g}" if final else ""
    return scores, matters


def _folded(name: str) -> str:
    """A name as it is compared: without capitals, and with accents as they are written everywhere but on macOS."""
    return unicodedata.normalize("NFC", name).casefold()


class _Sheet:
    """The platform's table as it stands, and what a human must know of what becomes of it."""

    def __init__(self, path: Path, roster: Roster) -> None:
        headings, *rows = [line for line in read_table(path) if any(line)]
        self.path, self.platform = path, roster.platform
        self.headings = [heading.strip() for heading in headings]
        self.rows = [row + [""] * (len(headings) - len(row)) for row in rows]
        number = self.place("ID" if roster.platform == CANVAS else "Identifier")
        numbers = [_NUMBER.fullmatch(row[number].strip()) for row in self.rows]
        self.students = [roster.students.get(found[1]) if found else None for found in numbers]
        self.matters: list[str] = []

    def place(self, heading: str) -> int:
        """Where a column is."""
        if heading not in self.headings:
            raise ValueError(
                f"{self.path} has no column {heading!r}; give the table as {self.platform} wrote it."
            )
        return self.headings.index(heading)

    def fill(self, name: str, place: int, scores: dict[str, str], emptied: str) -> None:
        """Write an assignment's scores into a column. `emptied` says what an empty cell does to a grade there."""
        lost = []
        for row, student in zip(self.rows, self.students, strict=True):
            if student is not None:
                new = scores.get(student.login, "")
                lost += [student.login] if not new and row[place].strip() not in _NOTHING else []
                row[place] = new
        if lost:
            self.matters.append(f"{name}: {emptied}: {listed(lost)}")

    def compare(self, name: str, most: float, text: str) -> None:
        """Say so where the platform counts an assignment out of other points."""
        try:
            theirs = float(text.replace(",", "."))
        except ValueError:
            return
        if theirs != most:
            self.matters.append(
                f"{name}: {self.platform} counts up to {theirs:g} points, the results up to {most:g}"
            )


def _canvas(
    sheet: _Sheet, scores: dict[str, dict[str, str]], most: dict[str, float], column: str | None
) -> list[list[str]]:
    """Who the students are, and the columns of the assignments."""
    if column is not None and len(most) > 1:
        raise ValueError(f"--column is for one assignment; export one of {', '.join(most)}.")
    points = next((row for row in sheet.rows if _POINTS in row[0]), None)
    shown = list(range(sheet.place("Section") + 1))
    for name in most:
        place = _column(sheet, name, column)
        if points is not None:
            sheet.compare(name, most[name], points[place])
        sheet.fill(name, place, scores[name], "the empty cell takes away the grade that Canvas has")
        shown.append(place)
    rows = [row for row, student in zip(sheet.rows, sheet.students, strict=True) if row is points or student]
    return [[row[place] for place in shown] for row in (sheet.headings, *rows)]


def _column(sheet: _Sheet, name: str, column: str | None) -> int:
    """Where the scores of an assignment go."""
    titled = [
        (heading, match[1].strip()) for heading in sheet.headings if (match := _TITLE.fullmatch(heading))
    ]
    if column is not None:
        found = [heading for heading, _ in titled if heading == column.strip()]
    else:
        found = [heading for heading, title in titled if _folded(title) == _folded(name)]
    if len(found) != 1:
        known = ", ".join(repr(plain(heading)) for heading, _ in titled) or "there is none"
        many = f"{len(found) or 'no'} columns {plain(column or f'{name} (number)')}"
        raise ValueError(f"{sheet.path} has {many}; say which one it is by --column: {known}.")
    return sheet.headings.index(found[0])


def _moodle(
    sheet: _Sheet, scores: dict[str, dict[str, str]], most: dict[str, float], column: str | None
) -> list[list[str]]:
    """The whole worksheet; what it says of the time of the last grade lets Moodle see which one is newer."""
    if len(most) != 1:
        raise ValueError(f"{sheet.path} is the worksheet of one assignment; export one of {', '.join(most)}.")
    if column is not None:
        raise ValueError("--column is for Canvas's table; in Moodle's worksheet it is always Grade.")
    [(name, top)] = most.items()
    sheet.place("Last modified (grade)")
    tops = [heading for heading in sheet.headings if heading.casefold() == "maximum grade"]
    for row in sheet.rows[:1] if tops else ():
        sheet.compare(name, top, row[sheet.place(tops[0])])
    sheet.fill(
        name, sheet.place("Grade"), scores[name], "Moodle keeps the grade that it has where the cell is empty"
    )
    return [sheet.headings, *sheet.rows]
