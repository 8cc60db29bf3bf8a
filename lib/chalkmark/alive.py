"""Whether a wrong function computes at all: on one that returns the same whatever it is given, anybody can build."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from .assignment import Check
from .running import CallRun

STRETCH = 1.5


def is_alive(checks: list[Check], calls: dict[Check, CallRun], own: Mapping[str, Callable]) -> bool:
    """Whether the results of a student's function change with its inputs, as the right ones do.

    Where the right arrays change when all fractions among the inputs grow by half, so must the student's. Of plain
    numbers one must, or must differ from check to check.
    """
    ended = [check for check in checks if calls[check].error is None]
    if not ended:
        return False
    check = ended[0]
    stretched = replace(check, inputs=tuple(map(_stretched, check.inputs)))
    before, right_before = _parts(calls[check].value), _parts(check.expected)
    try:
        with np.errstate(all="ignore"):
            right_after = _parts(stretched.expected)
            after = _parts(stretched.output_of(lambda *inputs: own[check.function](*stretched.inputs)))
    except Exception:
        return False
    moves = _moves(before, after)
    asked = _moves(right_before, right_after)
    arrays = [np.ndim(part) > 0 for part in before]
    if any(array and ask and not move for array, ask, move in zip(arrays, asked, moves, strict=False)):
        return False
    numbers = [_parts(calls[one].value) for one in ended]
    return all(arrays) or any(moves) or any(any(_moves(numbers[0], others)) for others in numbers[1:])


def _moves(before: list, after: list) -> list[bool]:
    return [not np.array_equal(one, other, equal_nan=True) for one, other in zip(before, after, strict=False)]


def _parts(value) -> list:
    """The numbers and arrays in a result."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [part for item in value for part in _parts(item)]
    return [np.nan if value is None or isinstance(value, str) else value]


def _stretched(value):
    """The value with its fractions grown; whole numbers are sizes and labels, and stay."""
    if isinstance(value, list | tuple):
        return type(value)(map(_stretched, value))
    return value * STRETCH if np.asarray(value).dtype.kind == "f" else value
