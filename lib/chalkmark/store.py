"""The folder that `grade` writes: a JSON and a page for each student, each whole or not there, and none out of date."""

import json
import os
from pathlib import Path

from .atomic_write import PART, write_whole
from .feedback import page
from .grading import Result
from .results import as_result, read_result
from .sanitize import file_name, plain

WITHDRAWN = "withdrawn"


class Store:
    """The results of one assignment in the folder `out`, which is made.

    Raises:
        ValueError: results of another assignment lie there.
    """

    def __init__(self, out: Path, assignment: str) -> None:
        self.out = out
        self._places = {".json": out / "results", ".html": out / "feedback"}
        self.earlier: dict[str, Result] = {}
        self._known: dict[str, dict] = {}
        for path in sorted(self._places[".json"].glob("*.json")):
            try:
                one = read_result(path)
            except ValueError:
                continue  # it cannot be used, and gives way
            if one["assignment"] != assignment:
                raise ValueError(
                    f"{out} holds results of {one['assignment']}; give {assignment} a folder of its own."
                )
            self.earlier[one["student"]], self._known[one["student"]] = as_result(one), one
        for place in self._places.values():
            place.mkdir(parents=True, exist_ok=True)
        for place in (out, *self._places.values()):
            for part in place.glob(f".*{PART}"):  # of a run that was killed
                part.unlink(missing_ok=True)

    def write(self, result: Result) -> None:
        """Write a student's page and JSON, unless they are there."""
        name, new = file_name(result.student), result.as_dict()
        files = {ending: place / f"{name}{ending}" for ending, place in self._places.items()}
        if new == self._known.get(result.student) and files[".html"].exists():
            return
        write_whole(files[".html"], page(result))
        write_whole(files[".json"], json.dumps(new, indent=1) + "\n")
        self._known[result.student] = new

    def set_aside(self, students: set[str]) -> list[str]:
        """Move what belongs to nobody of these to `withdrawn`, where it replaces nothing; the names."""
        current = {file_name(student) for student in students}
        found = {
            path.stem
            for ending, place in self._places.items()
            for path in place.glob(f"*{ending}")
            if path.stem not in current
        }
        for stem in sorted(found):
            self._move(stem)
        names = {file_name(student): student for student in self.earlier}
        return [plain(names.get(stem, stem)) for stem in sorted(found)]

    def _move(self, stem: str) -> None:
        aside = self.out / WITHDRAWN
        aside.mkdir(exist_ok=True)
        number = 0
        while any(os.path.lexists(aside / _numbered(stem, ending, number)) for ending in self._places):
            number += 1
        for ending, place in self._places.items():
            if os.path.lexists(path := place / f"{stem}{ending}"):
                os.rename(path, aside / _numbered(stem, ending, number))


def _numbered(stem: str, ending: str, number: int) -> str:
    return f"{stem}{ending}.{number}" if number else f"{stem}{ending}"
