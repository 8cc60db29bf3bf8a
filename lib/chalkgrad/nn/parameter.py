"""`Parameter`: a Tensor that is learned."""

from __future__ import annotations

from numpy.typing import ArrayLike

from ..tensor import Tensor


class Parameter(Tensor):
    """A leaf that requires a gradient and that a `Module` finds among its attributes.

    `Parameter(data)` copies `data` (floating-point arrays, numbers, nested lists). What is computed from it is
    an ordinary Tensor. Raises TypeError for integer arrays, which have no gradient.
    """

    __slots__ = ()

    def __init__(self, data: ArrayLike, requires_grad: bool = True) -> None:
        super().__init__(data, requires_grad)
