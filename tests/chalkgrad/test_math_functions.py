"""Mathematical functions serve numbers by `math`, arrays by NumPy, and agree."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from chalkgrad import math_functions

ONE = ["exp", "log", "log1p", "sqrt", "sin", "cos", "tanh", "absolute", "sigmoid", "softplus"]
ONE += ["normal_cdf", "normal_pdf"]
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
    assert math_functions.power(10.0, 400.0) == math_functions.power(-10.0, 400.0) == math.inf
    assert math_functions.power(-10.0, 401.0) == -math.inf
    for function in (math_functions.maximum, math_functions.minimum):
        assert math.isnan(function(math.nan, 1.0))
        assert math.isnan(function(1.0, math.nan))
    for operands in ((-8.0, 1 / 3), (-1000.0, 745.5)):
        with pytest.raises(ValueError, match="no real power"):
            math_functions.power(*operands)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.longdouble])
def test_selecting_is_where_with_zeros(dtype):
    rng = np.random.default_rng(0)
    for x in (rng.integers(-9, 9, (4, 6)).astype(dtype), np.broadcast_to(np.ones((), dtype), (4, 6))):
        for mask in (rng.random((4, 6)) < 0.5, rng.random((3, 1, 6)) < 0.5, True, False):
            for layout in (x, x.T.copy().T, x[:, ::-1]):
                chosen = math_functions.select(mask, layout)
                np.testing.assert_array_equal(chosen, np.where(mask, layout, 0))
                assert chosen.dtype == dtype


def test_selecting_stops_what_is_infinite():
    """Warnings are errors here."""
    everything = [np.inf, -np.inf, np.nan, -0.0, 1e300]
    x = np.array(everything)
    assert math_functions.select(np.zeros(5, bool), x).tolist() == [0] * 5
    np.testing.assert_array_equal(math_functions.select(np.ones(5, bool), x), x)
    assert [math_functions.select(False, number) for number in everything] == [0] * 5
    assert math_functions.select(True, -math.inf) == -math.inf


def test_the_normal_distribution_keeps_the_digits_of_its_tail():
    """As SciPy has them: 1 + erf would be 0 below −9. Beyond its smallest numbers nothing overflows or warns."""
    x = np.linspace(-37, 9, 2001)
    near, far = x > -5, x <= -5
    np.testing.assert_allclose(math_functions.normal_cdf(x[near]), special.ndtr(x[near]), rtol=1e-14)
    np.testing.assert_allclose(math_functions.normal_cdf(x[far]), special.ndtr(x[far]), rtol=5e-13)
    np.testing.assert_allclose(math_functions.normal_pdf(x), stats.norm.pdf(x), rtol=1e-14)
    for one in x[far][::100].tolist():
        assert math_functions.normal_cdf(one) == pytest.approx(special.ndtr(one), rel=5e-13)
    edges = np.array([-np.inf, -1e300, 1e300, np.inf, np.nan])
    np.testing.assert_array_equal(math_functions.normal_cdf(edges), [0, 0, 1, 1, np.nan])
    np.testing.assert_array_equal(math_functions.normal_pdf(edges), [0, 0, 0, 0, np.nan])
    assert math_functions.normal_cdf(np.array([1, 0])).dtype == np.float64


def test_names_for_messages():
    assert math_functions.exp.__name__ == "exp"
    assert "elementwise" in math_functions.exp.__doc__
