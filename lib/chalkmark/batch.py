"""Grade a folder of submissions; none stops another, and every one has its row."""

import csv
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from .assignment import Assignment
from .export import plain
from .feedback import page
from .grading import HUMAN, Result, grade
from .jail import Jail, Limits
from .release import released

COLUMNS = ("student", "score", "max_score", "status", "reason")


def students(submissions: Path) -> list[Path]:
    """The folders of the students, sorted; hidden ones left out."""
    return sorted(path for path in submissions.iterdir() if path.is_dir() and not path.name.startswith("."))


def grade_folder(
    assignment: Assignment,
    folders: list[Path],
    out: Path,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    jailed: bool = True,
    per_student: bool = False,
    done: Callable[[Result], None] = lambda result: None,
) -> list[Result]:
    """Grade the students' folders, `jobs` at a time, and write `grades.csv`, `results/` and `feedback/`.

    With `per_student` each one is graded with the numbers drawn for the name of the folder.

    Raises:
        JailError: no jail starts at all.
    """
    Jail(limits, jailed).close()
    shared = assignment.for_student("")
    trusted = released(shared)
    own_numbers = per_student and bool(assignment.numbers)
    for name in ("results", "feedback"):
        (out / name).mkdir(parents=True, exist_ok=True)

    def one(folder: Path) -> Result:
        try:
            own = assignment.for_student(folder.name) if own_numbers else shared
            result = grade(own, released(own) if own_numbers else trusted, folder, limits, jailed)
        except Exception as error:  # whatever it is, the other submissions go on and this one is not lost
            top = sum(check.points for check in assignment.checks)
            reason = f"the grader failed, not the submission: {type(error).__name__}: {error}"
            result = Result(folder.name, assignment.name, top, status=HUMAN, reason=reason)
        write(result, out)
        return result

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting = [pool.submit(one, folder) for folder in folders]
        for future in as_completed(waiting):
            done(future.result())
    results = [future.result() for future in waiting]
    write_grades(results, out / "grades.csv")
    return results


def write(result: Result, out: Path) -> None:
    """Write one student's JSON and page."""
    text = json.dumps(result.as_dict(), indent=1)
    (out / "results" / f"{result.student}.json").write_text(text + "\n", encoding="utf-8")
    (out / "feedback" / f"{result.student}.html").write_text(page(result), encoding="utf-8")


def write_grades(results: list[Result], path: Path) -> None:
    """Write the table of all students. A cell that a spreadsheet would take for a formula is made a text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for result in results:
            score = "" if result.score is None else f"{result.score:g}"
            row = (result.student, score, f"{result.max_score:g}", result.status, result.reason)
            table.writerow([plain(cell) for cell in row])
