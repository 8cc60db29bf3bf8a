"""What counts as an array of real numbers."""

import reprlib

import numpy as np

from .dual import Dual
from .graph import Node


def as_array(data):
    """`data` as an array; a Dual, which stands for one, as it is."""
    return data if isinstance(data, Dual) else np.asarray(data)


def real_array(data: object, caller: str) -> np.ndarray:
    """`data` as an array: Python numbers and lists become float64, arrays keep their dtype.

    Raises TypeError, naming the operation `caller`, for anything but real numbers, ValueError for nested lists
    of unequal lengths.
    """
    if isinstance(data, Node):
        raise TypeError(
            f"{caller}: was given a {type(data).__name__}; use its .data, or .detach() to cut it off."
        )
    try:
        array = np.asarray(data)
    except ValueError:
        raise ValueError(
            f"{caller}: nested lists must have equal lengths at each level, was given {reprlib.repr(data)}."
        ) from None
    if array.dtype.kind not in "fiub":
        given = f"an array of {array.dtype}" if isinstance(data, np.ndarray) else reprlib.repr(data)
        raise TypeError(f"{caller}: needs real numbers, was given {given}.")
    if isinstance(data, np.ndarray | np.generic):
        return array
    return array.astype(np.float64)
