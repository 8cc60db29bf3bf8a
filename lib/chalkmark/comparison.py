"""Compare a student's result with the expected one, and say how much differs, where first, and why likely."""

from collections.abc import Iterable
from typing import Any

import numpy as np

SINGLE_ERROR = 1e-5
LEAST_COUNT = 0.25
SHORT = 3
SUM = "weighed sum"


def difference(actual: Any, expected: Any, rtol: float = 1e-6, atol: float = 1e-8) -> str | None:
    """What is wrong with `actual` in one sentence, or None when it equals `expected` within the tolerances.

    Arrays and numbers are compared as arrays of one shape; lists and tuples item by item; dicts by their keys.
    Numbers may be off by what computing in single precision costs, 1e-5 of the largest; whole ones by no count.
    """
    if actual is None and expected is not None:
        return "is None, as after a function without a `return`"
    if expected is None or isinstance(expected, str):
        return None if _same(actual, expected) else f"is {_short(actual)}, should be {_short(expected)}"
    if isinstance(expected, dict):
        return _keyed(actual, expected, rtol, atol)
    if isinstance(expected, list | tuple):
        return _itemwise(actual, expected, rtol, atol)
    return _arrays(actual, np.asarray(expected, dtype=_wide(expected)), rtol, atol)


def kind_of_difference(actual: Any, expected: Any) -> str:
    """In what way a wrong result differs, for a sentence that gives away no numbers."""
    if actual is None:
        return "returns None, as without a `return`"
    try:
        same = np.shape(actual) == np.shape(expected)
    except ValueError:
        countable = _has_items(actual) or isinstance(actual, dict)
        same = countable and isinstance(expected, list | tuple | dict) and len(actual) == len(expected)
    return "returns wrong values" if same else "returns a result of another shape"


def _wide(expected: Any) -> type[int] | None:
    return int if np.asarray(expected).dtype.kind == "b" else None


