"""What counts as an array of real numbers, and what is said of anything else."""

import numpy as np
import pytest

from chalkgrad import Tensor, Value
from chalkgrad.arrays import real_array


@pytest.mark.parametrize(
    ("data", "dtype"),
    [
        (3, np.float64),
        (True, np.float64),
        ([[1, 2], [3, 4]], np.float64),
        ((), np.float64),
        (np.float32(2), np.float32),
        (np.arange(3, dtype=np.uint8), np.uint8),
        (np.array([True]), bool),
    ],
)
def test_numbers_of_python_become_float64_and_arrays_keep_their_dtype(data, dtype):
    array = real_array(data, "f")
    assert array.dtype == dtype
    np.testing.assert_array_equal(array, data)


def test_an_array_is_not_copied():
    array = np.ones(3)
    assert real_array(array, "f") is array


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (Tensor([1.0]), TypeError, r"^f: was given a Tensor; use its \.data, or \.detach\(\) to cut it off\.$"),
        (Value(1.0), TypeError, "^f: was given a Value; "),
        ([[1, 2], [3]], ValueError, r"^f: nested lists must have equal lengths .* was given \[\[1, 2\], \[3\]\]"),
        ("text", TypeError, "^f: needs real numbers, was given 'text'"),
        (None, TypeError, "^f: needs real numbers, was given None"),
        (np.float16([1]), TypeError, "^f: float16 is not computed with, .* use .astype\\(np.float32\\)"),
        ([1, None], TypeError, r"^f: needs real numbers, was given \[1, None\]"),
        (np.array([1j]), TypeError, "^f: needs real numbers, was given an array of complex128"),
        (["x"] * 900, TypeError, r"^f: needs real numbers, was given \['x', 'x', 'x', 'x', 'x', 'x', \.\.\.\]"),
    ],
)  # fmt: skip
def test_the_rest_is_refused_in_a_sentence(data, error, message):
    with pytest.raises(error, match=message):
        real_array(data, "f")
