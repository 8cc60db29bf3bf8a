"""Values as JSON and back: arrays, numbers, texts, and lists, tuples and dicts of them. Never a pickle.

An array that may not be written to cannot be written to on the other side either: NumPy tells whoever tries.

What comes back from a student's process may be forged, so `decode` believes nothing: it admits plain number
types only, and an array only when its shape and the amount of its data agree.
"""

import base64
import math
from itertools import islice
from typing import Any, TypeVar

import numpy as np

from .standin import MissingError

DEEPEST = 6
MOST_ITEMS = 10_000
LONGEST_TEXT = 10_000
LARGEST_INTEGER = 2**63
READ_ONLY = (
    "read-only"  # in the ValueError of such an attempt: NumPy, numpy/_core/src/multiarray/arrayobject.c
)
T = TypeVar("T")
_KINDS = "biufc"
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()))
_ALLOWED = {np.dtype(code).str for code in ("?", *"bBhHiIqQ", "e", "f", "d", "F", "D")}


def encode(value: Any, depth: int = 0) -> dict:
    """`value` as plain lists, dicts and texts for JSON.

    Raises:
        TypeError: it holds something that is neither a number, an array of numbers, a text, None, nor a
            list, tuple or dict of such; or it is nested too deeply.
        MissingError: it holds something of a package that is not there when graded.
    """
    if depth > DEEPEST:
        raise TypeError(f"a result may be nested {DEEPEST} levels deep at most")
    if value is None:
        return {"none": True}
    if isinstance(value, str):
        return {"text": value[:LONGEST_TEXT]}
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < LARGEST_INTEGER):
        return {"number": value if isinstance(value, bool | int) else float(value)}
    if hasattr(type(value), "__next__") or isinstance(value, _VIEWS):
        value = list(islice(value, MOST_ITEMS + 1))
    if isinstance(value, list | tuple):
        if len(value) > MOST_ITEMS:
            raise TypeError(f"a list may have {MOST_ITEMS} items at most; return an array")
        kind = "tuple" if isinstance(value, tuple) else "items"
        return {kind: [encode(item, depth + 1) for item in value]}
    if isinstance(value, dict):
        pairs = [[str(key)[:LONGEST_TEXT], encode(item, depth + 1)] for key, item in value.items()]
        return {"pairs": pairs[:MOST_ITEMS]}
    return _encode_array(value, depth)


def _encode_array(value: object, depth: int) -> dict:
    try:
        array = np.asarray(value)
    except MissingError:
        raise
    except Exception as error:
        raise TypeError(
            f"a result of type {type(value).__name__} is not an array of numbers ({error})"
        ) from None
    if array.dtype.kind == "O":
        items = array.ravel().tolist()
        if array.ndim and any(isinstance(item, np.ndarray | list | tuple) for item in items):
            return encode(array.tolist(), depth)  # a list of arrays, made an array
        array = _numbers(items, array)
    if array.dtype.kind not in _KINDS:
        raise TypeError(_refusal(value))
    if array.dtype.str not in _ALLOWED:
        array = array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
    coded = {"dtype": array.dtype.str, "shape": list(array.shape), "data": data}
    return coded if array.flags.writeable else coded | {"fixed": True}


def _numbers(items: list, array: np.ndarray) -> np.ndarray:
    """An array of Python objects as one of numbers where all are, fractions and long integers say; else as it is."""
    if not all(isinstance(item, complex) or hasattr(type(item), "__float__") for item in items):
        return array
    kind = complex if any(isinstance(item, complex) for item in items) else float
    try:
        return np.array([kind(item) for item in items], dtype=kind).reshape(array.shape)
    except (TypeError, ValueError, OverflowError):
        return array


def _refusal(value: object) -> str:
    """What was returned in place of numbers, and what to return."""
    if not isinstance(value, np.ndarray):
        return f"a result of type {type(value).__name__} is neither a number nor an array of numbers"
    if value.dtype.kind != "O":
        return f"the result is an array of type {value.dtype}; return an array of numbers"
    return (
        "the result is an array of Python objects, as np.array makes out of rows of unequal length or with a None "
        "among the numbers; return an array of numbers"
    )


def decode(coded: object, depth: int = 0) -> Any:
    """The value that `encode` coded.

    Raises:
        ValueError: `coded` is nothing that `encode` makes.
    """
    if depth > DEEPEST or not isinstance(coded, dict):
        raise ValueError("not a coded value")
    if "none" in coded:
        return None
    if "text" in coded:
        return _of_type(coded["text"], str)
    if "number" in coded:
        return _number(coded["number"])
    if "items" in coded:
        return [decode(item, depth + 1) for item in _of_type(coded["items"], list)]
    if "tuple" in coded:
        return tuple(decode(item, depth + 1) for item in _of_type(coded["tuple"], list))
    if "pairs" in coded:
        pairs = [_of_type(pair, list) for pair in _of_type(coded["pairs"], list)]
        if any(len(pair) != 2 for pair in pairs):
            raise ValueError("not a coded value: a pair has two parts")
        return {_of_type(key, str): decode(item, depth + 1) for key, item in pairs}
    return _decode_array(coded)


def _number(number: object) -> bool | int | float:
    if (
        type(number) is bool
        or type(number) is float
        or (type(number) is int and abs(number) < LARGEST_INTEGER)
    ):
        return number
    raise ValueError("not a coded value: a number expected")


def _decode_array(coded: dict) -> np.ndarray:
    code, shape = coded.get("dtype"), _of_type(coded.get("shape"), list)
    if not isinstance(code, str) or code not in _ALLOWED:
        raise ValueError("not a coded value: an unknown type of number")
    if len(shape) > 16 or any(type(size) is not int or not 0 <= size < 2**40 for size in shape):
        raise ValueError("not a coded value: an impossible shape")
    data = base64.b64decode(_of_type(coded.get("data"), str), validate=True)
    if math.prod(shape) * np.dtype(code).itemsize != len(data):
        raise ValueError("not a coded value: shape and data disagree")
    array = np.frombuffer(data, dtype=code).reshape(shape).copy()
    array.setflags(write=coded.get("fixed") is not True)
    return array


def _of_type(part: object, kind: type[T]) -> T:
    if not isinstance(part, kind):
        raise ValueError(f"not a coded value: {kind.__name__} expected")
    return part
