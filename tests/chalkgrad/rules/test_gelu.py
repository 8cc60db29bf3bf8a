"""GELU, exact and with a tanh: finite differences, HIPS autograd, SciPy's digits, huge and infinite arguments."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd.scipy import special as aspecial
from scipy import special

from chalkgrad import Tensor, Value, hvp, jvp
from chalkgrad import functional as F
from chalkgrad.math_functions import normal_cdf
from chalkgrad.rules.gelu import Gelu, TanhGelu

from .rule_checks import Proof, proved, run, same_as

RNG = np.random.default_rng(41)
INPUTS = tuple([RNG.standard_normal(size) * 2] for size in (5, 150))
KINDS = {"none": Gelu, "tanh": TanhGelu}


def by_tanh(x):
    return 0.5 * x * (1 + anp.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def density_forgotten(ctx, upstream):
    return upstream * normal_cdf(ctx.saved[0])


def cube_forgotten(ctx, upstream):
    (x,) = ctx.saved
    share = special.expit(2 * np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))
    return upstream * (share + x * share * (1 - share) * 2 * np.sqrt(2 / np.pi))


PROVED = {
    Gelu: Proof(lambda x: x * (1 + aspecial.erf(x / np.sqrt(2))) / 2, INPUTS, (density_forgotten,)),
    TanhGelu: Proof(by_tanh, INPUTS, (cube_forgotten,)),
}


@pytest.mark.parametrize("rule", PROVED)
@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (1, 1, 2), (0,), (2, 0)], ids=str)
def test_shapes(rule, shape):
    inputs = [np.asarray(RNG.standard_normal(shape))]
    proved(rule.apply, inputs)
    same_as(PROVED[rule].reference, rule.apply, inputs)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_digits_are_scipys(dtype):
    """Of values and slopes; in the tail too, where 1 + erf would lose them all."""
    x = np.linspace(-12, 12, 4001, dtype=dtype)
    exact = x.astype(float)
    value, (slope,) = run(lambda x: F.gelu(x) * 1.0, [x])
    assert value.dtype == slope.dtype == dtype
    upstream = np.arange(1.0, x.size + 1)
    density = np.exp(-exact * exact / 2) / np.sqrt(2 * np.pi)
    rtol = 300 * np.finfo(dtype).eps
    np.testing.assert_allclose(value, exact * special.ndtr(exact), rtol=rtol, atol=np.finfo(dtype).tiny)
    right = upstream * (special.ndtr(exact) + exact * density)
    np.testing.assert_allclose(slope, right, rtol=rtol, atol=rtol * 4e3)


def test_the_approximation_is_off_by_less_than_its_docstring_says():
    x = np.linspace(-10, 10, 20001)
    gap = np.abs(F.gelu(x).data - F.gelu(x, approximate="tanh").data)
    assert 4e-4 < gap.max() < 5e-4


@pytest.mark.parametrize("approximate", KINDS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_far_out_it_is_0_or_x(approximate, dtype):
    """Warnings are errors here; PyTorch has nan at −∞, and in float32 at +∞ too."""
    x = np.array([-np.inf, -1e30, -100, -40, 40, 100, 1e30, np.inf, np.nan], dtype)
    right = [0, 0, 0, 0, 40, 100, dtype(1e30), np.inf, np.nan]
    leaf = Tensor(x, requires_grad=True)
    made = F.gelu(leaf, approximate=approximate)
    made.backward(np.ones(9, dtype))
    np.testing.assert_array_equal(made.data, right)
    np.testing.assert_array_equal(leaf.grad, [0] * 4 + [1] * 4 + [np.nan])
    numbers = [Value(float(one)) for one in x]
    for number, value, slope in zip(numbers, right, leaf.grad, strict=True):
        result = F.gelu(number, approximate=approximate)
        result.backward()
        np.testing.assert_array_equal([result.data, number.grad], [value, slope])


def test_its_curvature():
    """φ(x)(2 − x²), steepest at ±√2."""
    x = np.array([-np.sqrt(2), -0.5, 0.0, 1.0, 3.0])
    found = hvp(lambda x: F.gelu(x).sum(), x, np.ones(5))[1]
    density = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    np.testing.assert_allclose(found, density * (2 - x * x), rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("approximate", KINDS)
def test_tangents_far_out(approximate):
    """Slope and curvature at ±∞, where the steps inside would make ∞ · 0."""
    x, v = np.array([-np.inf, -1e30, 1e30, np.inf]), np.ones(4)

    def function(x):
        return F.gelu(x, approximate=approximate)

    assert jvp(function, x, v)[1].tolist() == [0, 0, 1, 1]
    assert hvp(lambda x: function(x)[1:3].sum(), x, v)[1].tolist() == [0] * 4


@pytest.mark.parametrize("approximate", KINDS)
def test_an_infinite_gradient_passes_with_the_sign_of_the_slope(approximate):
    x = Tensor([-2.0, 0.0, 1.0], requires_grad=True)
    F.gelu(x, approximate=approximate).backward(np.full(3, np.inf))
    assert x.grad.tolist() == [-np.inf, np.inf, np.inf]


def test_whole_numbers_and_booleans():
    np.testing.assert_allclose(F.gelu(np.array([1, -2])).data, [0.8413447460685429, -0.04550026389635842])
    assert F.gelu(np.array([True, False])).dtype == np.float64
