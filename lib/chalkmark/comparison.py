"""Compare a student's result with the expected one, and say how much differs, where first, and why likely."""

import numpy as np

SINGLE_ERROR = 1e-5
LEAST_COUNT = 0.25


def difference(actual, expected, rtol=1e-6, atol=1e-8):
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


def kind_of_difference(actual, expected):
    """In what way a wrong result differs, for a sentence that gives away no numbers."""
    if actual is None:
        return "returns None, as without a `return`"
    try:
        same = np.shape(actual) == np.shape(expected)
    except ValueError:
        countable = _has_items(actual) or isinstance(actual, dict)
        same = countable and isinstance(expected, list | tuple | dict) and len(actual) == len(expected)
    return "returns wrong values" if same else "returns a result of another shape"


def _wide(expected):
    return int if np.asarray(expected).dtype.kind == "b" else None


def _same(actual, expected):
    return type(actual) is type(expected) and actual == expected


def _short(value):
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _of_type(value):
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _itemwise(actual, expected, rtol, atol):
    if not _has_items(actual):
        return f"is {_of_type(actual)}, should be {len(expected)} values"
    if len(actual) != len(expected):
        return f"has {len(actual)} values, should have {len(expected)}"
    for number, (one, other) in enumerate(zip(actual, expected, strict=True), start=1):
        wrong = difference(one, other, rtol, atol)
        if wrong:
            return f"value {number} of {len(expected)}{_then(wrong)}"
    return None


def _has_items(value):
    """Whether there are values in it to count; an array is never made a list, as it may have any length of nothings."""
    return isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _keyed(actual, expected, rtol, atol):
    if not isinstance(actual, dict) or set(actual) != set(expected):
        found = _short(sorted(map(str, actual))) if isinstance(actual, dict) else _of_type(actual)
        return f"is {found}, should be a dict with the keys {sorted(expected)}"
    for key, other in expected.items():
        wrong = difference(actual[key], other, rtol, atol)
        if wrong:
            return f"entry {key!r}{_then(wrong)}"
    return None


def _then(wrong):
    """A place inside a place is set off by a comma."""
    return f", {wrong}" if wrong.startswith(("value ", "entry ")) else f" {wrong}"


def _arrays(actual, expected, rtol, atol):
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


def _single(expected, rtol, atol):
    """Tolerances that numbers of 32 bits keep, which are right to seven digits of the largest at best.

    They hold for all numbers: what was computed in single precision may come back in double.
    """
    largest = np.abs(expected[np.isfinite(expected)]).max(initial=0)
    return max(rtol, SINGLE_ERROR), max(atol, SINGLE_ERROR * largest)


def _apart(actual, expected):
    """Two numbers in six digits, or in more where it takes more to tell them apart."""
    texts = (f"{actual:.6g}", f"{expected:.6g}")
    return texts if texts[0] != texts[1] else (f"{actual:.12g}", f"{expected:.12g}")


def _kind(expected):
    return f"an array of shape {expected.shape}" if expected.ndim else "a number"


def likely_cause(actual, buggy, rtol=1e-6, atol=1e-8):
    """The hint of the first known bug whose output is `actual`, None when no bug fits.

    `buggy` holds pairs of a hint and the output that this bug gives for the same input.
    """
    for hint, output in buggy:
        if difference(actual, output, rtol, atol) is None:
            return hint
    return None
