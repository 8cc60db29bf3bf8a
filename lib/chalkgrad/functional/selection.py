"""Choosing, bounding, framing and flattening entries."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index

import numpy as np

from ..rules.selection import Pad, Where
from ..tensor import Tensor
from ..types import Operand
from .operands import operands, tensor, whole_numbers


def where(condition: Operand, x: Operand, y: Operand) -> Tensor:
    """x where `condition` is true, else y, entry by entry; the three broadcast. `condition` holds booleans
    (an array, a list, a Tensor). Raises TypeError for a condition that is not boolean."""
    condition = np.asarray(condition.data if isinstance(condition, Tensor) else condition)
    if condition.dtype != bool:
        raise TypeError(
            f"where: condition must be boolean, was given {condition.dtype}; write it as a comparison, x > 0."
        )
    return Where.apply(*operands(x, y), condition=condition)


def clamp(x: Operand, min: float | None = None, max: float | None = None) -> Tensor:
    """x held between the numbers `min` and `max` (None: no bound); slope 0 from the bounds outward. Any shape.

    Where min > max, the result is max everywhere, as in PyTorch.

    Raises:
        TypeError: a bound is no number, or both are None.
    """
    return tensor(x, "clamp").clamp(min, max)


def pad(x: Operand, pad: Sequence[int], *, value: float = 0.0) -> Tensor:
    """x inside a border of `value`. `pad` counts entries from the last axis: (left, right) or
    (left, right, top, bottom), and so on. Raises ValueError for an odd length, a negative or too many."""
    x = tensor(x, "pad")
    try:
        widths = [index(width) for width in pad]
    except TypeError:
        widths = None
    if not widths or len(widths) % 2 or len(widths) > 2 * x.ndim or min(widths) < 0:
        raise ValueError(
            "pad: needs two whole numbers (before, after) ≥ 0 for each padded axis, the last axis first, for at most "
            f"{x.ndim} axes; was given {pad!r} (to crop, use a slice)."
        )
    pairs = list(zip(widths[::2], widths[1::2], strict=True))[::-1]
    return Pad.apply(x, widths=((0, 0),) * (x.ndim - len(pairs)) + tuple(pairs), value=value)


def flatten(x: Operand, start_axis: int = 0) -> Tensor:
    """All axes from `start_axis` on as one: (N, C, H, W) with start_axis 1 → (N, C·H·W)."""
    return tensor(x, "flatten").flatten(start_axis)


def embedding(indices: Operand, weight: Operand) -> Tensor:
    """The row of `weight` (V, D) at each of the `indices`, whole numbers in 0 … V−1 of any shape (…) → (…, D).

    A row that is looked up several times gets the sum of the gradients; one that is not gets 0. Raises TypeError for
    indices that are not whole numbers, ValueError for one out of range or a weight of other axes.
    """
    caller = "embedding"
    weight = tensor(weight, caller)
    if weight.ndim != 2:
        raise ValueError(f"{caller}: weight must have two axes (V, D), was given shape {weight.shape}.")
    indices = whole_numbers(
        indices, f"{caller}: indices must be whole numbers", "of floats take .astype(int)"
    )
    wrong = indices[(indices < 0) | (indices >= len(weight))]
    if wrong.size:
        raise ValueError(
            f"{caller}: indices must lie in 0 … {len(weight) - 1} for {len(weight)} rows, was given {wrong[0]}."
        )
    return weight[indices]
