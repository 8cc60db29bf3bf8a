"""Functions of each entry: finite differences, HIPS autograd, SciPy, huge arguments, kinks and ties."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd.scipy import special as aspecial
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.rules import elementwise as rules

from .rule_checks import Proof, proved, run, same_as

RNG = np.random.default_rng(6)
POSITIVE = (rules.Log, rules.Sqrt)


def drawn(rule, *shapes):
    """Arrays of these shapes, at which the rule is defined."""
    arrays = [np.asarray(RNG.standard_normal(shape) * 2) for shape in shapes]
    return [np.abs(x) + 0.3 for x in arrays] if rule in POSITIVE else arrays


def one(rule, hips, wrong, **options):
    """The proof of a function of one operand."""
    inputs = drawn(rule, (5,)), drawn(rule, (150,))
    return Proof(hips, inputs, (wrong,), lambda rule, x: rule.apply(x, **options))


def two(hips, wrong):
    """The proof of a function of two operands."""
    return Proof(hips, (drawn(None, (5,), (5,)), drawn(None, (150,), (150,))), (wrong,))


ONE = {
    rules.Exp: one(rules.Exp, anp.exp, lambda ctx, u: u * (ctx.saved[0] - 1)),
    rules.Log: one(rules.Log, anp.log, lambda ctx, u: u * ctx.saved[0]),
    rules.Sqrt: one(rules.Sqrt, anp.sqrt, lambda ctx, u: u / ctx.saved[0]),
    rules.Sin: one(rules.Sin, anp.sin, lambda ctx, u: -u * np.cos(ctx.saved[0])),
    rules.Cos: one(rules.Cos, anp.cos, lambda ctx, u: u * np.sin(ctx.saved[0])),
    rules.Tanh: one(rules.Tanh, anp.tanh, lambda ctx, u: u * (1 - ctx.saved[0])),
    rules.Sigmoid: one(rules.Sigmoid, aspecial.expit, lambda ctx, u: u * (1 - ctx.saved[0])),
    rules.Softplus: one(
        rules.Softplus, lambda x: anp.logaddexp(0.0, x), lambda ctx, u: u * np.tanh(ctx.saved[0])
    ),
    rules.Relu: one(rules.Relu, lambda x: anp.maximum(x, 0.0), lambda ctx, u: u * (ctx.saved[0] < 0)),
    rules.LeakyRelu: one(
        rules.LeakyRelu,
        lambda x: anp.where(x > 0, x, 0.1 * x),
        lambda ctx, u: u * (ctx.saved[0] > 0),
        negative_slope=0.1,
    ),
    rules.Abs: one(rules.Abs, anp.abs, lambda ctx, u: u * np.ones_like(ctx.saved[0])),
}
TWO = {
    rules.Maximum: two(
        anp.maximum,
        lambda ctx, u: (u * (ctx.saved[0] < ctx.saved[1]), u * (ctx.saved[0] > ctx.saved[1])),
    ),
    rules.Minimum: two(
        anp.minimum,
        lambda ctx, u: (u * (ctx.saved[0] > ctx.saved[1]), u * (ctx.saved[0] > ctx.saved[1])),
    ),
}
PROVED = ONE | TWO
SCIPY = {rules.Sigmoid: special.expit, rules.Softplus: lambda x: -special.log_expit(-x)}
SHAPES = [(), (1,), (4,), (2, 3), (1, 1, 2), (0,), (2, 0)]


def name(rule):
    return rule.rule_name() if isinstance(rule, type) else str(rule)


@pytest.mark.parametrize("rule", ONE, ids=name)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_one_operand(rule, shape):
    proof, inputs = ONE[rule], drawn(rule, shape)
    proved(lambda x: proof.call(rule, x), inputs)
    same_as(proof.reference, lambda x: proof.call(rule, x), inputs)


@pytest.mark.parametrize("rule", TWO, ids=name)
@pytest.mark.parametrize(
    "shapes", [((), ()), ((3,), (3,)), ((2, 3), (3,)), ((1,), (2, 3)), ((0,), (1,)), ((2, 1), (3,))], ids=str
)
def test_two_operands(rule, shapes):
    inputs = drawn(rule, *shapes)
    proved(rule.apply, inputs)
    same_as(TWO[rule].reference, rule.apply, inputs)


@pytest.mark.parametrize("rule", [rule for rule in ONE if rule not in POSITIVE], ids=name)
@given(
    x=hnp.arrays(
        np.float64, hnp.array_shapes(min_dims=0, max_dims=3, max_side=3), elements=st.floats(-30, 30)
    )
)
@settings(derandomize=True, deadline=None, max_examples=30)
def test_any_values(rule, x):
    """Values of NumPy or SciPy; slopes of HIPS autograd away from the kink at 0."""
    proof = ONE[rule]
    values = SCIPY.get(rule, proof.reference)
    np.testing.assert_allclose(proof.call(rule, Tensor(x)).data, values(x), rtol=1e-12, atol=1e-300)
    same_as(proof.reference, lambda x: proof.call(rule, x), [np.where(np.abs(x) < 1e-6, 1.0, x)])


@pytest.mark.parametrize("number", [float, np.float32, np.float64])
def test_huge_arguments_do_not_overflow(number):
    """Warnings are errors here."""
    x = np.array([-1000, -800, -50, 50, 800, 1000], dtype=number)
    for function in (F.sigmoid, F.tanh, F.softplus, F.relu, F.leaky_relu):
        value, (gradient,) = run(function, [x])
        assert np.isfinite(value).all()
        assert np.isfinite(gradient).all()
    np.testing.assert_allclose(F.sigmoid(x).data, special.expit(x.astype(float)), rtol=1e-6, atol=1e-37)
    np.testing.assert_allclose(F.softplus(x).data, np.logaddexp(0, x.astype(float)), rtol=1e-6, atol=1e-37)
    assert np.exp(F.log(np.exp(np.minimum(x, 0)) + 1).data).max() == 2
    assert F.exp(-np.abs(x)).data.max() < 1e-20


def test_small_differences_survive():
    """log1p and the two branches of the sigmoid keep the tails that 1 + exp(x) − 1 would lose."""
    x = np.array([-40.0, -35.0])
    np.testing.assert_allclose(F.softplus(x).data, np.exp(x), rtol=1e-12)
    np.testing.assert_allclose(F.sigmoid(x).data, np.exp(x), rtol=1e-12)


@pytest.mark.parametrize(
    ("function", "slope"),
    [(F.relu, 0), (F.abs, 0), (F.leaky_relu, 0.01), (lambda x: F.leaky_relu(x, 0.2), 0.2)],
)
def test_slopes_at_the_kink(function, slope):
    assert run(function, [np.array([0.0, -0.0])])[1][0].tolist() == [slope, 2 * slope]


def test_infinite_arguments_of_the_piecewise_linear():
    x = np.array([-np.inf, np.inf])
    assert F.relu(x).data.tolist() == [0, np.inf]
    assert F.leaky_relu(x, 0.5).data.tolist() == [-np.inf, np.inf]
    assert F.abs(x).data.tolist() == [np.inf, np.inf]


def test_ties_share_evenly():
    x, y = np.array([1.0, 2.0, 3.0]), np.array([1.0, 5.0, 0.0])
    assert [g.tolist() for g in run(F.maximum, [x, y])[1]] == [[0.5, 0, 3], [0.5, 2, 0]]
    assert [g.tolist() for g in run(F.minimum, [x, y])[1]] == [[0.5, 2, 0], [0.5, 0, 3]]
    x = Tensor(x, requires_grad=True)
    F.maximum(x, x).sum().backward()
    assert x.grad.tolist() == [1, 1, 1]


def test_minimum_of_whole_numbers():
    """Unsigned numbers have no negatives: −0 is 0 and −3 is 253."""
    small = np.array([0, 3, 255], np.uint8)
    assert F.minimum(Tensor([1.0, 1.0, 1.0]), small).data.tolist() == [0, 1, 1]
    assert F.minimum(small, small[::-1].copy()).data.tolist() == [0, 3, 0]


@pytest.mark.parametrize("rule", TWO, ids=name)
def test_no_work_for_an_operand_that_needs_no_gradient(rule):
    x = Tensor([1.0, 2.0], requires_grad=True)
    for operands, place in (((x, 1.5), 1), ((1.5, x), 0)):
        assert rule.backward(rule.apply(*operands).grad_fn, np.ones(2))[place] is None
