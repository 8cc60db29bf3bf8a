"""Shapes of a `Tensor`: methods that lay its entries out anew."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from .rules.shape import Clone, Reshape, Transpose
from .types import Axis
from .validation import check_axis

if TYPE_CHECKING:
    from .tensor import Tensor


class Shapes:
    """Mixin: reshape, transpose, axes of size 1 put in and taken out, and a copy."""

    __slots__ = ()

    def reshape(self, *shape: int | Sequence[int]) -> Tensor:
        """The same entries in another shape; one size may be −1."""
        return Reshape.apply(self, shape=shape[0] if len(shape) == 1 else shape)

    def flatten(self: Any, start_axis: int = 0) -> Tensor:
        """All axes from `start_axis` on as one: (N, C, H, W) with start_axis 1 → (N, C·H·W)."""
        kept = self.shape[: check_axis("flatten", "start_axis", start_axis, self.shape)]
        return self.reshape(*kept, prod(self.shape[len(kept) :]))

    def unsqueeze(self: Any, axis: int) -> Tensor:
        """A further axis of size 1, which is number `axis` afterwards: (N,) with axis 1 → (N, 1).

        Raises:
            TypeError, ValueError: `axis` is no whole number, or none of the axes then.
        """
        place = check_axis("unsqueeze", "axis", axis, self.shape, added=1)
        return self.reshape(*self.shape[:place], 1, *self.shape[place:])

    def squeeze(self: Any, axis: Axis = None) -> Tensor:
        """Without the axes of size 1, or those of them that `axis` names (a number or a tuple): (N, 1) → (N,).

        Raises:
            TypeError, ValueError: `axis` is no whole number, no axis, or one of another size than 1.
        """
        if axis is None:
            return self.reshape(tuple(size for size in self.shape if size != 1))
        given = axis if isinstance(axis, tuple | list) else (axis,)
        left_out = {check_axis("squeeze", "axis", one, self.shape) for one in given}
        if any(self.shape[one : one + 1] not in ((1,), ()) for one in left_out):
            raise ValueError(
                f"squeeze: only an axis of size 1 is left out, was given axis={axis!r} of {self.shape}."
            )
        return self.reshape(tuple(size for one, size in enumerate(self.shape) if one not in left_out))

    def transpose(self, *axes: int | Sequence[int]) -> Tensor:
        """Axes in the order given; reversed when none is given."""
        given = axes[0] if len(axes) == 1 and not isinstance(axes[0], int | np.integer) else axes
        return Transpose.apply(self, axes=given if axes else None)

    @property
    def T(self) -> Tensor:
        """The axes reversed."""
        return Transpose.apply(self)

    def clone(self) -> Tensor:
        """The same entries in an array of their own; the gradient goes through, unlike with `detach`."""
        return Clone.apply(self)
