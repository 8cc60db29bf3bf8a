"""What the commands grade, record and export do, and what they say to the person."""

import argparse
import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

from .assignment import load
from .cores import cores
from .export import export, rows
from .filling import filled
from .grade_folder import grade_folder, strays, students
from .gradebook import record, totals
from .grading import HUMAN, Result
from .phrases import counted, listed
from .progress import progress
from .results import outliers, read_results
from .sanitize import is_plain_name, plain
from .store import WITHDRAWN

NEEDS_HUMAN, INTERRUPTED = 3, 130


def grade_all(options: argparse.Namespace) -> int:
    """Grade a folder of submissions, or some of it; the exit status."""
    assignment = load(options.assignment, options.assignments, options.overlay)
    try:
        batch = grade_folder(
            assignment,
            students(options.submissions),
            options.out,
            jobs=options.jobs or cores(),
            jailed=not options.unjailed,
            per_student=options.per_student,
            again=options.again,
            only=options.student,
            watch=_bar,
        )
    except KeyboardInterrupt:
        print("chalkmark: interrupted; what was graded stays, and the same command goes on.", file=sys.stderr)
        return INTERRUPTED
    waiting = [result for result in batch.results if result.status == HUMAN]
    kept = len(batch.results) - len(batch.fresh)
    others = f", {kept} {'left as before' if options.student else 'unchanged'}" if kept else ""
    print(f"{counted(batch.fresh)} graded into {options.out}{others}; {counted(waiting, 'need')} a human.")
    for result in waiting:
        print(f"  {plain(result.student)}: {plain(result.reason)}")
    aside = options.out / WITHDRAWN
    matters = [
        *(
            f"{name}: lies beside the students' folders and was not graded"
            for name in strays(options.submissions)
        ),
        *(f"{plain(student)}: {what}, and was not graded now" for student, what in batch.left.items()),
        *(
            f"{name}: no longer among the submissions; result and page are in {aside}"
            for name in batch.withdrawn
        ),
        *_unlike([result.as_dict() for result in batch.results]),
    ]
    return _told(matters) if not waiting else _told(matters) or NEEDS_HUMAN


def export_grades(options: argparse.Namespace) -> int:
    """Write the table of grades, and name who still waits; the exit status."""
    found = read_results(options.folder)
    table = rows(found, options.gradebook and totals(options.gradebook))
    text, matters = io.StringIO(newline=""), []
    if options.roster:
        done = filled(options.roster, table, options.column)
        if options.format not in (None, done.platform.lower()):
            raise ValueError(f"{options.roster} is a table of {done.platform}'s; leave out --format.")
        csv.writer(text).writerows(done.lines)
        matters = done.matters
    elif options.column:
        raise ValueError("--column names a column of the table given by --roster.")
    else:
        export(table, options.format or "csv", text)
    if options.out is None:
        print(text.getvalue(), end="")
    else:
        with options.out.open("x", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
    waiting = [row for row in table if row.status == HUMAN]
    if waiting:
        print(f"{counted(waiting, 'still need')} a human:", file=sys.stderr)
    stale = ": not recorded since it was graded"
    status = _told([f"{row.assignment}: {plain(row.student)}{stale if row.stale else ''}" for row in waiting])
    matters = [*matters, *_unlike(found)]
    if matters:
        print(f"To look at ({len(matters)}):", file=sys.stderr)
    return _told(matters) or status


def record_grades(options: argparse.Namespace) -> int:
    """Write the results into nbgrader's gradebook; the exit status."""
    found = read_results(options.folder)
    database = options.gradebook or options.course / "gradebook.db"
    left_out = sorted({one["student"] for one in found if not is_plain_name(one["student"])})
    for name in sorted({one["assignment"] for one in found}):
        assignment = load(name, options.assignments, options.overlay)
        own = [one for one in found if one["assignment"] == name and one["student"] not in left_out]
        waiting = record(assignment, own, options.course, database)
        print(f"{name}: {counted(own)} recorded into {database}, {waiting} to grade by hand")
    for name, students_of in _without_result(found, database).items():
        print(f"  {name}: in the gradebook, and without a result here: {listed(students_of)}")
    rename = "not recorded; rename the folder (letters, digits and . _ @ + - only) and grade again"
    return _told([*(f"{plain(student)}: {rename}" for student in left_out), *_unlike(found)])


def _bar(count: int) -> Callable[[Result], None]:
    """What shows how far a run of so many submissions is."""
    if not count:
        return lambda result: None
    step = progress(count, "submission")
    return lambda result: step(f"{plain(result.student)} {result.status}")


def _unlike(found: list[dict]) -> list[str]:
    """A line for each assignment whose results do not come from the same checks."""
    return [
        f"{name}: graded with other checks, limits or another version than the rest, so grade all: {listed(who)}"
        for name, who in outliers(found).items()
    ]


def _without_result(found: list[dict], database: Path) -> dict[str, list[str]]:
    """Whom the gradebook knows from earlier, by assignment."""
    here = {(one["assignment"], one["student"]) for one in found}
    others: dict[str, list[str]] = {}
    for name, student in totals(database):
        if (name, student) not in here and any(name == one["assignment"] for one in found):
            others.setdefault(name, []).append(student)
    return others


def _told(matters: list[str]) -> int:
    """Say what a human must look at; the exit status."""
    for line in matters:
        print(f"  {line}", file=sys.stderr)
    return NEEDS_HUMAN if matters else 0
