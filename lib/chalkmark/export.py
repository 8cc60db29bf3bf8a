"""The grades as a table for a learning platform, from the results that `grade` wrote and points given by hand."""

import csv
from dataclasses import dataclass
from typing import TextIO

from . import fingerprint
from .grading import GRADED, HUMAN
from .sanitize import plain

FORMATS = ("canvas", "moodle", "csv")


@dataclass
class Row:
    """One submission in a table: how far it is scored, and whether a human must still look, and record it again."""

    assignment: str
    student: str
    score: float | None
    max_score: float
    status: str
    stale: bool = False


def rows(found: list[dict], by_hand: dict | None = None) -> list[Row]:
    """A row for each result.

    `by_hand` is what `gradebook.totals` found: there the points given by hand count, and who decides. What it knows
    nothing of, or only an earlier result, is stale and waits.
    """
    table = []
    for one in found:
        row = Row(*(one[key] for key in ("assignment", "student", "score", "max_score", "status")))
        total = (by_hand or {}).get((row.assignment, row.student))
        if total is not None and total.result == fingerprint.of_result(one):
            row.score = None if total.waits and row.score is None else total.score
            row.max_score = total.max_score
            row.status = HUMAN if total.waits else GRADED
        elif by_hand is not None:
            row.status, row.stale = HUMAN, True
        table.append(row)
    return table


def export(table: list[Row], kind: str, file: TextIO) -> None:
    """Write the table to an open file. Whoever waits for a human has an empty cell, never a zero.

    Canvas: one row a student, one column an assignment, and the row of points possible that it asks for; the
    student's folder is taken for the SIS login id. Moodle: one row a student, `idnumber` and one column an
    assignment. csv: one row a submission.
    """
    written = csv.writer(file)
    if kind == "csv":
        written.writerow(("assignment", "student", "score", "max_score", "status"))
        for row in table:
            score = "" if row.score is None else row.score
            written.writerow((row.assignment, plain(row.student), score, row.max_score, row.status))
        return
    scores: dict[str, dict[str, float | None]] = {}
    possible: dict[str, float] = {}
    for row in table:
        scores.setdefault(row.student, {})[row.assignment] = row.score if row.status == GRADED else None
        possible[row.assignment] = max(row.max_score, possible.get(row.assignment, 0))
    if kind == "canvas":
        written.writerow(("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *possible))
        written.writerow(("    Points Possible", "", "", "", "", *possible.values()))
    else:
        written.writerow(("idnumber", *possible))
    for student, own in scores.items():
        name = plain(student)
        cells = (own.get(assignment) for assignment in possible)
        before = (name, "", "", name, "") if kind == "canvas" else (name,)
        written.writerow((*before, *("" if cell is None else cell for cell in cells)))
