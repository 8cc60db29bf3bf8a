"""Put a student's answers into the trusted release: which code runs, in which order, and what looks odd."""

from dataclasses import dataclass, field

from .notebook import Cell, Notebook
from .release import SETUP


@dataclass
class Grafted:
    """The code to run as pairs of a name and a source, written answers by grade id, and doubts for a human."""

    code: list[tuple[str, str]] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def graft(trusted: Notebook, submitted: Notebook) -> Grafted:
    """Take answers and the student's own further cells from `submitted`, all else from `trusted`.

    Answers are known by nbgrader's grade id, else by the id of the cell. Cells of checks are never taken from
    the submission, and the release's own are not run. A student's own cell stays behind the cell of the
    release that it followed.
    """
    result = Grafted()
    answers, extras = _sorted(trusted, submitted)
    result.code += [(name, source) for name, source in extras.get(None, ())]
    for cell in trusted.cells:
        if cell.is_answer:
            _take(cell, answers.get(cell.grade_id, []), result)
        elif cell.kind == "code" and not cell.is_check and cell.grade_id != SETUP:
            result.code.append((cell.grade_id or cell.id, cell.source))
        result.code += extras.get(cell.id, ())
    return result


def _sorted(trusted: Notebook, submitted: Notebook):
    """The texts for each answer, and the student's own cells by the id of the cell before them."""
    by_grade = {cell.grade_id: cell for cell in trusted.cells if cell.grade_id}
    by_id = {cell.id: cell for cell in trusted.cells}
    answers: dict[str, list[str]] = {}
    extras: dict[str | None, list[tuple[str, str]]] = {}
    before = None
    for number, cell in enumerate(submitted.cells, start=1):
        known = by_grade.get(cell.grade_id) or by_id.get(cell.id)
        if known is not None and (known.kind == cell.kind or not known.is_answer):
            before = known.id
            if known.is_answer:
                answers.setdefault(known.grade_id, []).append(cell.source)
        elif cell.kind == "code":
            extras.setdefault(before, []).append((f"cell {number}", cell.source))
    return answers, extras


def _take(cell: Cell, texts: list[str], result: Grafted) -> None:
    """The answer for `cell` out of the texts found; the blank one counts as none."""
    written = list(dict.fromkeys(text for text in texts if text.strip() != cell.source.strip()))
    if len(written) > 1:
        result.doubts.append(
            f"{len(written)} different answers in cell {cell.grade_id}; the last one counted"
        )
    if not written:
        return
    if cell.kind == "code":
        result.code.append((cell.grade_id, written[-1]))
    else:
        result.written[cell.grade_id] = written[-1]
