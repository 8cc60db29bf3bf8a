"""The grades as a table for a learning platform, from the results that `grade` wrote."""

import csv
import json
from pathlib import Path

FORMATS = ("canvas", "moodle", "csv")


def results(out: Path) -> list[dict]:
    """The results below the folders that `grade` wrote, sorted by assignment and student.

    Raises:
        FileNotFoundError: there are none.
        ValueError: notebooks lie there too, so that a result may be a student's own invention.
    """
    if notebook := next(out.glob("**/*.ipynb"), None):
        raise ValueError(
            f"{out} holds a notebook ({notebook.name}); keep what students hand in apart from the results."
        )
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.glob("**/results/*.json"))]
    if not found:
        raise FileNotFoundError(f"{out} holds no results/*.json; run `chalkmark grade` first.")
    return sorted(found, key=lambda result: (result["assignment"], result["student"]))


def export(found: list[dict], kind: str, file) -> None:
    """Write the table to an open file. Whoever waits for a human has an empty cell, never a zero.

    Canvas: one row a student, one column an assignment, and the row of points possible that it asks for; the
    student's folder is taken for the SIS login id. Moodle: one row a student, `idnumber` and one column an
    assignment. csv: one row a submission.
    """
    table = csv.writer(file)
    if kind == "csv":
        table.writerow(("assignment", "student", "score", "max_score", "status"))
        for one in found:
            score = "" if one["score"] is None else one["score"]
            table.writerow((one["assignment"], plain(one["student"]), score, one["max_score"], one["status"]))
        return
    scores, possible = {}, {}
    for one in found:
        final = one["score"] if one["status"] == "graded" else None
        scores.setdefault(one["student"], {})[one["assignment"]] = final
        possible[one["assignment"]] = one["max_score"]
    if kind == "canvas":
        table.writerow(("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *possible))
        table.writerow(("    Points Possible", "", "", "", "", *possible.values()))
    else:
        table.writerow(("idnumber", *possible))
    for student, own in scores.items():
        name = plain(student)
        cells = (own.get(assignment) for assignment in possible)
        before = (name, "", "", name, "") if kind == "canvas" else (name,)
        table.writerow((*before, *("" if cell is None else cell for cell in cells)))


def plain(cell: str) -> str:
    """The text on one line, and such that no spreadsheet takes it for a formula."""
    one_line = " ".join(cell.split())
    return "'" + one_line if one_line.startswith(("=", "+", "-", "@")) else one_line
