"""Subtracting the mean and dividing by the spread."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.rules.normalization import Normalize, moments

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(5)


def normalize(rule, axes, eps=1e-5):
    def function(x):
        mean, variance = moments(x.data, axes)
        return rule.apply(x, mean=mean, variance=variance, axes=axes, eps=eps)

    return function


def hips(x, axes=(0,)):
    """The normalisation by its formula."""
    mean = anp.mean(x, axis=axes, keepdims=True)
    variance = anp.mean((x - mean) ** 2, axis=axes, keepdims=True)
    return (x - mean) / anp.sqrt(variance + 1e-5)


def statistics_taken_as_constants(ctx, upstream):
    return upstream * ctx.saved[1]


def mean_only(ctx, upstream):
    return (upstream - upstream.mean(axis=ctx.axes, keepdims=True)) * ctx.saved[1]


PROVED = {
    Normalize: Proof(
        hips,
        ([RNG.standard_normal((4, 3))], [RNG.standard_normal((30, 12))]),
        (statistics_taken_as_constants, mean_only),
        lambda rule, x: normalize(rule, (0,))(x),
    )
}


@pytest.mark.parametrize(
    ("shape", "axes"),
    [((4, 3), (0,)), ((4, 3), (-1,)), ((2, 3, 4), (0, 2)), ((2, 3, 2), (-2, -1)), ((1, 3), (-1,))],
)
def test_gradients(shape, axes):
    x = RNG.standard_normal(shape) * 3 + 1
    proved(normalize(Normalize, axes), [x])
    same_as(lambda x: hips(x, axes), normalize(Normalize, axes), [x])


def test_mean_and_spread_of_the_result():
    x = RNG.standard_normal((50, 3)) * [1, 10, 100] + 1000
    y = normalize(Normalize, (0,))(Tensor(x)).data
    np.testing.assert_allclose(y.mean(axis=0), 0, atol=1e-11)
    np.testing.assert_allclose(y.std(axis=0), 1, rtol=1e-5)


def test_constant_input_gives_zero():
    np.testing.assert_array_equal(normalize(Normalize, (0,))(Tensor(np.full((4, 2), 7.0))).data, 0)
