"""Whether results are recorded: off, and on again inside."""

import pytest

from chalkgrad import Value, enable_grad, no_grad


def recorded():
    return (Value(2) * 3).requires_grad


def test_the_innermost_block_decides():
    with no_grad():
        assert not recorded()
        with enable_grad():
            assert recorded()
            with no_grad():
                assert not recorded()
        assert not recorded()
    assert recorded()


def test_an_error_gives_the_mode_back():
    with no_grad():
        with pytest.raises(ZeroDivisionError), enable_grad():
            _ = 1 / 0
        assert not recorded()


def test_both_decorate_functions():
    assert not no_grad()(recorded)()
    with no_grad():
        assert enable_grad()(recorded)()
