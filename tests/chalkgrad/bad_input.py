"""Rows of wrong input, and what every message about it must be."""

import re

import pytest


def row(call, error, *told):
    """A test's case: what is called, what it raises, and what the message must say."""
    return pytest.param(call, error, told, id=" · ".join(told))


def check_message(call, error, told, most=400):
    """The call fails with one sentence of ours, of fewer than `most` letters, that says all of `told`."""
    with pytest.raises(error) as caught:
        call()
    message = str(caught.value)
    for part in told:
        assert part in message
    assert len(message) < most
    assert "\n" not in message
    assert not re.search(r"ufunc|gufunc|operands could not|object is not|NoneType'", message)
