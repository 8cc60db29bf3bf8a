"""Merge a submission's answers into the trusted release: which code runs, in which order, and what looks odd."""

import re
from dataclasses import dataclass, field, replace

from .notebook import Cell, Notebook
from .release import SETUP

# What a release puts into its first cell, with the package's address or without, and into its check cells.
_OF_RELEASE = re.compile(
    r"^# Run this cell first\.[\s\S]*?^chalkmark\.use\([\s\"'\w+/=]*\)"
    r"|^chalkmark\.check\([^\n]*\)[ \t]*;?",
    re.MULTILINE,
)
_REMARK = re.compile(r"^[ \t]*#[^\n]*$", re.MULTILINE)


@dataclass
class Merged:
    """The whole notebook, the code to run as pairs of a name and a source, written answers by grade id, and doubts.

    A cell of the notebook is called by its grade id, else by its id; a student's own ones are "cell 3", say.
    """

    cells: list[Cell] = field(default_factory=list)
    code: list[tuple[str, str]] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def merge(trusted: Notebook, submitted: Notebook) -> Merged:
    """Take answers and the student's own further cells from `submitted`, all else from `trusted`.

    Answers are known by nbgrader's grade id, else by the id of the cell. Checks are never taken from the
    submission, and the release's own are not run. A student's own cell stays behind the cell of the release that
    it followed; an own text is kept to be read. What the student wrote into a given cell, by an import say, into
    a check's or into the first one, as JupyterLab does that merges cells, is a cell of their own before the
    release's.
    """
    result = Merged()
    answers, extras = _sorted(trusted, submitted, result)
    _add_own(extras.get(None, []), result)
    for cell in trusted.cells:
        name = cell.name
        answer = _answer(cell, answers.get(cell.name, []), result) if cell.is_answer else None
        result.cells.append(cell if answer is None else replace(cell, source=answer))
        if answer is not None and cell.kind != "code":
            result.written[name] = answer
        elif answer is not None or (cell.kind == "code" and _is_given(cell)):
            result.code.append((name, result.cells[-1].source))
        _add_own(extras.get(cell.id, []), result)
    _look_for_lost(trusted, answers, extras, result)
    return result


def _look_for_lost(
    trusted: Notebook, answers: dict[str, list[str]], extras: dict[str | None, list[Cell]], result: Merged
) -> None:
    """A written answer may stand in a cell that the student made for it, or merged its own with."""
    own_texts = any(cell.kind == "markdown" for cells in extras.values() for cell in cells)
    for cell in trusted.cells:
        awaited = cell.is_answer and cell.kind == "markdown" and cell.marks.get("grade") is True
        if not awaited or cell.name in result.written:
            continue
        if own_texts:
            result.doubts.append(f"answer {cell.name} is blank, but there are texts of the student's own")
        elif cell.name not in answers:
            result.doubts.append(f"the cell of answer {cell.name} is gone: deleted, or merged with another")


def _is_given(cell: Cell) -> bool:
    """Whether a cell comes with the release and stays as it is: no answer, no check, not the set-up."""
    return not cell.is_answer and not cell.is_check and cell.grade_id != SETUP


def _beyond(known: Cell, submitted: Cell) -> str:
    """What the student wrote into a cell that is no answer, "" for nothing."""
    if known.source.split() == submitted.source.split():
        return ""
    if _is_given(known):
        return submitted.source
    rest = _OF_RELEASE.sub("", submitted.source).rstrip()
    return rest if _REMARK.sub("", rest).strip() else ""


def _add_own(cells: list[Cell], result: Merged) -> None:
    """Add cells that the student made."""
    result.cells += cells
    result.code += [(cell.name, cell.source) for cell in cells if cell.kind == "code"]


def _sorted(
    trusted: Notebook, submitted: Notebook, result: Merged
) -> tuple[dict[str, list[str]], dict[str | None, list[Cell]]]:
    """The texts for each answer, and the student's own cells by the id of the cell before them."""
    by_grade: dict[str | None, Cell] = {cell.grade_id: cell for cell in trusted.cells if cell.grade_id}
    by_id = {cell.id: cell for cell in trusted.cells}
    answers: dict[str, list[str]] = {}
    extras: dict[str | None, list[Cell]] = {}
    before, retyped = None, {}
    for number, cell in enumerate(submitted.cells, start=1):
        known = by_grade.get(cell.grade_id) or by_id.get(cell.id)
        if known is not None and (known.kind == cell.kind or not known.is_answer):
            if not known.is_answer and (own := _beyond(known, cell)):
                extras.setdefault(before, []).append(Cell(cell.kind, own, f"cell {number}"))
                if cell.kind != known.kind:
                    retyped[f"cell {known.name} is of another kind now, and was written into"] = True
            before = known.id
            if known.is_answer:
                answers.setdefault(known.name, []).append(cell.source)
            continue
        if cell.kind in ("code", "markdown"):
            extras.setdefault(before, []).append(Cell(cell.kind, cell.source, f"cell {number}"))
        if known is not None and cell.source.split() != known.source.split():
            retyped[f"answer {known.name} stands in a cell of another kind"] = True
    result.doubts += retyped
    return answers, extras


def _answer(cell: Cell, texts: list[str], result: Merged) -> str | None:
    """The answer for `cell` out of the texts found; the blank one counts as none.

    Of several the last one counts; those before it stay as cells of the student's own, as of a cell that was split.
    """
    written = list(dict.fromkeys(text for text in texts if text.strip() != cell.source.strip()))
    if len(written) > 1:
        result.doubts.append(f"{len(written)} different answers in cell {cell.name}; the last one counted")
    for number, text in enumerate(written[:-1], start=1):
        _add_own([Cell(cell.kind, text, f"{cell.name}, part {number}")], result)
    return written[-1] if written else None
