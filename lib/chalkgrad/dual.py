"""Dual numbers as arrays: `Dual` carries a tangent beside each entry, x + ẋ·ε with ε² = 0.

A Dual lies where a bare array lies, in a node's `data` and in what a rule saves; neither the engine nor the rules
know of it. It answers to NumPy's names by NumPy's own protocols, looks each function up in `PUSHED`, where
`pushforward` says what becomes of tangents, and refuses by name what is not there.
"""

from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

PUSHED: dict[
    Callable, Callable
] = {}  # {function: pushed(function, *arguments, **options), its result on Duals}


def primal(x):
    """The array without its tangent; what is no Dual, as it is."""
    return x.primal if isinstance(x, Dual) else x


class Dual(np.lib.mixins.NDArrayOperatorsMixin):
    """`primal` and `tangent`, two arrays of one shape and dtype.

    Operators, NumPy's functions and the methods below give a Dual; comparisons give plain arrays. A view of a Dual
    is a view of both arrays. Source: Clifford 1873; Griewank & Walther 2008, ch. 3; PyTorch's `forward_ad`.

    Raises:
        NotImplementedError: one of the two is a Dual: this is first order, once.
    """

    __slots__ = ("primal", "tangent")

    def __init__(self, primal: Any, tangent: Any) -> None:
        arrays = type(primal) is np.ndarray is type(tangent)  # as most steps make them
        if arrays and primal.shape == tangent.shape and primal.dtype == tangent.dtype:
            self.primal, self.tangent = primal, tangent
            return
        if isinstance(primal, Dual) or isinstance(tangent, Dual):
            raise NotImplementedError(
                "Dual: the data carry a tangent already and cannot take a second one; jvp and hvp may not be nested, "
                "take differences of hvp for a third derivative."
            )
        self.primal = primal if isinstance(primal, np.ndarray) else np.asarray(primal)
        self.tangent = np.asanyarray(tangent, self.primal.dtype)
        if self.tangent.shape != self.primal.shape:
            self.tangent = np.broadcast_to(self.tangent, self.primal.shape).copy()

    def push(self, function, arguments, options):
        """The result of `function`, of which an argument is a Dual."""
        pushed = PUSHED.get(function)
        if pushed is None:
            refuse(f"the function {getattr(function, '__name__', function)}")
        return pushed(function, *arguments, **options)

    def __array_ufunc__(self, ufunc, method, *operands, out=(), **options):
        if ufunc is np.add and method == "at":
            return self.push(np.add.at, operands, options)
        if method != "__call__" or options:
            refuse(" ".join([f"np.{ufunc.__name__}" + f".{method}" * (method != "__call__"), *options]))
        made = self.push(ufunc, operands, options)
        if not out:
            return made
        (target,) = out
        if not isinstance(target, Dual):
            refuse(f"np.{ufunc.__name__} into an array that has none (out=, or in place)")
        target[...] = made
        return target

    def __array_function__(self, function, types, arguments, options):
        return self.push(function, arguments, options)

    def __array__(self, *args: object, **kwargs: object) -> NoReturn:
        raise NotImplementedError(
            "Dual: as a plain array it would lose its tangent; was .data of a Tensor passed on, then cut it off with "
            ".detach()."
        )

    def __float__(self) -> NoReturn:
        raise NotImplementedError(
            "Dual: as a plain number it would lose its tangent; use NumPy's functions instead of math's, or .item() to "
            "cut it off."
        )

    def __getattr__(self, name):
        if name.startswith("_") or not hasattr(np.ndarray, name):
            raise AttributeError(f"'Dual' object has no attribute {name!r}")
        refuse(f"the method {name}")

    # --- what it looks like

    shape = property(lambda self: self.primal.shape)
    ndim = property(lambda self: self.primal.ndim)
    size = property(lambda self: self.primal.size)
    dtype = property(lambda self: self.primal.dtype)
    nbytes = property(lambda self: self.primal.nbytes + self.tangent.nbytes)

    def item(self):
        """The only entry as a number, cut off from its tangent as it is from the graph."""
        return self.primal.item()

    def argmax(self, axis=None):
        """The place of the largest entry: a place does not move."""
        return self.primal.argmax(axis=axis)

    def argmin(self, axis=None):
        """The place of the smallest entry."""
        return self.primal.argmin(axis=axis)

    def __bool__(self) -> bool:
        return bool(self.primal)

    def __len__(self) -> int:
        return len(self.primal)

    def __repr__(self) -> str:
        return f"Dual({self.primal!r}, {self.tangent!r})"

    # --- what moves or adds entries does the same to both

    def _both(self, name, *arguments, **options):
        return Dual(
            getattr(self.primal, name)(*arguments, **options),
            getattr(self.tangent, name)(*arguments, **options),
        )

    def __getitem__(self, index):
        return Dual(self.primal[index], self.tangent[index])

    def __setitem__(self, index, entries):
        self.primal[index] = primal(entries)
        self.tangent[index] = entries.tangent if isinstance(entries, Dual) else 0.0

    T = property(lambda self: self._both("transpose"))
    mT = property(lambda self: self._both("swapaxes", -1, -2))

    def reshape(self, *shape):
        return self._both("reshape", *shape)

    def transpose(self, *axes):
        return self._both("transpose", *axes)

    def swapaxes(self, one, other):
        return self._both("swapaxes", one, other)

    def astype(self, dtype, copy=True):
        return self._both("astype", dtype, copy=copy)

    def copy(self):
        return self._both("copy")

    def sum(self, axis=None, keepdims=False):
        return self._both("sum", axis=axis, keepdims=keepdims)

    def mean(self, axis=None, keepdims=False):
        return self._both("mean", axis=axis, keepdims=keepdims)

    def max(self, axis=None, keepdims=False):
        return self.push(np.max, (self,), {"axis": axis, "keepdims": keepdims})

    def min(self, axis=None, keepdims=False):
        return -(-self).max(axis=axis, keepdims=keepdims)


def refuse(what: str) -> NoReturn:
    """Say that no tangent is known for `what`, which would otherwise lose it in silence."""
    raise NotImplementedError(
        f"Dual: no tangent is known for {what}; write the rule with operators and functions that "
        "chalkgrad.pushforward lists, or give it a line there."
    )
