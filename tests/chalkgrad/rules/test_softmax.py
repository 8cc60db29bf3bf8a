"""Softmax and log-softmax."""

import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import special

from chalkgrad.rules.softmax import LogSoftmax, Softmax
from chalkgrad.tensor import Tensor

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(2)
LOGITS = arrays(np.float64, (3, 4), elements=st.floats(-1e4, 1e4))


def hips(x, axis=1):
    """The softmax by its formula."""
    powers = anp.exp(x)
    return powers / anp.sum(powers, axis=axis, keepdims=True)


def diagonal_only(ctx, upstream):
    (y,) = ctx.saved
    return upstream * y * (1 - y)


def sum_forgotten(ctx, upstream):
    (y,) = ctx.saved
    return upstream - np.exp(y)


def rows(reference, wrong):
    inputs = tuple([RNG.standard_normal(shape)] for shape in ((3, 4), (12, 11)))
    return Proof(reference, inputs, (wrong,), lambda rule, x: rule.apply(x, axis=1))


PROVED = {
    Softmax: rows(hips, diagonal_only),
    LogSoftmax: rows(lambda x: anp.log(hips(x)), sum_forgotten),
}


@pytest.mark.parametrize("rule", [Softmax, LogSoftmax])
@pytest.mark.parametrize(
    ("shape", "axis"), [((3, 4), 1), ((3, 4), 0), ((2, 3, 4), 1), ((5,), 0), ((2, 1), -1), ((0, 4), 1)]
)
def test_gradients(rule, shape, axis):
    x = RNG.standard_normal(shape)
    proved(lambda x: rule.apply(x, axis=axis), [x])

    def reference(x):
        return hips(x, axis) if rule is Softmax else anp.log(hips(x, axis))

    same_as(reference, lambda x: rule.apply(x, axis=axis), [x])


@settings(derandomize=True, deadline=None, max_examples=60)
@given(LOGITS, st.sampled_from([0, 1]))
def test_equal_to_scipy_without_overflow(x, axis):
    y = Softmax.apply(Tensor(x), axis=axis).data
    np.testing.assert_allclose(y, special.softmax(x, axis=axis), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(y.sum(axis=axis), 1)
    np.testing.assert_allclose(
        LogSoftmax.apply(Tensor(x), axis=axis).data, special.log_softmax(x, axis=axis), rtol=1e-12, atol=1e-12
    )
    shifted = Softmax.apply(Tensor(x + 1024.0), axis=axis).data  # exact in floating point up to 2⁻⁴² or so
    np.testing.assert_allclose(shifted, y, rtol=1e-8, atol=1e-300)


def test_gradients_at_huge_logits_are_finite():
    x = np.array([[1e4, -1e4, 0.0], [-1e4, -1e4, -1e4]])
    for rule in (Softmax, LogSoftmax):
        proved(lambda x, rule=rule: rule.apply(x, axis=1), [x])


def test_no_entries_along_the_axis():
    assert Softmax.apply(Tensor(np.zeros((2, 0))), axis=1).shape == (2, 0)


@pytest.mark.parametrize("rule", [Softmax, LogSoftmax])
def test_rows_without_entries(rule):
    """Nothing in, nothing out; warnings are errors here."""
    x = Tensor(np.zeros((3, 0)), requires_grad=True)
    made = rule.apply(x, axis=1)
    made.backward(np.zeros((3, 0)))
    assert made.shape == x.grad.shape == (3, 0)