def _same(actual: Any, expected: Any) -> bool:
    return type(actual) is type(expected) and actual == expected


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _of_type(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _itemwise(actual: Any, expected: Any, rtol: float, atol: float) -> str | None:
    if not _has_items(actual):
        return f"is {_of_type(actual)}, should be {len(expected)} values"
    if len(actual) != len(expected):
        return f"has {len(actual)} values, should have {len(expected)}"
    for number, (one, other) in enumerate(zip(actual, expected, strict=True), start=1):
        wrong = difference(one, other, rtol, atol)
        if wrong:
            return f"value {number} of {len(expected)}{_then(wrong)}"
    return None


def _has_items(value: object) -> bool:
    """Whether there are values in it to count; an array is never made a list, as it may have any length of nothings."""
    return isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _keyed(actual: Any, expected: Any, rtol: float, atol: float) -> str | None:
    if not isinstance(actual, dict) or set(actual) != set(expected):
        found = _short(sorted(map(str, actual))) if isinstance(actual, dict) else _of_type(actual)
        return f"is {found}, should be a dict with the keys {sorted(expected)}"
    for key, other in expected.items():
        wrong = difference(actual[key], other, rtol, atol)
        if wrong:
            return f"entry {key!r}{_then(wrong)}"
    return None


def _then(wrong: str) -> str:
    """A place inside a place is set off by a comma."""
    return f", {wrong}" if wrong.startswith(("value ", "entry ")) else f" {wrong}"


def _arrays(actual: Any, expected: np.ndarray, rtol: float, atol: float) -> str | None:
    try:
        actual = np.asarray(actual)
    except ValueError:
        return f"has rows of unequal length, should be {_kind(expected)}"
    if actual.dtype.kind not in "biufc":
        return f"is {_short(actual.tolist())}, should be {_kind(expected)}"
    if actual.shape != expected.shape:
        if not actual.ndim:
            return f"is a number, should have shape {expected.shape}"
        return (
            f"has shape {actual.shape}, should {f'have {expected.shape}' if expected.ndim else 'be a number'}"
        )
    if actual.dtype.kind == "b":
        actual = actual.astype(int)
    rtol, atol = _single(expected, rtol, atol)
    with np.errstate(all="ignore"):
        close = np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
        if expected.dtype.kind in "iu":
            close &= abs(actual - expected) < LEAST_COUNT
    if close.all():
        return None
    first = tuple(int(index) for index in np.argwhere(~close)[0])
    found, right = _apart(actual[first], expected[first])
    if not expected.ndim:
        return f"is {found}, should be {right}"
    return (
        f"differs in {int((~close).sum())} of {close.size} entries, first at {list(first)}: "
        f"{found}, should be {right}"
    )


def _single(expected: np.ndarray, rtol: float, atol: float) -> tuple[float, float]:
    """Tolerances that numbers of 32 bits keep, which are right to seven digits of the largest at best.

    They hold for all numbers: what was computed in single precision may come back in double.
    """
    largest = np.abs(expected[np.isfinite(expected)]).max(initial=0)
    return max(rtol, SINGLE_ERROR), max(atol, SINGLE_ERROR * largest)


def _apart(actual: Any, expected: Any) -> tuple[str, str]:
    """Two numbers in six digits, or in more where it takes more to tell them apart."""
    texts = (f"{actual:.6g}", f"{expected:.6g}")
    return texts if texts[0] != texts[1] else (f"{actual:.12g}", f"{expected:.12g}")


def _kind(expected: np.ndarray) -> str:
    return f"an array of shape {expected.shape}" if expected.ndim else "a number"


def condensed(output: Any) -> Any:
    """What it takes to recognise `output` by: numbers in eight digits, of a long array its shape and a weighed sum."""
    if isinstance(output, list | tuple):
        return type(output)(condensed(item) for item in output)
    if isinstance(output, dict):
        return {key: condensed(part) for key, part in output.items()}
    if isinstance(output, float):
        return _in_eight_digits(output)
    if not isinstance(output, np.ndarray) or output.size <= SHORT or output.dtype.kind not in "biuf":
        return output
    return {f"{SUM} {output.shape}": _in_eight_digits(_weighed(output))}


def _in_eight_digits(number: float) -> float:
    return float(f"{number:.8g}")


def likely_cause(
    actual: Any, buggy: Iterable[tuple[str, Any]], rtol: float = 1e-6, atol: float = 1e-8
) -> str | None:
    """The hint of the first known bug whose output is `actual`, None when no bug fits.

    `buggy` holds pairs of a hint and the output that this bug gives for the same input, as it is or `condensed`.
    """
    for hint, output in buggy:
        if _recognised(actual, output, rtol, atol):
            return hint
    return None


def _recognised(actual: Any, output: Any, rtol: float, atol: float) -> bool:
    if isinstance(output, list | tuple):
        items = list(actual) if isinstance(actual, list | tuple) or np.ndim(actual) else []
        pairs = zip(items, output, strict=True)
        return len(items) == len(output) and all(_recognised(*pair, rtol, atol) for pair in pairs)
    if not isinstance(output, dict):
        return difference(actual, output, rtol, atol) is None
    label = next(iter(output), "")
    if not label.startswith(SUM):
        alike = isinstance(actual, dict) and set(actual) == set(output)
        return alike and all(_recognised(actual[key], part, rtol, atol) for key, part in output.items())
    array = _numbers(actual)
    if array is None or label != f"{SUM} {array.shape}":
        return False
    if array.dtype in (np.float32, np.complex64):
        rtol, atol = _single(array, rtol, atol)
    return bool(np.isclose(_weighed(array), output[label], rtol=rtol, atol=atol))


def _numbers(value: object) -> np.ndarray | None:
    """An array of what may not be one; None then."""
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "biuf" else None


def _weighed(array: np.ndarray) -> float:
    """A sum in which each place has a weight of its own; what is not finite counts as some number."""
    numbers = np.nan_to_num(array.ravel().astype(float), nan=777.0, posinf=888.0, neginf=-999.0)
    return np.sum(np.sin(1 + np.arange(array.size)) * numbers)
