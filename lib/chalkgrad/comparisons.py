"""Comparison operators of nodes: they compare numbers and give plain booleans, through which no gradient flows."""

import operator
from collections.abc import Callable
from typing import Any

from .errors import CAUGHT
from .graph import Node


class Comparisons:
    """Mixin: < <= > >= == != with a node of the same kind or bare data; a bool of a `Value`, of a `Tensor` an array.

    A comparison jumps and is flat in between, so its result carries no gradient and is no node. As two nodes may hold
    equal numbers, sets and dictionaries find a node by its identity; `node in [...]` on a list compares numbers.
    What is no number at all, such as None, is not equal.

    Raises:
        TypeError: for an order with what is no number; a `Value` meets a `Tensor`.
        ValueError: the shapes do not broadcast.
    """

    __slots__ = ()
    __hash__ = object.__hash__  # defined again, for Python drops it beside an __eq__

    def __lt__(self, other: Any) -> Any:
        return _compare(operator.lt, self, other)

    def __le__(self, other: Any) -> Any:
        return _compare(operator.le, self, other)

    def __gt__(self, other: Any) -> Any:
        return _compare(operator.gt, self, other)

    def __ge__(self, other: Any) -> Any:
        return _compare(operator.ge, self, other)

    def __eq__(self, other: object) -> Any:
        return _compare(operator.eq, self, other)

    def __ne__(self, other: object) -> Any:
        return _compare(operator.ne, self, other)


class _Comparison:
    """What messages say in place of a rule."""

    allowed = None

    @staticmethod
    def rule_name():
        return "comparison"


def _compare(compare: Callable, x: Any, y: Any) -> Any:
    """`compare` on the bare data of two operands, the first a node."""
    if isinstance(y, Node):
        if y.kind is not x.kind:
            raise TypeError("comparison: a Value and a Tensor do not mix; make both the same kind.")
        y = y.data
    else:
        equality = compare in (operator.eq, operator.ne)
        try:
            y = x.coerce(y, _Comparison)
        except TypeError:
            if not equality or hasattr(y, "dtype"):  # an array would go on asking, entry by entry
                raise
            y = None
        if y is None and equality:
            return NotImplemented  # Python then asks whether the two are one
    try:
        return compare(x.data, y)
    except CAUGHT as error:
        raise x.explain(error, _Comparison, "comparison", (x.data, y), {}) from error
