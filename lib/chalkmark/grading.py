"""Grade one submission: merge, run in the jail, compare outside. Nothing is kept between submissions."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from .assignment import Assignment
from .doubts import Looked
from .error_carried_forward import carried
from .merge_submission import Merged, merge
from .notebook import Notebook, read
from .release import SETUP
from .run_submission import Ran, Session
from .sandbox import Limits, SandboxError
from .scoring import Line, lines
from .strip import NotebookError
from .student_variants import StudentVariants

LONGEST_SOURCE = 100_000
GRADED, HUMAN = "graded", "needs a human"


@dataclass
class Result:
    """A submission's end: a score, or the reason why a human must look; both when the score is provisional.

    `doubtful` says that the reason is more than written answers to read. `numbers` names whose numbers counted.
    `sheet` is the notebook that was graded: each cell's name, kind and source. `submission` and `grader` are digests
    of what was handed in and of what graded it; `settled` says that both the same end the same, which they need not
    where the grader failed or the clock decided. `by_itself` holds status, reason and doubtful as they were before the
    others in the folder were looked at; {} where these change nothing.
    """

    student: str
    assignment: str
    max_score: float
    score: float | None = None
    status: str = GRADED
    reason: str = ""
    doubtful: bool = False
    numbers: str = ""
    lines: list[Line] = field(default_factory=list)
    cells: list[dict] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    sheet: list[dict] = field(default_factory=list)
    submission: str = ""
    grader: str = ""
    settled: bool = True
    by_itself: dict = field(default_factory=dict)

    def as_dict(self) -> dict:
        """The result as plain data for JSON."""
        return asdict(self)


def grade(
    variants: StudentVariants, folder: Path, limits: Limits | None = None, jailed: bool = True
) -> Result:
    """Grade the submission in `folder`, the student's.

    Every submission ends as a result; nothing that it holds raises.
    """
    name, limits = variants.assignment.name, limits or Limits()
    result = Result(folder.name, name, variants.assignment.max_score)
    doubts: list[str] = []
    try:
        submitted = read(_find(folder / name, name, doubts))
        result.numbers, doubt = variants.choose(submitted, folder.name)
        variant = variants.of(result.numbers)
        merged = merge(variant.trusted, submitted)
        order = _in_order(variant.assignment)
        with Session(limits, jailed) as session:
            ran = session.run(merged.code, [(check.function, check.inputs) for check in order])
            ended = dict(zip(order, ran.calls, strict=True))
            looked = Looked(variant.trusted, submitted, merged, ran)
            looked.explain(list(ended.items()))
            found = carried(variant.assignment, ended, merged.code, session)
    except NotebookError as error:
        return for_human(result, [str(error)])
    except SandboxError as error:
        result.settled = False
        return for_human(result, [f"the grader failed, not the submission: {error}"])
    calls = {check: ended[check] for check in variant.assignment.checks}
    _score(result, merged, ran, lines(calls, found, variant.diagnosis))
    costly = {check for check, line in zip(calls, result.lines, strict=True) if not line.passed}
    if session.out_of_time:
        doubts.append(f"it used up its {limits.submission_seconds:g} seconds, and some checks were not run")
    result.settled = not (session.out_of_time or session.doubts)
    doubts += [*session.doubts, *([doubt] if doubt else []), *merged.doubts]
    for_human(result, [*doubts, *looked.doubts(list(ended.items()), costly)])
    return for_human(result, _to_read(variant.trusted, merged), doubtful=result.doubtful)


def for_human(result: Result, reasons: list[str], doubtful: bool = True) -> Result:
    """The result, waiting for a human where there are reasons to."""
    if reasons:
        result.status, result.doubtful = HUMAN, doubtful
        result.reason = "; ".join([*filter(None, [result.reason]), *reasons])
    return result


def _in_order(assignment: Assignment) -> list:
    """The open checks before the hidden ones, whose inputs no error that students see can then repeat."""
    return sorted(assignment.checks, key=lambda check: check.hidden)


def _find(folder: Path, name: str, reasons: list[str]) -> Path:
    """The notebook handed in; one of another name will do, and a human is told, as of others beside it."""
    if folder.is_symlink():
        raise NotebookError(f"{name} is a link to another folder")
    path = folder / f"{name}.ipynb"
    if path.is_symlink() or path.exists():
        beside = [other.name for other in _notebooks(folder) if other != path]
        reasons += [f"another notebook lies beside it and was not graded: {one}" for one in beside[:3]]
        return path
    others = _notebooks(folder) + _notebooks(folder.parent)
    if len(others) != 1:
        raise NotebookError(f"no {name}/{name}.ipynb was handed in ({len(others)} other notebooks found)")
    inside = others[0].parent == folder
    reasons.append(f"the notebook {'is called' if inside else f'lies outside of {name}/:'} {others[0].name}")
    return others[0]


def _notebooks(folder: Path) -> list[Path]:
    """The notebooks in a folder; what macOS notes of a file lies in a hidden one beside it."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if path.suffix.lower() == ".ipynb" and path.name[0] != ".")


def _to_read(trusted: Notebook, merged: Merged) -> list[str]:
    """The written answers that a human has to grade."""
    cells = {cell.name: cell for cell in trusted.cells}
    return [
        f"written answer {name} to read ({cells[name].marks.get('points', 0):g} points)"
        for name in merged.written
        if cells[name].marks.get("grade") is True
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SOURCE else text[:LONGEST_SOURCE] + " […]"


def _score(result: Result, merged: Merged, ran: Ran, found: list[Line]) -> None:
    result.cells = [asdict(cell) for cell in ran.cells if cell.error or cell.output]
    result.written = {name: _cut(text) for name, text in merged.written.items()}
    result.sheet = [
        {"name": cell.name, "kind": cell.kind, "source": _cut(cell.source)}
        for cell in merged.cells
        if cell.grade_id != SETUP
    ]
    result.lines = found
    result.score = float(sum(line.points for line in found if line.passed))
