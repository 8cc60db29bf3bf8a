"""An assignment as data: its master notebook, its checks, and its catalogue of known bugs."""

import copy
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from .comparison import difference
from .modules import modules_of
from .notebook import Notebook, read
from .sandbox_worker.encoding import decode, encode


class AssignmentError(ValueError):
    """An assignment is not as it should be; the message names it and says what to mend."""


@dataclass(frozen=True, eq=False)
class Check:
    """Call the student's `function` with `inputs` and compare with what `reference` gives for the same.

    `exercise` is an id such as "4.2"; `title` says what is tried, for students to read. A hidden check runs
    after handing in only. `again` holds the inputs that take the place of an open check's own after handing in:
    the notebook carries what is expected there, which must earn nothing. `numbers` names the student's own numbers
    that the reference and the bugs are given behind the inputs; the student's function reads them in the notebook.
    `built_on` makes the function out of those of earlier exercises, given by name, where students are to build it
    so: `carried` needs it.
    """

    exercise: str
    title: str
    function: str
    inputs: tuple
    reference: Callable
    points: float = 1.0
    hidden: bool = False
    again: tuple | None = None
    numbers: tuple[str, ...] = ()
    built_on: Callable | None = None
    drawn: tuple[int, ...] = ()
    rtol: float = 1e-6
    atol: float = 1e-8

    @cached_property
    def expected(self) -> Any:
        """The right result."""
        return self.output_of(self.reference)

    def output_of(self, function: Callable) -> Any:
        """What the reference or a bug returns, in the form that a student's result comes back in."""
        return decode(encode(function(*copy.deepcopy(self.inputs), *self.drawn)))

    def wrong(self, actual: object) -> str | None:
        """What is wrong with a result in one sentence; None when it is right."""
        return self.differs(actual, self.expected)

    def differs(self, actual: object, output: object) -> str | None:
        """What a result has other than an output, within this check's tolerances; None when nothing."""
        return difference(actual, output, self.rtol, self.atol)

    @property
    def graded(self) -> "Check":
        """The check as it runs after handing in."""
        if self.again is None:
            return self
        return replace(self, title=f"{self.title}, with other numbers", inputs=self.again, again=None)

    def buggy_outputs(self, bugs: "list[Bug]") -> list[tuple]:
        """A hint and a wrong output for each bug that shows on this check's inputs."""
        found = []
        for bug in bugs:
            if bug.exercise == self.exercise and bug.function == self.function:
                try:
                    output = self.output_of(bug.variant)
                except Exception:
                    continue  # this bug fails on these inputs, so no result can look like it
                if self.wrong(output):
                    found.append((bug.hint, output))
        return found


@dataclass(frozen=True, eq=False)
class Bug:
    """A mistake that students make: a `variant` of the function that makes it, and a hint that names it."""

    exercise: str
    function: str
    variant: Callable
    hint: str


