"""Mathematical functions serve numbers by `math`, arrays by NumPy, and agree."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import math_functions

ONE = ["exp", "log", "log1p", "sqrt", "sin", "cos", "tanh", "absolute", "sign", "sigmoid", "softplus"]
TWO = ["maximum", "minimum", "power"]


@pytest.mark.parametrize("name", ONE)
@given(x=st.floats(0.01, 80))
@settings(derandomize=True, deadline=None, max_examples=40)
def test_numbers_and_arrays_agree(name, x):
    function = getattr(math_functions, name)
    number, array = function(x), function(np.array([x]))
    assert type(number) is float
    assert array.dtype == np.float64
    assert number == pytest.approx(array[0], rel=1e-14)
    assert function(np.float32(x)).dtype == np.float32


@pytest.mark.parametrize("name", TWO)
@given(x=st.floats(0.1, 30), y=st.floats(-30, 30))
@settings(derandomize=True, deadline=None, max_examples=40)
def test_of_two(name, x, y):
    function = getattr(math_functions, name)
    reference = {"maximum": np.maximum, "minimum": np.minimum, "power": np.power}[name]
    assert function(x, y) == pytest.approx(reference(x, y), rel=1e-14)
    for operands in ((np.array([x]), y), (x, np.array([y])), (np.array([x]), np.array([y]))):
        np.testing.assert_allclose(function(*operands), reference(x, y), rtol=1e-14)


def test_what_counts_as_a_number():
    assert all(math_functions.is_number(x) for x in (1, 1.0, True))
    assert not any(math_functions.is_number(x) for x in (np.float64(1), np.array(1.0), "1", None))


def test_edges_of_numbers():
    assert math_functions.exp(1e6) == math.inf
    assert math_functions.sign(0.0) == 0
    assert math.isnan(math_functions.sign(math.nan))
    for function in (math_functions.maximum, math_functions.minimum):
        assert math.isnan(function(math.nan, 1.0))
        assert math.isnan(function(1.0, math.nan))
    with pytest.raises(ValueError, match="no real power"):
        math_functions.power(-8.0, 1 / 3)


def test_names_for_messages():
    assert math_functions.exp.__name__ == "exp"
    assert "elementwise" in math_functions.exp.__doc__
