"""An assignment as data: its master notebook, its checks, and its catalogue of known bugs."""

import copy
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .comparison import difference, likely_cause
from .inside.encoding import decode, encode
from .notebook import Notebook, read


class AssignmentError(ValueError):
    """An assignment is not as it should be; the message names it and says what to mend."""


@dataclass(frozen=True, eq=False)
class Check:
    """Call the student's `function` with `inputs` and compare with what `reference` gives for the same.

    `exercise` is an id such as "4.2"; `title` says what is tried, for students to read. A hidden check runs
    after handing in only.
    """

    exercise: str
    title: str
    function: str
    inputs: tuple
    reference: Callable
    points: float = 1.0
    hidden: bool = False
    rtol: float = 1e-6
    atol: float = 1e-8

    @cached_property
    def expected(self):
        """The right result."""
        return self.output_of(self.reference)

    def output_of(self, function: Callable):
        """What `function` returns for the inputs, in the form that a student's result comes back in."""
        return decode(encode(function(*copy.deepcopy(self.inputs))))

    def wrong(self, actual) -> str | None:
        """What is wrong with a result in one sentence; None when it is right."""
        return difference(actual, self.expected, self.rtol, self.atol)

    def cause(self, actual, bugs: "list[Bug]") -> str | None:
        """The hint of the known bug that gives this result."""
        return likely_cause(actual, self.buggy_outputs(bugs), self.rtol, self.atol)

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

    @property
    def exercises(self) -> list[str]:
        """The ids of the exercises that are checked, in order."""
        return list(dict.fromkeys(check.exercise for check in self.checks))

    def points(self, exercise: str) -> float:
        """What an exercise is worth."""
        return sum(check.points for check in self.checks if check.exercise == exercise)

    @property
    def title(self) -> str:
        """The master's first heading."""
        lines = (line for cell in self.master.cells for line in cell.source.splitlines())
        return next((line.lstrip("# ") for line in lines if line.startswith("# ")), self.name)

    @property
    def alternatives(self) -> list[Path]:
        """Modules with correct but different solutions."""
        return sorted((self.folder / "alternatives").glob("*.py"))


def module_at(path: Path, name: str):
    """The module in a file, imported under a name of its own."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(name: str, root: Path, overlay: Path | None = None) -> Assignment:
    """Read the assignment `name` below `root`; a file that `overlay` has too is taken from there.

    Raises:
        AssignmentError: there is no such assignment, or it lacks a file.
    """
    places = [place / name for place in (overlay, root) if place is not None]

    def file(relative: str) -> Path:
        found = next((place / relative for place in places if (place / relative).is_file()), None)
        if found is None:
            known = ", ".join(names(root)) or "none"
            raise AssignmentError(f"{name}: no {relative} below {root} (assignments there: {known}).")
        return found

    master = read(file(f"{name}.ipynb"))
    label = name.replace("-", "_")
    checks = module_at(file("checks.py"), f"{label}_checks").CHECKS
    bugs = module_at(file("bugs.py"), f"{label}_bugs").BUGS
    return Assignment(name, root / name, master, list(checks), list(bugs))


def names(root: Path) -> list[str]:
    """The assignments below a folder."""
    return sorted(path.parent.name for path in root.glob("*/checks.py"))
