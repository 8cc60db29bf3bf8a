"""Packages that are not there, what waits for somebody to type, and what only a notebook has."""

import builtins
import sys
import types
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from typing import Any, Never

from .errors import CELL
from .standin import StandIn, missing, stand_in, used


class Finder:
    """Finds a stand-in for each package that is imported in a cell and not there.

    `honest` holds places, as a file's name and a line, that expect the package to be missing: in `try` with an
    `except ImportError`. There the import fails as it does anywhere.
    """

    def __init__(self) -> None:
        self.honest: set[tuple[str, int]] = set()

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The way to a stand-in, None where it would deceive somebody."""
        top = name.partition(".")[0]
        if not isinstance(sys.modules.get(top, _NONE), Absent):
            return None  # a package that is there lacks this part
        frame: types.FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
            frame = frame.f_back
        if frame is None or not frame.f_code.co_filename.startswith(CELL):
            return None
        used.note(top)
        if (frame.f_code.co_filename, frame.f_lineno) in self.honest:
            return None
        # It is a loader by its methods; the class for it loads much of importlib.
        return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> "Absent":
        """The stand-in."""
        return Absent(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run."""


class Absent(types.ModuleType):
    """A package that is not there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        top = self.__name__.partition(".")[0]
        return PLAIN.get(top, {}).get(name) or stand_in(top)


_NONE = Absent("")


class Bar:
    """A progress bar that shows nothing, around what it was given."""

    def __init__(self, iterable: Any = (), *given: object, **options: object) -> None:
        self.iterable = iterable

    def __iter__(self) -> Iterator:
        return iter(self.iterable)

    def __len__(self) -> int:
        return len(self.iterable)

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def __getattr__(self, name: str) -> Callable:
        return lambda *given, **options: None


def _compiled(*given: Any, **options: object) -> Callable:
    """Numba's decorators, with options or without: what they are given computes the same, only slower."""
    return given[0] if given and callable(given[0]) else lambda function: function


# Packages that show something, so that what they would have done changes no result.
SHOWING = {"IPython", "bokeh", "ipywidgets", "matplotlib", "plotly", "pylab", "seaborn"}
# What of a package changes no result, and can therefore be had without it.
PLAIN: dict[str, dict[str, Any]] = {
    "tqdm": {
        "tqdm": Bar,
        "tqdm_notebook": Bar,
        "trange": lambda *given, **options: Bar(range(*given)),
    },
    "numba": {"jit": _compiled, "njit": _compiled, "prange": range},
}


def _display(*given: object, **options: object) -> None:
    print(*(one for one in given if not isinstance(one, StandIn)))


def _input(*given: object) -> Never:
    raise missing("an answer to input()")


def _left_out(what: str) -> Never:
    raise missing(f"what `{what}` does")


def _leave(*given: Any) -> Never:
    raise SystemExit(*given)


def install() -> Finder:
    """Let cells find stand-ins, and the names that a notebook has without an import; the finder."""
    finder = Finder()
    sys.meta_path.append(finder)
    sys.breakpointhook = lambda *given, **options: None
    found: dict[str, object] = {"display": _display, "input": _input, "help": lambda *given: None}
    found |= {"exit": _leave, "quit": _leave, "get_ipython": stand_in("IPython")}
    found |= {"__left_out__": _left_out, "__stand_in__": lambda what: stand_in(f"what `{what}` gives")}
    vars(builtins).update(found)
    return finder
