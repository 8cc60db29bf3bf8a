"""Record results into nbgrader's gradebook, where written answers are graded by hand."""

import os
import re
import sys
from contextlib import contextmanager

from .assignment import Assignment, AssignmentError
from .grading import HUMAN

MISSING = 'recording needs nbgrader: pip install "chalkgrad-book[classroom]"'
_EXERCISE = re.compile(r"""\bcheck\(\s*["']([^"']+)["']""")


def record(assignment: Assignment, found: list[dict], database: str) -> int:
    """Write the results of one assignment into the gradebook at a database URL; how many there were.

    The points of an exercise go to the cell that checks it, as nbgrader's automatic score; a score given by hand
    stays. Cells are marked for a human where the submission, or the written answer, needs one.

    Raises:
        AssignmentError: nbgrader is not installed, or the gradebook knows the assignment with other cells.
    """
    try:
        from nbgrader.api import Gradebook, MissingEntry
    except ImportError as error:
        raise AssignmentError(MISSING) from error
    own = [one for one in found if one["assignment"] == assignment.name]
    with _own_programs(), Gradebook(database) as book:
        _structure(book, assignment)
        for one in own:
            book.update_or_create_student(one["student"])
            book.update_or_create_submission(assignment.name, one["student"])
            try:
                _grades(book, assignment, one)
            except MissingEntry as error:
                raise AssignmentError(
                    f"{assignment.name}: the gradebook knows {one['student']}'s submission with other cells; "
                    f"record into a new database ({error})."
                ) from error
        book.db.commit()
    return len(own)


@contextmanager
def _own_programs():
    """nbgrader starts `alembic` by name, which stands beside Python also where no environment is activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _graded_cells(assignment):
    return [cell for cell in assignment.master.cells if cell.marks.get("grade") is True]


def _structure(book, assignment):
    """The assignment, its notebook and its graded cells."""
    name = assignment.name
    book.update_or_create_assignment(name)
    book.update_or_create_notebook(name, name)
    for cell in _graded_cells(assignment):
        points = cell.marks.get("points", 0)
        book.update_or_create_grade_cell(cell.grade_id, name, name, max_score=points, cell_type=cell.kind)
        if cell.is_answer:
            book.update_or_create_solution_cell(cell.grade_id, name, name)


def _grades(book, assignment, one):
    """One student's scores, cell by cell."""
    points = {}
    for line in one["lines"]:
        points[line["exercise"]] = points.get(line["exercise"], 0) + line["points"] * line["passed"]
    for cell in _graded_cells(assignment):
        grade = book.find_grade(cell.grade_id, assignment.name, assignment.name, one["student"])
        if cell.is_answer:
            grade.needs_manual_grade = grade.manual_score is None and cell.grade_id in one["written"]
            grade.auto_score = None if cell.grade_id in one["written"] else 0
        else:
            exercise = _EXERCISE.search(cell.source)
            scored = one["score"] is not None and exercise is not None
            grade.auto_score = points.get(exercise.group(1), 0) if scored else None
            grade.needs_manual_grade = one["status"] == HUMAN and grade.manual_score is None
