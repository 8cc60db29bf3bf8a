"""Packages that are not there, what waits for somebody to type, and what only a notebook has."""

import builtins
import sys
import types
from importlib.machinery import ModuleSpec

from .errors import CELL
from .standin import StandIn, missing, stand_in, used


class Finder:
    """Finds a stand-in for each package that is imported in a cell and not there.

    `honest` holds places, as a file's name and a line, that expect the package to be missing: in `try` with an
    `except ImportError`. There the import fails as it does anywhere.
    """

    def __init__(self):
        self.honest = set()

    def find_spec(self, name, path=None, target=None):
        """The way to a stand-in, None where it would deceive somebody."""
        top = name.partition(".")[0]
        if not isinstance(sys.modules.get(top, _NONE), Absent):
            return None  # a package that is there lacks this part
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
            frame = frame.f_back
        if frame is None or not frame.f_code.co_filename.startswith(CELL):
            return None
        used.note(top)
        if (frame.f_code.co_filename, frame.f_lineno) in self.honest:
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        """The stand-in."""
        return Absent(spec.name)

    def exec_module(self, module):
        """Nothing to run."""


class Absent(types.ModuleType):
    """A package that is not there."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        top = self.__name__.partition(".")[0]
        return PLAIN.get(top, {}).get(name) or stand_in(top)


_NONE = Absent("")


class Bar:
    """A progress bar that shows nothing, around what it was given."""

    def __init__(self, iterable=(), *given, **options):
        self.iterable = iterable

    def __iter__(self):
        return iter(self.iterable)

    def __len__(self):
        return len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def __getattr__(self, name):
        return lambda *given, **options: None


def _compiled(*given, **options):
    """Numba's decorators, with options or without: what they are given computes the same, only slower."""
    return given[0] if given and callable(given[0]) else lambda function: function


# Packages that show something, so that what they would have done changes no result.
SHOWING = {"IPython", "bokeh", "ipywidgets", "matplotlib", "plotly", "pylab", "seaborn"}
# What of a package changes no result, and can therefore be had without it.
PLAIN = {
    "tqdm": {
        "tqdm": Bar,
        "tqdm_notebook": Bar,
        "trange": lambda *given, **options: Bar(range(*given)),
    },
    "numba": {"jit": _compiled, "njit": _compiled, "prange": range},
}


def _display(*given, **options):
    print(*(one for one in given if not isinstance(one, StandIn)))


def _input(*given):
    raise missing("an answer to input()")


def _left_out(what):
    raise missing(f"what `{what}` does")


def _leave(*given):
    raise SystemExit(*given)


def install():
    """Let cells find stand-ins, and the names that a notebook has without an import; the finder."""
    finder = Finder()
    sys.meta_path.append(finder)
    sys.breakpointhook = lambda *given, **options: None
    found = {"display": _display, "input": _input, "help": lambda *given: None}
    found |= {"exit": _leave, "quit": _leave, "get_ipython": stand_in("IPython")}
    found |= {"__left_out__": _left_out, "__stand_in__": lambda what: stand_in(f"what `{what}` gives")}
    vars(builtins).update(found)
    return finder
