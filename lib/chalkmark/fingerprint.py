"""Digests by which a result is known again: of what was handed in, and of all that decided how it was graded."""

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import numpy as np

from .assignment import Assignment
from .notebook import content
from .sandbox import Limits
from .strip import NotebookError

PACKAGES = ("chalkmark", "chalkgrad")  # what grades, and what the checks reckon with
LIBRARY = Path(__file__).parents[1]


def of_grader(assignment: Assignment, limits: Limits, jailed: bool, per_student: bool) -> str:
    """The digest of the assignment's files, the book's code, the limits, and the versions of Python and NumPy."""
    parts = [assignment.name, assignment.numbers, asdict(limits), jailed, per_student]
    parts += [platform.python_version(), np.__version__]
    files = list(assignment.files.items())
    for package in PACKAGES:
        code = sorted((LIBRARY / package).rglob("*.py"))
        files += [(path.relative_to(LIBRARY).as_posix(), path) for path in code]
    named = (part for name, path in files for part in (name.encode(), path.read_bytes()))
    return _digest([*(repr(part).encode() for part in parts), *named])


def of_submission(folder: Path, assignment: str) -> str:
    """The digest of the notebooks in a student's folder and in that of the assignment in it, and of their names."""
    inner = folder / assignment
    if inner.is_symlink():
        parts, places = [b"a link"], [folder]  # which grading does not follow
    else:
        parts, places = [b""], [folder, inner]
    for place in places:
        for path in _listed(place):
            if path.suffix.lower() == ".ipynb" and path.name[0] != ".":
                parts += [os.fsencode(path.name), _content(path)]
        parts.append(b"")
    return _digest([os.fsencode(folder.name), *parts])


def _listed(place: Path) -> list[Path]:
    """What lies in a folder that is there and may be read: grading says of each submission what is wrong with it."""
    try:
        return sorted(place.iterdir()) if place.is_dir() else []
    except OSError:
        return []


def of_result(one: dict) -> str:
    """The digest of what a result says, whatever graded it."""
    said = {
        name: value
        for name, value in one.items()
        if name not in ("submission", "grader", "settled", "by_itself")
    }
    return _digest([json.dumps(said, sort_keys=True).encode()])


def _content(path: Path) -> bytes:
    try:
        return content(path)
    except NotebookError as error:
        return str(error).encode("utf-8", "surrogateescape")


def _digest(parts: Iterable[bytes]) -> str:
    """A digest that two rows of parts share only if they are one, part by part."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
