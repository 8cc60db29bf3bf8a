"""The Python modules of an assignment, which import each other as those of a package do.

Its folder is that package while they are read: a module of `bugs/` writes `from ..checks import f` and
`from .shared import g`. They may lie in several folders, a private one before the public one: each file is taken from
the first that has it, whoever imports it.
"""

import importlib
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

PACKAGE = "chalkmark_assignment"


def modules_of(places: Sequence[Path]) -> dict[str, ModuleType]:
    """`checks`, the modules of `bugs/` in the order of their numbers, as "bugs.exercise_3_1", and what they import.

    Afterwards `sys.modules` is as before, so an import stands at the top of a module, not in a function.

    Raises:
        ImportError: there is no such module, or it lacks a name that another one imports from it.
    """
    importlib.invalidate_caches()  # a file may be newer than what Python remembers of its folder
    try:
        _add_package(PACKAGE, places)
        _add_package(f"{PACKAGE}.bugs", [place / "bugs" for place in places])
        wanted = ["checks", *(f"bugs.{name}" for name in _catalogue(places))]
        found = {name: importlib.import_module(f"{PACKAGE}.{name}") for name in wanted}
        others = {name.removeprefix(f"{PACKAGE}."): sys.modules[name] for name in _added()}
        return found | {name: module for name, module in others.items() if getattr(module, "__file__", None)}
    finally:
        for name in _added():
            del sys.modules[name]


def _add_package(name: str, places: Iterable[Path]) -> None:
    """A package whose modules Python looks for in these folders, in this order."""
    package = sys.modules[name] = ModuleType(name)
    package.__path__ = [str(place) for place in places]


def _added() -> list[str]:
    return [name for name in sys.modules if name.partition(".")[0] == PACKAGE]


def _catalogue(places: Iterable[Path]) -> list[str]:
    """The names of the modules in `bugs/`, 3_10 after 3_9; those that begin with `_` are left to others to import."""
    names = {path.stem for place in places for path in (place / "bugs").glob("[!._]*.py")}
    return sorted(names, key=lambda name: re.sub(r"\d+", lambda number: number[0].zfill(9), name))
