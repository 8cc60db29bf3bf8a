"""Softmax, log-softmax and log-sum-exp."""

import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import special

from chalkgrad.rules.softmax import LogSoftmax, Logsumexp, Softmax
from chalkgrad.tensor import Tensor

from .rule_checks import Proof, proved, run, same_as

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
    Logsumexp: rows(
        lambda x: anp.log(anp.sum(anp.exp(x), axis=1)),
        lambda ctx, u: np.tile(u[:, None] / ctx.shape[1], ctx.shape[1]),
    ),
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


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize(
    ("shape", "axis"),
    [((3, 4), 1), ((3, 4), 0), ((3, 4), None), ((2, 3, 4), (2, 0)), ((1,), -1), ((), None), ((0, 4), 1)],
    ids=str,
)
def test_logsumexp(shape, axis, keepdims):
    x = RNG.standard_normal(shape)

    def function(x):
        return Logsumexp.apply(x, axis=axis, keepdims=keepdims)

    proved(function, [x])
    if x.size:
        same_as(lambda x: anp.log(anp.sum(anp.exp(x), axis=axis, keepdims=keepdims)), function, [x])


@settings(derandomize=True, deadline=None, max_examples=60)
@given(LOGITS, st.sampled_from([0, 1, None]))
def test_logsumexp_is_scipys_without_overflow(x, axis):
    y = Tensor(x).logsumexp(axis)
    np.testing.assert_allclose(y.data, special.logsumexp(x, axis=axis), rtol=1e-14, atol=1e-15)
    _, (gradient,) = run(lambda x: x.logsumexp(axis), [x])
    upstream = np.arange(1.0, y.size + 1).reshape(y.shape)
    upstream = upstream if axis is None else np.expand_dims(upstream, axis)
    np.testing.assert_allclose(gradient, upstream * special.softmax(x, axis=axis), rtol=1e-12, atol=1e-300)


INFINITE = [
    ([-np.inf, 0.0], 0.0, [0, 1]),
    ([np.inf, 0.0, -np.inf], np.inf, [1, 0, 0]),
    ([np.inf, np.inf, 3.0], np.inf, [0.5, 0.5, 0]),
    ([-np.inf, -np.inf], -np.inf, [0.5, 0.5]),
    ([1e308, 1e308], 1e308, [0.5, 0.5]),
]


@pytest.mark.parametrize(("logits", "value", "slopes"), INFINITE, ids=str)
def test_logsumexp_of_infinite_logits(logits, value, slopes):
    """The limit of logits that grow alike; alone and beside a row that is finite. Warnings are errors here."""
    other = np.arange(float(len(logits)))
    x = Tensor([logits, other], requires_grad=True)
    y = x.logsumexp(1)
    y.sum().backward()
    np.testing.assert_allclose(y.data, [value, special.logsumexp(other)], rtol=1e-15)
    np.testing.assert_allclose(x.grad, [slopes, special.softmax(other)], rtol=1e-15)


def test_an_infinite_gradient_does_not_reach_what_is_masked():
    x = Tensor(np.array([-np.inf, 0.0], np.float32), requires_grad=True)
    x.logsumexp(0).backward(np.inf)
    assert x.grad.tolist() == [0, np.inf]
    assert x.grad.dtype == np.float32


def test_logsumexp_of_nothing():
    """A sum of no powers is 0, and its logarithm −∞."""
    for shape, axis, value in (((2, 0), 1, [-np.inf] * 2), ((0,), None, -np.inf), ((0, 2), 1, [])):
        x = Tensor(np.zeros(shape, np.float32), requires_grad=True)
        y = x.logsumexp(axis)
        y.backward(np.ones(y.shape))
        assert y.data.tolist() == value
        assert x.grad.shape == shape
        assert y.dtype == np.float32


def test_nan_among_logits_is_kept():
    assert np.isnan(Tensor([np.nan, 1.0]).logsumexp(0).data)
