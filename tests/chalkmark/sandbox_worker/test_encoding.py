"""Values cross the jail's wall unharmed, and forged ones do not cross."""

import base64
import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from chalkmark.comparison import difference
from chalkmark.sandbox_worker.encoding import READ_ONLY, decode, encode
from chalkmark.sandbox_worker.standin import MissingError, stand_in

CROSSING = [
    None,
    "text",
    True,
    -3,
    2.5,
    float("inf"),
    {"a": [1.0, None], "b": "x"},
    [],
    (3, [2.0], ("a",)),
    np.arange(6.0).reshape(2, 3)[:, ::2],
    np.array([], dtype=np.float32),
    np.array([[True, False]]),
    np.array([1 + 2j]),
    np.array(7, dtype=np.int8),
    np.array([1.0, np.inf, np.nan], dtype=np.float16),
]
EIGHT = base64.b64encode(bytes(8)).decode()


@pytest.mark.parametrize("value", CROSSING, ids=repr)
def test_there_and_back(value):
    """By way of JSON; arrays keep their type."""
    back = decode(json.loads(json.dumps(encode(value))))
    assert difference(back, value) is None
    assert type(back) is type(value)
    assert not isinstance(value, np.ndarray) or back.dtype == value.dtype


@pytest.mark.parametrize("writeable", [True, False])
def test_what_may_not_be_written_to_stays_so(writeable):
    """NumPy tells whoever tries."""
    array = np.arange(3.0)
    array.setflags(write=writeable)
    back = decode(json.loads(json.dumps(encode([array]))))[0]
    assert back.flags.writeable == writeable
    if not writeable:
        with pytest.raises(ValueError, match=READ_ONLY):
            back += 1


def test_foreign_byte_orders_and_long_doubles_become_plain():
    """Any machine can read them."""
    assert decode(encode(np.array([1.5], dtype=">f8"))).dtype == np.dtype("f8")
    assert decode(encode(np.array([1.5], dtype=np.longdouble)))[0] == 1.5


@pytest.mark.parametrize(
    "value",
    [object(), np.array([None]), np.array(["1"], dtype=object), {1, 2}, [[[[[[[[1]]]]]]]], [0] * 10_001],
)
def test_what_is_not_numbers_is_refused(value):
    """With a TypeError that says so."""
    with pytest.raises(TypeError, match=r"number|nested|items"):
        encode(value)


@pytest.mark.parametrize(
    ("value", "same"),
    [
        (
            np.array([1, 2.5, Fraction(1, 4), np.float32(2), True], dtype=object),
            np.array([1, 2.5, 0.25, 2, 1]),
        ),
        (np.array([[1j, 2]], dtype=object), np.array([[1j, 2]])),
        (np.array([np.ones(2), np.ones((1, 3))], dtype=object), [np.ones(2), np.ones((1, 3))]),
        (Decimal("0.5"), 0.5),
        (10**30, 1e30),
        ((x for x in [1, (2.0, None)]), [1, (2.0, None)]),
        (map(float, "12"), [1.0, 2.0]),
        ({0: 1.0, 1: np.ones(2)}.values(), [1.0, np.ones(2)]),
    ],
)
def test_numbers_in_other_clothes_are_read_as_numbers(value, same):
    """Objects that are numbers, arrays of arrays, and what a loop would go through."""
    assert difference(decode(encode(value)), same) is None


def test_an_array_of_objects_is_told_how_it_came_about():
    """And what to return."""
    with pytest.raises(
        TypeError, match=r"as np.array makes out of rows of unequal length .* return an array of"
    ):
        encode(np.array([1.0, None]))


def test_what_comes_from_a_missing_package_says_so():
    """At any depth."""
    objects = np.array([None])
    objects[0] = stand_in("scipy")
    for value in (stand_in("scipy"), [1, (stand_in("scipy"),)], objects):
        with pytest.raises(MissingError, match="it needs scipy, which is not there when graded"):
            encode(value)


@pytest.mark.parametrize(
    "coded",
    [
        None,
        [],
        {},
        {"text": 3},
        {"number": "3"},
        {"number": 1 << 63},
        {"items": {}},
        {"tuple": 3},
        {"pairs": [["a"]]},
        {"pairs": [[1, {"none": True}]]},
        {"dtype": "|O", "shape": [1], "data": EIGHT},
        {"dtype": "O", "shape": [1], "data": EIGHT},
        {"dtype": ["<f8"], "shape": [1], "data": EIGHT},
        {"dtype": "<f8", "shape": [2], "data": EIGHT},
        {"dtype": "<f8", "shape": [-1], "data": EIGHT},
        {"dtype": "<f8", "shape": [True], "data": EIGHT},
        {"dtype": "<f8", "shape": [1 << 50, 0], "data": ""},
        {"dtype": "<f8", "shape": [1] * 40, "data": EIGHT},
        {"dtype": "<f8", "shape": [1], "data": "§"},
        {"dtype": "<f8", "shape": [1]},
    ],
)
def test_forged_values_are_refused(coded):
    """With a ValueError, and without allocating what they claim."""
    with pytest.raises(ValueError, match=r"."):
        decode(coded)


def test_deeply_nested_values_are_refused():
    """Before Python's own recursion ends."""
    coded = {"none": True}
    for _ in range(500):
        coded = {"items": [coded]}
    with pytest.raises(ValueError, match="not a coded value"):
        decode(coded)