@dataclass
class Assignment:
    """An assignment read from its folder."""

    name: str
    folder: Path
    master: Notebook
    checks: list[Check] = field(default_factory=list)
    bugs: list[Bug] = field(default_factory=list)
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    student: str = ""

    @cached_property
    def graded(self) -> "Assignment":
        """The assignment with its checks as they run after handing in."""
        return replace(self, checks=[check.graded for check in self.checks])

    def for_student(self, student: str) -> "Assignment":
        """The assignment with a student's own numbers, drawn by the id; "" draws those for everybody.

        `numbers` gives each one's lowest and highest value; `{{name}}` in a cell becomes the number.
        """
        if not self.numbers:
            return self
        drawn = {name: draw((self.name, student, name), *bounds) for name, bounds in self.numbers.items()}
        cells = self.master.cells
        for name, number in drawn.items():
            cells = [
                replace(cell, source=cell.source.replace(f"{{{{{name}}}}}", str(number))) for cell in cells
            ]
        checks = [replace(check, drawn=tuple(drawn[name] for name in check.numbers)) for check in self.checks]
        return replace(self, master=replace(self.master, cells=cells), checks=checks, student=student)

    @property
    def exercises(self) -> list[str]:
        """The ids of the exercises that are checked, in order."""
        return list(dict.fromkeys(check.exercise for check in self.checks))

    def points(self, exercise: str) -> float:
        """What an exercise is worth."""
        return sum(check.points for check in self.checks if check.exercise == exercise)

    def solution(self, exercise: str) -> str:
        """The master's answers to an exercise: the code between its check and the one before."""
        answers: list[str] = []
        for cell in self.master.cells:
            if cell.is_answer and cell.kind == "code":
                answers.append(cell.source)
            elif cell.is_check:
                if f'check("{exercise}"' in cell.source:
                    break
                answers.clear()
        return "\n\n".join(answers)

    @property
    def max_score(self) -> float:
        """What the whole is worth, written answers that are graded by hand included."""
        return sum(check.points for check in self.checks) + sum(self.by_hand.values())

    @property
    def by_hand(self) -> dict[str, float]:
        """The cells of written answers, with their points."""
        cells = (cell for cell in self.master.cells if cell.is_answer and cell.marks.get("grade") is True)
        return {cell.name: cell.marks.get("points", 0) for cell in cells}

    @property
    def title(self) -> str:
        """The master's first heading."""
        lines = (line for cell in self.master.cells for line in cell.source.splitlines())
        return next((line.lstrip("# ") for line in lines if line.startswith("# ")), self.name)

    @property
    def alternatives(self) -> list[Path]:
        """Modules with correct but different solutions."""
        return sorted((self.folder / "alternatives").glob("*.py"))


def unchangeable(value: Any) -> Any:
    """A copy of a check's input whose arrays, also those in lists and tuples, cannot be written to."""
    if isinstance(value, list | tuple):
        return type(value)(map(unchangeable, value))
    if isinstance(value, np.ndarray):
        value = value.copy()
        value.setflags(write=False)
    return value


def draw(seed: tuple[str, ...], low: int, high: int) -> int:
    """A number from `low` to `high` that depends on the texts of `seed` alone, on every machine alike."""
    digest = hashlib.sha256("\0".join(seed).encode("utf-8")).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def load(name: str, root: Path, overlay: Path | None = None) -> Assignment:
    """Read the assignment `name` below `root`; a file that `overlay` has too is taken from there.

    Raises:
        AssignmentError: there is no such assignment, it lacks a file, a file lacks what another one imports from it,
            or there is no such overlay.
    """
    if overlay is not None and not overlay.is_dir():
        raise AssignmentError(f"there is no folder {overlay} to overlay the assignments with.")
    places = [place / name for place in (overlay, root) if place is not None]

    def first(relative: str) -> Path:
        found = next((place / relative for place in places if (place / relative).exists()), None)
        if found is None:
            known = ", ".join(names(root)) or "none"
            raise AssignmentError(f"{name}: no {relative} below {root} (assignments there: {known}).")
        return found

    master, *_ = map(first, (f"{name}.ipynb", "checks.py", "bugs/"))
    try:
        modules = modules_of(places)
    except ImportError as error:
        raise AssignmentError(
            f"{name}: {error}. A file of an overlay has to keep the names that others of the assignment import."
        ) from error
    checks = modules["checks"]
    bugs = [
        bug
        for module, found in modules.items()
        if module.startswith("bugs.") and not module.startswith("bugs._")
        for bug in getattr(found, "BUGS", ())
    ]
    return Assignment(
        name,
        root / name,
        read(master),
        list(checks.CHECKS),
        bugs,
        dict(getattr(checks, "NUMBERS", {})),
        {master.name: master}
        | {module: Path(found.__file__) for module, found in modules.items() if found.__file__},
    )


def names(root: Path) -> list[str]:
    """The assignments below a folder."""
    return sorted(path.parent.name for path in root.glob("*/checks.py"))
