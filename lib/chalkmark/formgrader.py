"""The notebooks that nbgrader's formgrader shows and its feedback is made of.

They are the ones that were graded, with what the student's cells printed and what the checks found. nbgrader
shows Markdown as HTML, so that a student's own text stands there word for word, as in a block of code.
"""

import json
import re
import textwrap
from pathlib import Path

from .notebook import Cell, Notebook
from .release import SETUP
from .sanitize import clean
from .student_variants import StudentVariants

LONGEST_SOURCE = 100_000
LONGEST_OUTPUT = 20_000
WIDEST = 100
CONFIG = '''"""This folder was written by `chalkmark record`: nbgrader keeps the book, and runs nobody's code."""

c = get_config()  # noqa: F821
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = []
'''
_WRAP = textwrap.TextWrapper(WIDEST, break_long_words=False, break_on_hyphens=False, expand_tabs=False)
_EXERCISE = re.compile(r"""\bcheck\(\s*["']([^"']+)["']""")


def exercise(cell: Cell) -> str | None:
    """The exercise that a check cell checks."""
    found = _EXERCISE.search(cell.source)
    return found.group(1) if found else None


def checksum(cell: Cell) -> str:
    """nbgrader's checksum of a cell of the release."""
    from nbformat import NotebookNode, from_dict
    from nbgrader.utils import compute_checksum

    node: NotebookNode = from_dict({"cell_type": cell.kind, "source": cell.source, "metadata": cell.metadata})
    return compute_checksum(node)


def write_course(course: Path) -> None:
    """Make the folder nbgrader's, unless it is; its own command to autograde does nothing there."""
    course.mkdir(parents=True, exist_ok=True)
    path = course / "nbgrader_config.py"
    if not path.exists():
        path.write_text(CONFIG, encoding="utf-8")


def write_source(variants: StudentVariants, course: Path) -> None:
    """The release, by which nbgrader knows the assignment."""
    assignment, trusted, _ = variants.of("")
    cells = [_marked(cell, cell.source) for cell in trusted.cells]
    _write(course / "source" / assignment.name, assignment.name, cells)


def write_graded(variants: StudentVariants, one: dict, course: Path) -> bool:
    """Write the notebook of one result, as handed in and as graded; whether it differs from what was there.

    What lies in `submitted` already is left alone: it may be what the student handed in.
    """
    name, student = one["assignment"], one["student"]
    cells = _cells(variants.of(one["numbers"]).trusted, one)
    folder = course / "submitted" / student / name
    if not folder.exists():
        _write(folder, name, [{**cell, "outputs": []} if "outputs" in cell else cell for cell in cells])
    return _write(course / "autograded" / student / name, name, cells)


def _write(folder: Path, name: str, cells: list[dict]) -> bool:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    text = (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    if path.exists() and path.read_bytes() == text:
        return False
    path.unlink(missing_ok=True)  # nbgrader makes its files read-only
    path.write_bytes(text)
    return True


def _cells(release: Notebook, one: dict) -> list[dict]:
    """The cells of the notebook that was graded; of one that could not be read, those of the release."""
    trusted = {cell.name: cell for cell in release.cells if cell.grade_id != SETUP}
    sheet = one["sheet"] or [
        {"name": name, "kind": cell.kind, "source": cell.source} for name, cell in trusted.items()
    ]
    ran = {cell["name"]: cell for cell in one["cells"]}
    cells = [_note(one)] if one["reason"] else []
    for number, item in enumerate(sheet):
        name, kind, source = item["name"], item["kind"], item["source"]
        cell = trusted.get(name)
        if cell is None or cell.kind != kind:
            shown = quoted(source) if kind == "markdown" else _short(source)
            cells.append(_plain(kind, shown, f"own-{number}"))
        elif cell.is_answer and kind == "markdown":
            cells.append(_marked(cell, quoted(source) if name in one["written"] else cell.source))
        else:
            cells.append(_marked(cell, _short(source)))
        if kind == "code":
            cells[-1]["outputs"] = _outputs(
                ran.get(name), _lines_of(cell, one["lines"]) if cell and cell.is_check else []
            )
    return cells


def _note(one: dict) -> dict:
    return _plain("markdown", f"**Look at this:**\n\n{quoted(one['reason'])}", "look-at-this")


def _plain(kind: str, source: str, name: str | None) -> dict:
    cell: dict[str, object] = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell


def _marked(cell: Cell, source: str) -> dict:
    """A cell of the release with nbgrader's marks, whatever the submission said of them."""
    data = _plain(cell.kind, source, cell.id)
    if cell.grade_id:
        data["metadata"] = {"nbgrader": {**cell.marks, "cell_type": cell.kind, "checksum": checksum(cell)}}
    return data


def _lines_of(cell: Cell, lines: list[dict]) -> list[dict]:
    """What was found by the checks of a cell."""
    return [line for line in lines if line["exercise"] == exercise(cell)]


def _outputs(ran: dict | None, lines: list[dict]) -> list[dict]:
    """What a cell printed, how it ended, and what its checks found."""
    texts = []
    if ran:
        texts += [ran["output"]] if ran["output"] else []
        texts += [f"This cell failed: {ran['error']}\n"] if ran["error"] else []
    for line in lines:
        earned = line["points"] if line["passed"] else 0
        texts.append(f"{line['title']}: {earned:g} of {line['points']:g}: {line['message']}\n")
    text = clean("".join(texts), LONGEST_OUTPUT)
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []


def _short(source: str) -> str:
    return clean(source, LONGEST_SOURCE)


def quoted(text: str) -> str:
    """A text in a block of code that nothing in it ends, in lines that can be read without scrolling."""
    lines = _short(text).split("\n")
    text = "\n".join(line if len(line) <= WIDEST else _WRAP.fill(line) for line in lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
