"""The folder of submissions, STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb as in nbgrader: notebooks go there, none is lost."""

import os
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .atomic_write import write_whole
from .notebook import content, parse
from .sanitize import plain
from .strip import NotebookError

NEW, SAME, REPLACED = "new", "unchanged", "replaced"


@dataclass
class Laid:
    """What was done (None: nothing), a line to know, and one about what a human must look at; each may be ""."""

    done: str | None = None
    note: str = ""
    matter: str = ""


@dataclass
class SubmissionFolder:
    """The folder `out` with the submissions of one assignment."""

    out: Path
    assignment: str

    def place(self, student: str) -> Path:
        """Where a student's notebook belongs."""
        return self.out / student / self.assignment / f"{self.assignment}.ipynb"

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """The folders that are there, by their names in letters that no system tells apart."""
        return {_alike(one): one for one in (os.listdir(self.out) if self.out.is_dir() else ())}

    def lay(self, student: str, new: bytes) -> Laid:
        """Write a student's notebook, where that takes nothing away.

        One that differs takes the present one's place, which stays beside it as ASSIGNMENT.ipynb.1, or the next free
        number; no command grades that. A file that was replaced before does not come back, and a damaged one replaces
        no notebook.
        """
        path = self.place(student)
        links = [one for one in (path, path.parent, path.parent.parent) if one.is_symlink()]
        if links:
            return Laid(matter=f"not collected, as {links[0]} is a link")
        namesake = self._spelled.setdefault(_alike(student), student)
        if namesake != student:
            return Laid(matter=f"not collected, as there is a folder {plain(namesake)}")
        damage = _damage(new)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, new)
            return Laid(NEW, matter=damage)
        try:
            present, earlier = content(path), _earlier(path)
            if new == present:
                return Laid(SAME, matter=damage)
            if new in map(content, earlier):
                return Laid(matter=f"{path} was left as it is, as it replaced this file before")
        except NotebookError as error:
            return Laid(matter=f"{path} was left as it is: {error}")
        if damage and not _damage(present):
            return Laid(matter=f"{path} was left as it is, and the new one not taken: {damage}")
        kept = path.with_name(f"{path.name}.{len(earlier) + 1}")
        write_whole(path, new, kept)
        return Laid(REPLACED, f"replaced; the earlier file is kept as {kept.name}", damage)


def _alike(name: str) -> str:
    """The name without capitals, which some systems do not tell apart; macOS writes letters with accents in two."""
    return unicodedata.normalize("NFC", name).casefold()


def _earlier(path: Path) -> list[Path]:
    """The files that were replaced at `path`, in that order."""
    kept: list[Path] = []
    while os.path.lexists(one := path.with_name(f"{path.name}.{len(kept) + 1}")):
        kept.append(one)
    return kept


def _damage(notebook: bytes) -> str:
    try:
        parse(notebook)
    except NotebookError as error:
        return str(error)
    return ""
