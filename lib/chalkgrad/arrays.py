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

    Raises TypeError, naming the operation `caller`, for anything but real numbers and for float16, ValueError for
    nested lists of unequal lengths and for numbers that no float64 or int64 holds.
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
    if array.dtype == object and all(type(entry) in (int, float, bool) for entry in array.flat):
        try:
            return array.astype(np.float64)  # whole numbers too long for NumPy's integers
        except OverflowError:
            raise ValueError(
                f"{caller}: a number is too large for float64, was given {reprlib.repr(data)}."
            ) from None
    if array.dtype == np.float16:
        raise TypeError(
            f"{caller}: float16 is not computed with, its sums overflow beyond 65504; use .astype(np.float32)."
        )
    if array.dtype.kind not in "fiub":
        given = f"an array of {array.dtype}" if isinstance(data, np.ndarray) else reprlib.repr(data)
        raise TypeError(f"{caller}: needs real numbers, was given {given}.")
    return array if array is data or isinstance(data, np.generic | np.ndarray) else array.astype(np.float64)


def widened(array: np.ndarray, caller: str) -> np.ndarray:
    """`array`, whole numbers as int64: narrow ones wrap around unnoticed (an image's 100 − 128 would be 228).

    Raises ValueError, naming `caller`, for an unsigned number that int64 does not hold.
    """
    if array.dtype.kind not in "iu" or array.dtype == np.int64:
        return array
    if array.dtype == np.uint64 and array.size and array.max() > np.iinfo(np.int64).max:
        raise ValueError(f"{caller}: {array.max()} is too large for int64; use .astype(float).")
    return array.astype(np.int64)
