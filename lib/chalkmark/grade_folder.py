"""Grade a folder of submissions; none stops another, every one has its row, and what is graded is not run again."""

import csv
import io
import signal
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from . import fingerprint
from .assignment import Assignment
from .atomic_write import write_whole
from .grading import Result, for_human, grade
from .sandbox import Limits, Sandbox
from .sanitize import plain
from .store import Store
from .student_variants import StudentVariants

COLUMNS = ("student", "score", "max_score", "status", "reason")
MIXED = "others in this folder have numbers of their own, this notebook has those for everybody"
ALONE = "others in this folder have the numbers for everybody, this notebook has its own"
FAILED = "the grader failed, not the submission"


@dataclass
class Batch:
    """How a folder was graded: the results of all, in order, and the names of those that ran just now.

    `withdrawn` names whose results were moved aside, since they have no folder any more; `left` says of those who were
    not asked for which have no result, or one of another notebook.
    """

    results: list[Result]
    fresh: list[str]
    withdrawn: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


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
    again: bool = False,
    only: Iterable[str] = (),
    watch: Callable[[int], Callable[[Result], None]] = lambda count: lambda result: None,
) -> Batch:
    """Grade the students' folders, `jobs` at a time, and write `grades.csv`, `results/` and `feedback/`.

    What is there already, of the same submission by the same checks and code, stays and is not run, unless `again`
    asks for it. Each result is written at once, so that a run that was ended goes on where it stopped. With `only`
    these students are graded, come what may, and no others. With `per_student` nobody may have the numbers for
    everybody. `watch` is told how many will run, and what it returns is called with each result.

    Raises:
        SandboxError: no jail starts at all.
        ValueError: `out` holds results of another assignment, or somebody in `only` has no folder.
    """
    limits, only = limits or Limits(), _chosen(folders, only)
    Sandbox(limits, jailed).close()
    store = Store(out, assignment.name)
    variants = StudentVariants(assignment, per_student)
    grader = fingerprint.of_grader(assignment, limits, jailed, per_student)
    submitted = {folder.name: fingerprint.of_submission(folder, assignment.name) for folder in folders}

    def one(folder: Path) -> Result:
        try:
            result = grade(variants, folder, limits, jailed)
        except Exception as error:  # whatever it is, the other submissions go on and this one is not lost
            reason = f"{FAILED}: {type(error).__name__}: {error}"
            result = for_human(Result(folder.name, assignment.name, assignment.max_score), [reason])
            result.settled = False
        result.submission, result.grader = submitted[folder.name], grader
        store.write(result)
        return result

    def due(student: str) -> bool:
        known = store.earlier.get(student)
        if only:
            return student in only
        if again or known is None or not known.settled:
            return True
        return (known.submission, known.grader) != (submitted[student], grader)

    fresh = [folder for folder in folders if due(folder.name)]
    current = store.earlier | {result.student: result for result in _run(fresh, one, jobs, watch(len(fresh)))}
    results = [current[student] for student in submitted if student in current]
    _look_at_all(results)
    for result in results:
        store.write(result)
    write_grades(results, out / "grades.csv")
    left = {
        student: "has no result" if student not in current else "handed in another notebook since"
        for student in submitted
        if student not in current or current[student].submission != submitted[student]
    }
    return Batch(results, [folder.name for folder in fresh], store.set_aside({*submitted}), left)


def _chosen(folders: list[Path], only: Iterable[str]) -> set[str]:
    """The names of the folders that are meant; macOS writes letters with accents in another way."""
    names = {unicodedata.normalize("NFC", folder.name): folder.name for folder in folders}
    chosen = set()
    for name in only:
        exact = next((folder.name for folder in folders if folder.name == name), None)
        found = exact or names.get(unicodedata.normalize("NFC", name))
        if found is None:
            raise ValueError(f"{plain(name)} has no folder among the submissions, so nothing was graded.")
        chosen.add(found)
    return chosen


def _run(
    folders: list[Path], one: Callable[[Path], Result], jobs: int, done: Callable[[Result], None]
) -> list[Result]:
    """What `one` makes of each folder; those that wait are dropped when somebody interrupts."""
    with ThreadPoolExecutor(max_workers=jobs, initializer=_ignore_interrupts) as pool:
        waiting = [pool.submit(one, folder) for folder in folders]
        try:
            for future in as_completed(waiting):
                done(future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [future.result() for future in waiting]


def _ignore_interrupts() -> None:
    """Ctrl-C and the like reach all processes at once; the jails that this thread starts are not to end before it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


def _look_at_all(results: list[Result]) -> None:
    """Let wait for a human whoever has other numbers than most; of all others, what grading alone said holds."""
    for result in results:
        for name, value in result.by_itself.items():
            setattr(result, name, value)
        result.by_itself = {}
    for result in _with_others_numbers(results):
        by_itself = {name: getattr(result, name) for name in ("status", "reason", "doubtful")}
        for_human(result, [ALONE if result.numbers else MIXED]).by_itself = by_itself


def _with_others_numbers(results: list[Result]) -> list[Result]:
    """Where some have the numbers for everybody and some their own, the fewer: one claim makes nobody else wait."""
    scored = [result for result in results if result.score is not None]
    everybodys = [one for one in scored if not one.numbers]
    return min(everybodys, [one for one in scored if one.numbers], key=len)


def write_grades(results: list[Result], path: Path) -> None:
    """Write the table of all students. A cell that a spreadsheet would take for a formula is made a text."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for result in results:
        score = "" if result.score is None else f"{result.score:g}"
        row = (result.student, score, f"{result.max_score:g}", result.status, result.reason)
        table.writerow([plain(cell) for cell in row])
    write_whole(path, text.getvalue())
