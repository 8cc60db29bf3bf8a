"""Joining Tensors: along an axis that they have, or along a new one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..graph import Node
from ..rules.shape import Cat
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_axis
from .operands import tensor


def cat(tensors: Iterable[Operand], axis: int = 0) -> Tensor:
    """The tensors one after another along `axis`: (2, 3) and (4, 3) → (6, 3); each gets its piece of the gradient.

    Raises:
        TypeError: `tensors` is no list, or `axis` no whole number.
        ValueError: there are none, their other sizes differ, or `axis` is no axis of theirs.
    """
    several = _several("cat", tensors)
    return Cat.apply(*several, axis=check_axis("cat", "axis", axis, several[0].shape))


def stack(tensors: Iterable[Operand], axis: int = 0) -> Tensor:
    """Tensors of one shape along a new axis, number `axis` of the result: three of (2,) → (3, 2), or (2, 3) for axis 1.

    Raises:
        TypeError: `tensors` is no list, or `axis` no whole number.
        ValueError: there are none, their shapes differ, or the result has no such axis.
    """
    several = _several("stack", tensors)
    shape = several[0].shape
    for one in several:
        if one.shape != shape:
            raise ValueError(
                f"stack: all must have one shape, were given {shape} and {one.shape}; cat joins others."
            )
    place = check_axis("stack", "axis", axis, shape, added=1)
    return Cat.apply(*(one.unsqueeze(place) for one in several), axis=place)


def _several(caller: str, tensors: Iterable[Operand]) -> list[Tensor]:
    if isinstance(tensors, Node | np.ndarray) or not isinstance(tensors, Iterable):
        raise TypeError(f"{caller}: needs a list of tensors, was given one {type(tensors).__name__}.")
    several = [tensor(one, caller) for one in tensors]
    if not several:
        raise ValueError(f"{caller}: needs at least one tensor, was given an empty list.")
    return several
