"""The normal distribution function of arrays, against SciPy's and against `math` entry by entry."""

import math

import numpy as np
import pytest
from scipy import special

from chalkgrad.kernels import normal_tail
from chalkgrad.kernels.normal_tail import normal_cdf


def test_the_polynomial_is_the_scaled_tail():
    """(z + 4)·Φ(−z)·exp(z²/2), to the last digits that SciPy has of it."""
    z = np.concatenate([np.linspace(0, 12, 3001), np.geomspace(12, 1e6, 500)])
    made = np.polynomial.polynomial.polyval((z - 4) / (z + 4), normal_tail._COEFFICIENTS)
    exact = (z + 4) * special.erfcx(z / np.sqrt(2)) / 2
    np.testing.assert_allclose(made, exact, rtol=3e-15)


@pytest.mark.parametrize(("low", "high", "rtol"), [(-5, 9, 1e-14), (-12, -5, 4e-14), (-37, -12, 5e-13)])
def test_the_digits_are_those_of_scipy_and_of_math(low, high, rtol):
    """As many as the square in the exponential leaves."""
    x = np.linspace(low, high, 20001)
    np.testing.assert_allclose(normal_cdf(x), special.ndtr(x), rtol=rtol)
    few = x[::100]
    np.testing.assert_allclose(
        normal_cdf(few), [math.erfc(-one / math.sqrt(2)) / 2 for one in few], rtol=rtol
    )


def test_it_is_computed_in_blocks_of_any_layout():
    x = np.random.default_rng(0).standard_normal((70, 3, 50))
    x = x[::2, :, ::-1].transpose(2, 0, 1)
    assert x.size < normal_tail._BLOCK < 40 * x.size
    many = np.concatenate([x] * 3)
    assert many.size > normal_tail._BLOCK
    made = normal_cdf(many)
    assert made.shape == many.shape
    np.testing.assert_allclose(made, special.ndtr(many), rtol=1e-14)


@pytest.mark.parametrize("x", [np.zeros((0, 2)), np.array(0.5), np.array([[1.5]]), np.float64(2)])
def test_no_entries_and_single_ones(x):
    made = normal_cdf(x)
    assert made.shape == np.shape(x)
    np.testing.assert_allclose(made, special.ndtr(x), rtol=1e-15)


def test_types():
    """float32 is right to its own last digit; whole numbers and booleans become float64."""
    x = np.linspace(-13, 6, 1001, dtype=np.float32)
    made = normal_cdf(x)
    assert made.dtype == np.float32
    np.testing.assert_allclose(made, special.ndtr(x.astype(float)), rtol=1e-7)
    assert normal_cdf(np.array([1, 0])).dtype == normal_cdf(np.array([True])).dtype == np.float64


def test_infinite_and_huge_arguments():
    """Warnings are errors here."""
    x = [-np.inf, -1e300, -40, 0.0, -0.0, 40, 1e300, np.inf, np.nan]
    np.testing.assert_array_equal(normal_cdf(np.array(x)), [0, 0, 0, 0.5, 0.5, 1, 1, 1, np.nan])
