"""Record results into nbgrader's gradebook, where written answers are graded by hand, and read the totals there."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import fingerprint
from .assignment import Assignment, AssignmentError
from .formgrader import checksum, exercise, write_course, write_graded, write_source
from .notebook import Cell, Notebook
from .release import SETUP
from .student_variants import StudentVariants

if TYPE_CHECKING:
    from nbgrader.api import Gradebook, SubmittedAssignment

MISSING = 'recording needs nbgrader; in the folder of the book: pip install ".[classroom]"'


# A table of our own beside nbgrader's, which it leaves alone: which result of a submission was recorded.
_TABLE = (
    "CREATE TABLE IF NOT EXISTS chalkmark_recorded "
    "(assignment TEXT, student TEXT, result TEXT, PRIMARY KEY (assignment, student))"
)
_SET = "INSERT OR REPLACE INTO chalkmark_recorded VALUES (?, ?, ?)"
_ALL = "SELECT assignment, student, result FROM chalkmark_recorded"


@dataclass
class Total:
    """What the gradebook knows of a submission; whether a cell of it still waits for a human; of which result."""

    score: float
    max_score: float
    waits: bool
    result: str


def record(assignment: Assignment, own: list[dict], course: Path, database: Path) -> int:
    """Write the results of one assignment into the gradebook, and its notebooks below `course`; how many wait.

    The points of an exercise go to the cell that checks it, as nbgrader's automatic score. Points given by hand
    stay; where the notebook is another one since, they wait to be looked at again. Cells are marked for a human
    where the submission, or the written answer, needs one.

    Raises:
        AssignmentError: nbgrader is not installed, the results are those of other checks, or the gradebook knows
            the assignment with other cells.
    """
    variants = StudentVariants(assignment)
    for one in own:
        _fits(assignment, one)
    with _gradebook(database) as book:
        write_course(course)
        write_source(variants, course)
        _structure(book, variants)
        for one in own:
            _submission(book, variants, one, write_graded(variants, one, course))
            _execute(book, _SET, assignment.name, one["student"], fingerprint.of_result(one))
        book.db.commit()
        return sum(_waits(book.find_submission(assignment.name, one["student"])) for one in own)


def totals(database: Path) -> dict[tuple[str, str], Total]:
    """The total of every submission in a gradebook, by assignment and student.

    Raises:
        FileNotFoundError: there is no such file.
    """
    if not database.is_file():
        raise FileNotFoundError(f"there is no gradebook {database}; run `chalkmark record` first.")
    with _gradebook(database) as book:
        recorded = {(name, student): result for name, student, result in _execute(book, _ALL)}
        return {
            key: Total(one.score, one.max_score, _waits(one), recorded.get(key, ""))
            for assignment in book.assignments
            for one in assignment.submissions
            for key in [(assignment.name, one.student.id)]
        }


def _execute(book: "Gradebook", statement: str, *values: str) -> Iterable[tuple]:
    """The rows that a statement about the table of our own gives."""
    connection = book.db.connection()
    connection.exec_driver_sql(_TABLE)
    return connection.exec_driver_sql(statement, values)


def _waits(submission: "SubmittedAssignment") -> bool:
    return bool(submission.needs_manual_grade)


@contextmanager
def _gradebook(database: Path) -> Iterator["Gradebook"]:
    """nbgrader's gradebook. It starts `alembic` by name, which stands beside Python, activated or not."""
    try:
        from nbgrader.api import Gradebook
    except ImportError as error:
        raise AssignmentError(MISSING) from error
    before = os.environ.get("PATH", "")
    database.parent.mkdir(parents=True, exist_ok=True)
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), before])
    try:
        with Gradebook(f"sqlite:///{database.resolve()}") as book:
            yield book
    finally:
        os.environ["PATH"] = before


def _fits(assignment: Assignment, one: dict) -> None:
    """The result is one of these checks, and of no others."""
    checks = sorted((check.exercise, check.points) for check in assignment.checks)
    lines = sorted((line["exercise"], line["points"]) for line in one["lines"])
    if one["max_score"] != assignment.max_score or (one["lines"] and lines != checks):
        raise AssignmentError(
            f"{assignment.name}: {one['student']}'s result is that of other checks; grade again, and give `record` "
            "the same --overlay."
        )


def _graded_cells(assignment: Assignment) -> list[Cell]:
    return [cell for cell in assignment.master.cells if cell.marks.get("grade") is True]


def _structure(book: "Gradebook", variants: StudentVariants) -> None:
    """The assignment, its notebook and its cells."""
    assignment, trusted, _ = variants.of("")
    name = assignment.name
    book.update_or_create_assignment(name)
    book.update_or_create_notebook(name, name)
    for cell in _graded_cells(assignment):
        points = cell.marks.get("points", 0)
        book.update_or_create_grade_cell(cell.grade_id, name, name, max_score=points, cell_type=cell.kind)
    for cell in trusted.cells:
        if cell.is_answer:
            book.update_or_create_solution_cell(cell.grade_id, name, name)
        if cell.grade_id and cell.grade_id != SETUP:
            marks = {"cell_type": cell.kind, "locked": not cell.is_answer}
            book.update_or_create_source_cell(
                cell.grade_id, name, name, source=cell.source, checksum=checksum(cell), **marks
            )


def _submission(book: "Gradebook", variants: StudentVariants, one: dict, changed: bool) -> None:
    """One student's submission, with the scores cell by cell."""
    from nbgrader.api import MissingEntry

    assignment, trusted, _ = variants.of(one["numbers"])
    book.update_or_create_student(one["student"])
    with (
        book.db.no_autoflush
    ):  # else SQLAlchemy warns of the half-made submission that nbgrader looks things up for
        book.update_or_create_submission(assignment.name, one["student"])
    try:
        _comments(book, trusted, one)
        _grades(book, assignment, one, changed)
    except MissingEntry as error:
        raise AssignmentError(
            f"{assignment.name}: the gradebook knows {one['student']}'s submission with other cells; "
            f"record into a new database ({error})."
        ) from error


def _comments(book: "Gradebook", trusted: Notebook, one: dict) -> None:
    """What nbgrader says of a blank answer; a person's comment goes before it."""
    handed_in = {item["name"]: item["source"] for item in one["sheet"]}
    for cell in trusted.cells:
        if cell.is_answer:
            comment = book.find_comment(cell.grade_id, one["assignment"], one["assignment"], one["student"])
            blank = handed_in.get(cell.name, cell.source) == cell.source
            comment.auto_comment = "No response." if blank else None


def _grades(book: "Gradebook", assignment: Assignment, one: dict, changed: bool) -> None:
    points: dict[str | None, float] = {}
    for line in one["lines"]:
        points[line["exercise"]] = points.get(line["exercise"], 0) + line["points"] * line["passed"]
    for cell in _graded_cells(assignment):
        grade = book.find_grade(cell.grade_id, assignment.name, assignment.name, one["student"])
        waits = one["doubtful"] or cell.name in one["written"]
        if cell.is_answer:
            grade.auto_score = None if waits else 0
        else:
            grade.auto_score = None if one["score"] is None else points.get(exercise(cell), 0)
        if changed:
            grade.needs_manual_grade = waits or grade.manual_score is not None
