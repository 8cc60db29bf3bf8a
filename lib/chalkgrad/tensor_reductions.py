"""Reductions of a `Tensor`: methods that make one number of many, over all axes or over some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .dual import primal
from .errors import listed, restate
from .rules.reduction import Max, Mean, Min, Norm, Sum, Var
from .rules.softmax import Logsumexp
from .types import Axis

if TYPE_CHECKING:
    from .tensor import Tensor


class Reductions:
    """Mixin: sums, means, extremes and what else is reduced; `keepdims` leaves an axis of size 1 for each."""

    __slots__ = ()

    def sum(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Σ over `axis` (a number, a tuple, or None for all)."""
        return Sum.apply(self, axis=axis, keepdims=keepdims)

    def mean(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Mean over `axis` (a number, a tuple, or None for all)."""
        return Mean.apply(self, axis=axis, keepdims=keepdims)

    def var(self, axis: Axis = None, *, correction: float = 1, keepdims: bool = False) -> Tensor:
        """Variance Σ(x − mean)²/(n − correction) over `axis` (a number, a tuple, or None for all) with n entries.

        Correction 1 estimates the variance behind a sample without bias, 0 is the mean square around the mean.

        Raises:
            ValueError: n is not larger than `correction`, or `axis` is no axis.
        """
        return Var.apply(self, axis=axis, correction=correction, keepdims=keepdims)

    def max(self, axis: int | None = None, keepdims: bool = False) -> Tensor:
        """Largest entry over `axis` (a number, or None for all)."""
        return Max.apply(self, axis=axis, keepdims=keepdims)

    def min(self, axis: int | None = None, keepdims: bool = False) -> Tensor:
        """Smallest entry over `axis` (a number, or None for all)."""
        return Min.apply(self, axis=axis, keepdims=keepdims)

    def norm(self, p: float = 2, axis: Axis = None, keepdims: bool = False) -> Tensor:
        """Length √Σx² over `axis` (a number, a tuple, or None for all); slope x/length, 0 at the zero vector.

        It neither overflows nor underflows where the length itself does not.

        Raises:
            ValueError: `p` is not 2, the only norm there is here, or `axis` is no axis.
        """
        if p != 2:
            raise ValueError(
                f"norm: only p = 2, the length, is there, was given p={p!r}; for p = 1 take abs(x).sum(axis), for "
                "p = inf abs(x).max(axis), and the axis by its name, as in x.norm(axis=1)."
            )
        return Norm.apply(self, axis=axis, keepdims=keepdims)

    def logsumexp(self, axis: Axis, keepdims: bool = False) -> Tensor:
        """log Σ exp(x) over `axis` (a number, a tuple, or None for all), a soft maximum; never overflows."""
        return Logsumexp.apply(self, axis=axis, keepdims=keepdims)

    def argmax(self, axis: int | None = None, keepdims: bool = False) -> Any:
        """The place of the largest entry along `axis`: whole numbers in an array, no Tensor, for a place has no slope.

        Over everything (None), one int: the place in the array laid out row by row. The first of several; nan counts
        as the largest.

        Raises:
            ValueError: `axis` is no axis, or has no entries.
        """
        return _place(np.argmax, self, axis, keepdims)

    def argmin(self, axis: int | None = None, keepdims: bool = False) -> Any:
        """The place of the smallest entry, as `argmax` gives that of the largest; nan counts as the smallest."""
        return _place(np.argmin, self, axis, keepdims)


def _place(find: Any, x: Any, axis: int | None, keepdims: bool) -> Any:
    try:
        found = find(primal(x.data), axis=axis, keepdims=keepdims)
    except (ValueError, TypeError) as error:
        given = listed({"axis": axis, "keepdims": keepdims})
        raise restate(error, f"{find.__name__}: {Max.allowed} (given shape {x.shape}{given}).") from error
    return found if found.ndim else int(found)
