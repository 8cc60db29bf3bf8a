"""Grade one submission: graft, run in the jail, compare outside. Nothing is kept between submissions."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from .assignment import Assignment
from .graft import Grafted, graft
from .jail import JailError, Limits
from .notebook import Notebook, NotebookError, read
from .running import Ran, run

GRADED, HUMAN = "graded", "needs a human"
HIDDEN_FAILED = "A check that runs after handing in fails."


@dataclass
class Line:
    """One check's result as a student may see it: of a hidden check only points and hint."""

    exercise: str
    title: str
    passed: bool
    points: float
    message: str


@dataclass
class Result:
    """A submission's end: a score, or the reason why a human must look; both when the score is provisional."""

    student: str
    assignment: str
    max_score: float
    score: float | None = None
    status: str = GRADED
    reason: str = ""
    lines: list[Line] = field(default_factory=list)
    cells: list[dict] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict:
        """The result as plain data for JSON."""
        return asdict(self)


def grade(
    assignment: Assignment, trusted: Notebook, folder: Path, limits: Limits | None = None, jailed: bool = True
) -> Result:
    """Grade the submission in `folder`, the student's, against `trusted`, the release.

    Every submission ends as a result; nothing that it holds raises.
    """
    result = Result(folder.name, assignment.name, sum(check.points for check in assignment.checks))
    reasons = []
    try:
        path = _find(folder / assignment.name, assignment.name, reasons)
        grafted = graft(trusted, read(path))
        checks = _in_order(assignment)
        calls = [(check.function, check.inputs) for check in checks]
        ran = run(grafted.code, calls, limits or Limits(), jailed)
    except NotebookError as error:
        return _for_human(result, [str(error)])
    except JailError as error:
        return _for_human(result, [f"the grader failed, not the submission: {error}"])
    _score(result, assignment, grafted, ran)
    return _for_human(result, [*reasons, *grafted.doubts, *_to_read(trusted, grafted)])


def _for_human(result: Result, reasons: list[str]) -> Result:
    if reasons:
        result.status, result.reason = HUMAN, "; ".join(reasons)
    return result


def _in_order(assignment: Assignment) -> list:
    """The open checks before the hidden ones, whose inputs no error that students see can then repeat."""
    return sorted(assignment.checks, key=lambda check: check.hidden)


def _find(folder: Path, name: str, reasons: list[str]) -> Path:
    """The notebook handed in; one of another name will do, and a human is told."""
    path = folder / f"{name}.ipynb"
    if path.is_symlink() or path.exists():
        return path
    others = sorted([*folder.glob("*.ipynb"), *folder.parent.glob("*.ipynb")])
    if len(others) != 1:
        raise NotebookError(f"no {name}/{name}.ipynb was handed in ({len(others)} other notebooks found)")
    reasons.append(f"the notebook is called {others[0].name}")
    return others[0]


def _to_read(trusted: Notebook, grafted: Grafted) -> list[str]:
    """The written answers that a human has to grade."""
    cells = {cell.grade_id: cell for cell in trusted.cells}
    return [
        f"written answer {name} to read ({cells[name].marks.get('points', 0):g} points)"
        for name in grafted.written
        if cells[name].marks.get("grade") is True
    ]


def _score(result: Result, assignment: Assignment, grafted: Grafted, ran: Ran) -> None:
    result.cells = [asdict(cell) for cell in ran.cells if cell.error or cell.output]
    result.written = grafted.written
    result.score = 0.0
    ran_for = dict(zip(_in_order(assignment), ran.calls, strict=True))
    for check in assignment.checks:
        call = ran_for[check]
        wrong = call.error or check.wrong(call.value)
        hint = check.cause(call.value, assignment.bugs) if wrong and call.error is None else None
        title = "after handing in" if check.hidden else check.title
        message = "right"
        if wrong:
            message = HIDDEN_FAILED if check.hidden else f"{check.function}: {wrong}."
            message += f" Likely cause: {hint}" if hint else ""
        result.score += 0 if wrong else check.points
        result.lines.append(Line(check.exercise, title, not wrong, check.points, message))
