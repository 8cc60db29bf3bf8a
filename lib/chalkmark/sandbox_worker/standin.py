"""What stands for something that is not there when graded: it may be used for nothing, and tells nothing."""

import sys
from collections.abc import Callable, Iterator, Mapping
from opcode import opmap
from typing import Never

_UNPACK = opmap["UNPACK_SEQUENCE"]
_BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul", "and", "or", "xor")
_SAME = [f"__{kind}{name}__" for name in (*_BINARY, "lshift", "rshift") for kind in ("", "r", "i")]
_SAME += [
    "__neg__",
    "__pos__",
    "__abs__",
    "__invert__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__eq__",
    "__ne__",
]
_SAME += ["__getitem__", "__reversed__", "__enter__"]
_FILLING = ("copyto", "fill_diagonal", "place", "put", "put_along_axis", "putmask")
_ASKED = [
    "__bool__",
    "__len__",
    "__int__",
    "__float__",
    "__complex__",
    "__index__",
    "__contains__",
    "__next__",
]
_ASKED += ["__round__", "__trunc__", "__fspath__", "__array__"]


class MissingError(Exception):
    """Something is asked for that is not there when graded: `what` it is."""

    def __init__(self, what: str) -> None:
        super().__init__(f"it needs {what}, which is not there when graded")
        self.what = what


class Used:
    """What was used of all that is not there, and whether a result was asked of it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Start anew."""
        self.names: list[str] = []
        self.asked = False

    def note(self, what: str) -> None:
        """Something that stands for `what` was used."""
        if what not in self.names and len(self.names) < 10:
            self.names.append(what)


used = Used()


class StandIn:
    """Does nothing: every call, attribute, item and sum is a stand-in again, so that a plot is not missed.

    Whatever would let a result depend on it raises: a truth, a number, an array, a length, a loop over it.
    """

    _what, _wraps = "a package", None
    __hash__ = object.__hash__

    def __init__(self, *given: object, **options: object) -> None:
        pass

    def __getattr__(self, name: str) -> "StandIn":
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(self._what)

    def __setattr__(self, name: str, value: object) -> None:
        if type(self) is not StandIn:  # a student's class that inherits from one keeps its attributes
            object.__setattr__(self, name, value)

    def __setitem__(self, place: object, value: object) -> None:
        pass

    def __delitem__(self, place: object) -> None:
        pass

    def __call__(self, *given: object, **options: object) -> "StandIn":
        result = stand_in(self._what)
        if len(given) == 1 and not options and callable(given[0]):
            object.__setattr__(result, "_wraps", given[0])  # as a decorator does
        return result

    def __exit__(self, *error: object) -> None:
        return None

    def __iter__(self) -> Iterator["StandIn"]:
        frame = sys._getframe(1)
        code, at = frame.f_code.co_code, frame.f_lasti
        if at >= 0 and code[at] == _UNPACK:  # fig, ax = plt.subplots()
            return iter([stand_in(self._what) for _ in range(code[at + 1])])
        raise missing(self._what)

    def __array_ufunc__(self, ufunc: object, method: str, *given: object, **options: object) -> "StandIn":
        return self._of_numpy(options)

    def __array_function__(
        self, function: Callable, types: object, given: object, options: dict
    ) -> "StandIn":
        return self._of_numpy(options, function.__name__)

    def _of_numpy(self, options: Mapping[str, object], name: str = "") -> "StandIn":
        """A stand-in, unless an array that is there would get its numbers from it."""
        if options.get("out") is not None or name in _FILLING:
            raise missing(self._what)
        return stand_in(self._what)

    def __mro_entries__(self, bases: object) -> tuple[type]:
        return (type("StandIn", (StandIn,), {"_what": self._what}),)

    def __instancecheck__(self, value: object) -> bool:
        return isinstance(value, StandIn)

    def __repr__(self) -> str:
        return f"<{self._what}, which is not there when graded>"

    def __format__(self, form: str) -> str:
        return repr(self)


def stand_in(what: str) -> StandIn:
    """A stand-in for `what`, a package say."""
    used.note(what)
    one = StandIn()
    object.__setattr__(one, "_what", what)
    return one


def missing(what: str) -> MissingError:
    """The error that names what is missing."""
    used.note(what)
    used.asked = True
    return MissingError(what)


def _same(self: StandIn, *given: object, **options: object) -> StandIn:
    return stand_in(self._what)


def _asked(self: StandIn, *given: object, **options: object) -> Never:
    raise missing(self._what)


for _name in _SAME:
    setattr(StandIn, _name, _same)
for _name in _ASKED:
    setattr(StandIn, _name, _asked)
