"""The cause is the bug that ends like the student's function everywhere."""

import numpy as np
import pytest

from chalkmark.assignment import Assignment, Bug, Check
from chalkmark.diagnosis import Diagnosis
from chalkmark.notebook import Notebook
from tests.chalkmark.in_process import InProcess


def total(x):
    """The right function."""
    return x.sum()


BUGS = [
    Bug("1", "total", lambda x: x.sum() * len(x), "times the length."),
    Bug("1", "total", lambda x: x.mean(), "the mean."),
    Bug("1", "total", lambda x: x[0] + x[1], "two only."),
    Bug("2", "other", lambda x: x.sum() * 2, "of another exercise."),
]
TWO, FIVE, ONE = np.array([1.0, 3.0]), np.arange(1.0, 6.0), np.array([7.0])


def hints(function, *inputs):
    """The hint of each failing check of the toy, by its place."""
    checks = [Check("1", str(place), "total", (one,), total) for place, one in enumerate(inputs)]
    assignment = Assignment("toy", None, Notebook([]), checks, BUGS)
    session = InProcess({"total": function})
    found = Diagnosis(assignment).hints({check: session.call("total", check.inputs) for check in checks})
    return {check.title: hint for check, hint in found.items()}


def test_a_bug_that_fits_everywhere_is_the_cause():
    """In every check that fails."""
    assert hints(lambda x: x.mean(), TWO, FIVE, ONE) == {"0": "the mean.", "1": "the mean."}


def test_a_bug_that_fits_by_chance_is_none():
    """Twice the sum looks like the length times it where there are two."""
    assert hints(lambda x: 2 * x.sum(), TWO, FIVE) == {}
    assert hints(lambda x: 2 * x.sum(), TWO, TWO) == {"0": "times the length.", "1": "times the length."}


@pytest.mark.parametrize("first", [lambda x: x[0] + x[1], lambda x: float(x[0]) + float(x[1])])
def test_an_error_fits_an_error(first):
    """Where the bug gives nothing, the student's function gives nothing."""
    assert hints(first, TWO + 1, FIVE, ONE) == {"1": "two only.", "2": "two only."}


def test_errors_alone_are_no_sign():
    """Anything may fail."""
    assert hints(lambda x: 1 / 0, ONE) == {}


def test_two_mistakes_are_named_where_one_shows():
    """The other ends in an error."""

    def two(x):
        return x.mean() if len(x) == 5 else 1 / 0

    assert hints(two, TWO, FIVE) == {"1": "the mean."}
