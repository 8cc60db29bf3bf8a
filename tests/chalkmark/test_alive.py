"""A function computes where its results change with its inputs."""

import numpy as np
import pytest

from chalkmark.alive import is_alive, is_computed
from chalkmark.assignment import Check
from tests.chalkmark.in_process import InProcess

TABLE = np.array([[1.0, 2.0], [-3.0, 0.5]])


def both(x, n):
    """An array and a number."""
    return x.sum(axis=0), n * x[0, 0]


def size(n, k):
    """Whole numbers in and out."""
    return n - k + 1


def alive(function, reference, *inputs):
    """Whether the function is alive in checks with these inputs."""
    checks = [Check("1", "", "f", one, reference) for one in inputs]
    session = InProcess({"f": function})
    calls = {check: session.call("f", check.inputs) for check in checks}

    class Own:
        def __getitem__(self, name):
            return function

    return is_alive(checks, calls, Own())


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x, n: (x.mean(axis=0), 0.0), True),
        (lambda x, n: (np.ones(x.shape[1]), n * x[0, 0]), False),
        (lambda x, n: (np.random.default_rng(0).random(x.shape), n * x[0, 0]), False),
        (lambda x, n: None, False),
        (lambda x, n: 1 / 0, False),
        (lambda x, n: x[0], True),
    ],
    ids=["a wrong one", "ones", "the same chance", "nothing", "an error", "another form"],
)
def test_arrays_must_change(function, expected):
    """Wherever the right ones do."""
    assert alive(function, both, (TABLE, 2.0), (TABLE[:1], 3.0)) is expected


def test_of_whole_numbers_one_must_differ_between_the_checks():
    """Sizes cannot be stretched."""
    assert alive(lambda n, k: n - k, size, (8, 3), (20, 5))
    assert not alive(lambda n, k: 5, size, (8, 3), (20, 5))
    assert not alive(lambda n, k: 5, size, (8, 3))


def test_what_the_right_function_keeps_may_stay():
    """The slope of a ReLU, say, does not change when its input grows."""
    assert alive(lambda x: 1.0 * (x >= 0), lambda x: 1.0 * (x > 0), (TABLE,))


def test_a_function_that_returns_nothing_at_all_is_dead():
    """It has no array that stays the same, and none that changes."""
    assert not alive(lambda x, n: (), both, (TABLE, 2.0))


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x, n: (x.mean(axis=0), 3 * n), True),
        (lambda x, n: (x.mean(axis=0), 1.0), False),
        (lambda x, n: (0 * x[0], 3 * n), False),
        (lambda x, n: (x.mean(axis=0) if len(x) > 1 else np.nan * x[0], 3 * n), True),
        (lambda x, n: (np.nan * x[0], np.nan), False),
        (lambda x, n: (0 * x[0], 0.0) if n in (2.0, 3.0) else 1 / 0, False),
    ],
    ids=["a wrong one", "a number", "zeros", "overflow in one check", "overflow", "errors elsewhere"],
)
def test_what_is_made_of_functions_changes_in_one_check(function, expected):
    """Where a single input makes a function alive, it must not pay to return zeros for all others."""
    checks = [Check("1", "", "f", one, both) for one in ((TABLE, 2.0), (TABLE[:1], 3.0))]
    assert is_computed({check: check.output_of(function) for check in checks}, function) is expected


def test_where_nothing_can_change_nothing_has_to():
    """Sizes, again, and what has no input."""
    check = Check("1", "", "f", (8, 3), size)
    assert is_computed({check: 5}, lambda n, k: 5)
