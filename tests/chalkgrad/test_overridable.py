"""An argument may decide what a whole function of arrays does."""

import pytest

from chalkgrad.overridable import overridable


@overridable
def scaled(x, *, by=1):
    """x times `by`."""
    return x * by


class Told:
    def push(self, function, arguments, options):
        return function.__name__, arguments, options


def test_numbers_and_arrays_are_computed_with():
    assert scaled(3, by=2) == 6
    assert (scaled.__name__, scaled.__doc__) == ("scaled", "x times `by`.")


@pytest.mark.parametrize(("arguments", "options"), [((Told(),), {}), ((3,), {"by": Told()})])
def test_an_argument_of_another_kind_is_asked(arguments, options):
    assert scaled(*arguments, **options) == ("scaled", arguments, options)
