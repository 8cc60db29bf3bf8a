"""Grade a folder of submissions; none stops another, and every one has its row."""

import csv
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from .assignment import Assignment
from .editions import Editions
from .feedback import page
from .grading import Result, for_human, grade
from .jail import Jail, Limits
from .text import file_name, plain

COLUMNS = ("student", "score", "max_score", "status", "reason")
MIXED = "others in this folder have numbers of their own, this notebook has those for everybody"
ALONE = "others in this folder have the numbers for everybody, this notebook has its own"


def students(submissions: Path) -> list[Path]:
    """The folders of the students, sorted; hidden ones left out."""
    return sorted(path for path in submissions.iterdir() if path.is_dir() and not path.name.startswith("."))


def strays(submissions: Path) -> list[str]:
    """What lies beside the students' folders and may be a submission in the wrong place."""
    beside = (path for path in submissions.iterdir() if not path.is_dir() and path.name[0] != ".")
    return sorted(plain(path.name) for path in beside if path.suffix in ("", ".ipynb", ".zip"))


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

    With `per_student` nobody may have the numbers for everybody.

    Raises:
        JailError: no jail starts at all.
    """
    Jail(limits, jailed).close()
    editions = Editions(assignment, per_student)
    for name in ("results", "feedback"):
        (out / name).mkdir(parents=True, exist_ok=True)

    def one(folder: Path) -> Result:
        try:
            result = grade(editions, folder, limits, jailed)
        except Exception as error:  # whatever it is, the other submissions go on and this one is not lost
            reason = f"the grader failed, not the submission: {type(error).__name__}: {error}"
            result = for_human(Result(folder.name, assignment.name, assignment.max_score), [reason])
        write(result, out)
        return result

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting = [pool.submit(one, folder) for folder in folders]
        for future in as_completed(waiting):
            done(future.result())
    results = [future.result() for future in waiting]
    for result in _with_others_numbers(results):
        write(for_human(result, [ALONE if result.numbers else MIXED]), out)
    write_grades(results, out / "grades.csv")
    return results


def _with_others_numbers(results: list[Result]) -> list[Result]:
    """Where some have the numbers for everybody and some their own, the fewer: one claim makes nobody else wait."""
    scored = [result for result in results if result.score is not None]
    everybodys = [one for one in scored if not one.numbers]
    return min(everybodys, [one for one in scored if one.numbers], key=len)


def write(result: Result, out: Path) -> None:
    """Write one student's JSON and page."""
    text = json.dumps(result.as_dict(), indent=1)
    name = file_name(result.student)
    (out / "results" / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (out / "feedback" / f"{name}.html").write_text(page(result), encoding="utf-8")


def write_grades(results: list[Result], path: Path) -> None:
    """Write the table of all students. A cell that a spreadsheet would take for a formula is made a text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for result in results:
            score = "" if result.score is None else f"{result.score:g}"
            row = (result.student, score, f"{result.max_score:g}", result.status, result.reason)
            table.writerow([plain(cell) for cell in row])
