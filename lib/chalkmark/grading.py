"""Grade one submission: graft, run in the jail, compare outside. Nothing is kept between submissions."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from .assignment import Assignment
from .carried import carried
from .doubts import Looked
from .editions import Editions
from .graft import Grafted, graft
from .jail import JailError, Limits
from .notebook import Notebook, NotebookError, read
from .release import SETUP
from .running import Ran, run
from .wording import sentence

LONGEST_SOURCE = 100_000
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
    """A submission's end: a score, or the reason why a human must look; both when the score is provisional.

    `doubtful` says that the reason is more than written answers to read. `numbers` names whose numbers counted.
    `sheet` is the notebook that was graded: each cell's name, kind and source.
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

    def as_dict(self) -> dict:
        """The result as plain data for JSON."""
        return asdict(self)


def grade(editions: Editions, folder: Path, limits: Limits | None = None, jailed: bool = True) -> Result:
    """Grade the submission in `folder`, the student's.

    Every submission ends as a result; nothing that it holds raises.
    """
    name, limits = editions.assignment.name, limits or Limits()
    result = Result(folder.name, name, editions.assignment.max_score)
    doubts = []
    try:
        submitted = read(_find(folder / name, name, doubts))
        result.numbers, doubt = editions.choose(submitted, folder.name)
        assignment, trusted = editions.of(result.numbers)
        grafted = graft(trusted, submitted)
        calls = [(check.function, check.inputs) for check in _in_order(assignment)]
        ran = run(grafted.code, calls, limits, jailed)
    except NotebookError as error:
        return for_human(result, [str(error)])
    except JailError as error:
        return for_human(result, [f"the grader failed, not the submission: {error}"])
    looked = Looked(trusted, submitted, grafted, ran)
    ended = list(zip(_in_order(assignment), ran.calls, strict=True))
    looked.explain(ended)
    _score(result, assignment, grafted, ran)
    costly = {check for check, line in zip(assignment.checks, result.lines, strict=True) if not line.passed}
    if ran.out_of_time:
        doubts.append(f"it used up its {limits.submission_seconds:g} seconds, and some checks were not run")
    for_human(result, [*doubts, *([doubt] if doubt else []), *grafted.doubts, *looked.doubts(ended, costly)])
    return for_human(result, _to_read(trusted, grafted), doubtful=result.doubtful)


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


def _to_read(trusted: Notebook, grafted: Grafted) -> list[str]:
    """The written answers that a human has to grade."""
    cells = {cell.grade_id: cell for cell in trusted.cells}
    return [
        f"written answer {name} to read ({cells[name].marks.get('points', 0):g} points)"
        for name in grafted.written
        if cells[name].marks.get("grade") is True
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SOURCE else text[:LONGEST_SOURCE] + " […]"


def _score(result: Result, assignment: Assignment, grafted: Grafted, ran: Ran) -> None:
    result.cells = [asdict(cell) for cell in ran.cells if cell.error or cell.output]
    result.written = {name: _cut(text) for name, text in grafted.written.items()}
    result.sheet = [
        {"name": cell.grade_id or cell.id, "kind": cell.kind, "source": _cut(cell.source)}
        for cell in grafted.cells
        if cell.grade_id != SETUP
    ]
    result.score = 0.0
    ran_for = dict(zip(_in_order(assignment), ran.calls, strict=True))
    excused = carried(assignment, ran_for)
    for check in assignment.checks:
        call = ran_for[check]
        wrong = None if check in excused else call.error or check.wrong(call.value)
        hint = check.cause(call.value, assignment.bugs) if wrong and call.error is None else None
        title = "after handing in" if check.hidden else check.title
        message = "right"
        if check in excused:
            message += f", given the mistake in exercise {excused[check]}; it costs nothing here"
        if wrong:
            message = HIDDEN_FAILED if check.hidden else sentence(check.function, wrong, call.error)
            message += f" Likely cause: {hint}" if hint else ""
        result.score += 0 if wrong else check.points
        result.lines.append(Line(check.exercise, title, not wrong, check.points, message))
