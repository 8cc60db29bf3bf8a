"""Whether a wrong function computes at all: on one that returns the same whatever it is given, anybody can build."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from .assignment import Check
from .run_submission import CallRun

STRETCH = 1.5


class Functions(Protocol):
    """A student's functions by name."""

    def __getitem__(self, name: str, /) -> Callable: ...


def is_alive(checks: list[Check], calls: dict[Check, CallRun], own: Functions) -> bool:
    """Whether the results of a student's function change with its inputs, as the right ones do.

    Where the right arrays change when all fractions among the inputs grow by half, so must the student's. Of plain
    numbers one must, or must differ from check to check.
    """
    ended = [check for check in checks if calls[check].error is None]
    if not ended:
        return False
    check = ended[0]
    before = _parts(calls[check].value)
    try:
        asked, moves = _stretched(
            check, before, lambda *inputs: own[check.function](*inputs[: len(check.inputs)])
        )
    except Exception:
        return False
    arrays = [np.ndim(part) > 0 for part in before]
    if not before or any(
        array and ask and not move for array, ask, move in zip(arrays, asked, moves, strict=False)
    ):
        return False
    numbers = [_parts(calls[one].value) for one in ended]
    return all(arrays) or any(moves) or any(any(_moves(numbers[0], others)) for others in numbers[1:])


def is_computed(outputs: Mapping[Check, object], function: Callable) -> bool:
    """Whether what an exercise makes of a student's functions changes with its inputs where the right result does.

    `outputs` holds what `function` gives. In one check all arrays that should change must, and one of the numbers; in
    others they may stand still, as after an overflow, or fail. Where none should change, none has to.
    """
    asked_of_none = True
    for check, output in outputs.items():
        before = _parts(output)
        try:
            asked, moves = _stretched(check, before, function)
        except Exception:
            asked_of_none = False
            continue
        parts = [
            (np.ndim(part) > 0, move) for part, ask, move in zip(before, asked, moves, strict=False) if ask
        ]
        numbers = [move for array, move in parts if not array]
        if parts and all(move for array, move in parts if array) and (any(numbers) or not numbers):
            return True
        asked_of_none &= not parts
    return asked_of_none


def _stretched(check: Check, before: list, function: Callable) -> tuple[list[bool], list[bool]]:
    """Which parts change when the inputs grow: of the right result, and of the function's, which is `before`."""
    grown = replace(check, inputs=tuple(map(_grown, check.inputs)))
    with np.errstate(all="ignore"):
        asked = _moves(_parts(check.expected), _parts(grown.expected))
        return asked, _moves(before, _parts(grown.output_of(function)))


def _moves(before: list, after: list) -> list[bool]:
    return [not np.array_equal(one, other, equal_nan=True) for one, other in zip(before, after, strict=False)]


def _parts(value: Any) -> list:
    """The numbers and arrays in a result."""
    if isinstance(value, dict):
        value = [value[key] for key in sorted(value)]
    if isinstance(value, list | tuple):
        return [part for item in value for part in _parts(item)]
    return [np.nan if value is None or isinstance(value, str) else value]


def _grown(value: Any) -> Any:
    """The value with its fractions grown; whole numbers are sizes and labels, and stay."""
    if isinstance(value, list | tuple):
        return type(value)(map(_grown, value))
    return value * STRETCH if np.asarray(value).dtype.kind == "f" else value
