"""Per-student variants of an assignment: which one a notebook has, by its own word and its folder's name."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .assignment import Assignment
from .diagnosis import Diagnosis
from .notebook import Notebook
from .release import MARK, released
from .sanitize import clean

LONGEST_CLAIM = 60


class StudentVariant(NamedTuple):
    """An assignment with one set of numbers: as it is graded, as it was released, and how its mistakes are known."""

    assignment: Assignment
    trusted: Notebook
    diagnosis: Diagnosis


class StudentVariants:
    """An assignment as it was released: once for everybody, and once for each student who has own numbers.

    With `own_only` nobody was given the numbers for everybody.
    """

    def __init__(self, assignment: Assignment, own_only: bool = False) -> None:
        self.assignment = assignment
        self.own_only = own_only and bool(assignment.numbers)
        self.of = lru_cache(maxsize=8)(self._of)

    def _of(self, student: str) -> StudentVariant:
        own = self.assignment.for_student(student)
        return StudentVariant(own.graded, released(own), Diagnosis(own.graded))

    def choose(self, submitted: Notebook, student: str) -> tuple[str, str | None]:
        """Whose numbers count for the notebook in a student's folder, "" for everybody's; and a doubt, or None.

        Nobody is graded with another one's numbers.
        """
        mark = submitted.metadata.get(MARK)
        mark = mark if isinstance(mark, dict) else {}
        name, claimed = mark.get("assignment"), mark.get("student")
        doubt = None
        if isinstance(name, str) and name != self.assignment.name:
            doubt = f"the notebook is that of {_short(name)}"
        if not self.assignment.numbers:
            return "", doubt
        if not isinstance(claimed, str):
            fallback = student if self.own_only else ""
            return fallback, doubt or f"the notebook no longer says whose numbers it has; {_with(fallback)}"
        if claimed == "" and not self.own_only:
            return "", doubt
        if _same(claimed, student):
            return claimed, doubt  # in the letters that the numbers were drawn by
        theirs = f"those of {_short(claimed)}" if claimed else "those for everybody"
        return student, doubt or f"the notebook's numbers are {theirs}; {_with(student)}"


def _same(one: str, other: str) -> bool:
    """Whether two names are one; macOS writes letters with accents in another way."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def _with(student: str) -> str:
    return f"graded with {'those of the folder' if student else 'those for everybody'}"


def _short(claim: str) -> str:
    return " ".join(clean(claim, LONGEST_CLAIM).split())
