"""Make a student's notebook out of a master: solutions and hidden parts go, the open checks come along."""

import re
from dataclasses import replace
from pathlib import Path

from .assignment import Assignment, AssignmentError
from .comparison import condensed
from .notebook import Cell, Notebook, dumped
from .selfcheck import pack

BLANK_CODE = "# YOUR CODE HERE\nraise NotImplementedError"
BLANK_TEXT = "YOUR ANSWER HERE"
SETUP = "chalkmark-setup"
MARK = "chalkmark"  # where the metadata of a release say which assignment it is, and whose numbers it has
ABSENT = "chalkmark is not installed here: install the book's package, as its README says, and run this cell again."
_SOLUTION = re.compile(
    r"^([ \t]*)### BEGIN SOLUTION[^\n]*\n.*?^[ \t]*### END SOLUTION[^\n]*$", re.MULTILINE | re.DOTALL
)
_HIDDEN = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS[^\n]*\n.*?^[ \t]*### END HIDDEN TESTS[^\n]*\n?", re.MULTILINE | re.DOTALL
)
_MARK = re.compile(r"### (BEGIN|END) (SOLUTION|HIDDEN TESTS)")


def stripped(cell: Cell) -> Cell:
    """The cell as students get it.

    Raises:
        AssignmentError: a BEGIN mark has no END, or an answer cell has no solution to strip.
    """
    source = _HIDDEN.sub("", cell.source)
    if cell.is_answer:
        if cell.kind == "code":
            source, found = _SOLUTION.subn(_blank, source)
            if not found:
                raise AssignmentError(f"cell {cell.grade_id}: an answer cell needs BEGIN and END SOLUTION.")
        else:
            source = BLANK_TEXT
    if _MARK.search(source):
        raise AssignmentError(f"cell {cell.grade_id}: a BEGIN or END mark lacks its partner.")
    return replace(cell, source=source)


def _blank(match: re.Match) -> str:
    return "\n".join(match.group(1) + line for line in BLANK_CODE.split("\n"))


def _distinct(buggy: list[tuple]) -> list[tuple]:
    """The pairs of a hint and an output without those that say nothing new."""
    return list({repr(pair): pair for pair in buggy}.values())


def open_checks(assignment: Assignment) -> str:
    """The checks that are not hidden, packed for the notebook's first cell."""
    entries: dict[str, list[dict]] = {}
    for check in assignment.checks:
        entry = {
            key: getattr(check, key) for key in ("title", "function", "inputs", "expected", "rtol", "atol")
        }
        buggy = [] if check.hidden else check.buggy_outputs(assignment.bugs)
        entry["bugs"] = _distinct([(hint, condensed(output)) for hint, output in buggy])
        entries.setdefault(check.exercise, []).extend([] if check.hidden else [entry])
    return pack(entries)


def _brings_package(install_from: str | None) -> str:
    """What the first cell does where the package is missing: fetch it from where the teacher says, or say so."""
    if install_from is None:
        return f"    raise ImportError({ABSENT!r}) from None\n\n"
    return (
        "    import subprocess\n    import sys\n\n"
        f'    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", {install_from!r}], check=True)\n'
        "    import chalkmark\n\n"
    )


def released(assignment: Assignment, install_from: str | None = None) -> Notebook:
    """The notebook for students, which is also the trusted one that answers are merged into.

    `install_from` is what pip installs where the package is missing, in Colab say: an address of the book's repository.

    Raises:
        AssignmentError: the marks of the master are not in order, or a cell has no id.
    """
    if not all(cell.id for cell in assignment.master.cells):
        raise AssignmentError(
            f"{assignment.name}: a cell of the master has no id; save it once in JupyterLab."
        )
    packed = open_checks(assignment)
    lines = [packed[start : start + 200] for start in range(0, len(packed), 200)]
    source = (
        "# Run this cell first. It brings the checks; there is nothing to read here.\n"
        "try:\n    import chalkmark\nexcept ImportError:  # in Colab, say\n"
        f"{_brings_package(install_from)}"
        "chalkmark.use(\n" + "\n".join(f'    "{line}"' for line in lines) + "\n)"
    )
    marks = {"grade": False, "grade_id": SETUP, "locked": True, "solution": False, "task": False}
    marks["schema_version"] = 3
    setup = Cell("code", source, SETUP, marks, {"nbgrader": marks, "jupyter": {"source_hidden": True}})
    cells = [
        stripped(cell) for cell in assignment.master.cells if "teacher" not in cell.metadata.get("tags", ())
    ]
    mark = {MARK: {"assignment": assignment.name, "student": assignment.student}}
    return Notebook([*cells[:1], setup, *cells[1:]], assignment.master.metadata | mark)


def release(assignment: Assignment, out: Path, install_from: str | None = None) -> Path:
    """Write the release to `out/<assignment>/<assignment>.ipynb` and return the path; see `released`.

    Raises:
        FileExistsError: something is there already; a student's file is never overwritten.
    """
    path = out / assignment.name / f"{assignment.name}.ipynb"
    text = dumped(released(assignment, install_from))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise FileExistsError(f"{path} exists and is left as it is; release to another folder.") from None
    return path
