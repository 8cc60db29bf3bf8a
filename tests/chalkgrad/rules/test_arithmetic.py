"""+, −, ×, ÷ and powers: against finite differences, HIPS autograd, and broadcast both ways."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from chalkgrad import Tensor
from chalkgrad.rules.arithmetic import Add, Divide, Multiply, Negate, Power, Subtract

from .rule_checks import Proof, proved, run, same_as

RNG = np.random.default_rng(5)
SHAPES = [
    ((), ()),
    ((1,), (1,)),
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (2, 3)),
    ((2, 1), (1, 3)),
    ((2, 3), ()),
    ((), (2, 3)),
    ((4, 1, 2), (3, 1)),
    ((0,), (1,)),
    ((2, 0), (2, 1)),
    ((1, 3), (0, 3)),
]


def drawn(*shapes):
    """Positive numbers away from 0, so that every operation is defined and smooth."""
    return [np.asarray(0.5 + 2 * RNG.random(shape)) for shape in shapes]


def two(hips, wrong):
    return Proof(hips, (drawn((2,), (2,)), drawn((120,), (120,))), (wrong,))


TWO = {
    Add: two(lambda x, y: x + y, lambda ctx, u: (u, -u)),
    Subtract: two(lambda x, y: x - y, lambda ctx, u: (u, u + 0)),
    Multiply: two(lambda x, y: x * y, lambda ctx, u: (u * ctx.saved[0], u * ctx.saved[1])),
    Divide: two(lambda x, y: x / y, lambda ctx, u: (u / ctx.saved[1], u / ctx.saved[1] ** 2)),
    Power: two(
        lambda x, y: x**y, lambda ctx, u: (u * ctx.saved[1] * ctx.saved[2], Power.backward(ctx, u)[1])
    ),
}
PROVED = TWO | {
    Negate: Proof(lambda x: -x, (drawn((3,)), drawn((120,))), (lambda ctx, u: u + 0,)),
}


@pytest.mark.parametrize("rule", TWO, ids=lambda rule: rule.rule_name())
@pytest.mark.parametrize("shapes", SHAPES, ids=str)
def test_two_operands(rule, shapes):
    inputs = drawn(*shapes)
    proved(rule.apply, inputs)
    same_as(TWO[rule].reference, rule.apply, inputs)


@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (0, 2)], ids=str)
def test_negate(shape):
    inputs = [RNG.standard_normal(shape)]
    proved(Negate.apply, inputs)
    same_as(PROVED[Negate].reference, Negate.apply, inputs)


@pytest.mark.parametrize("rule", TWO, ids=lambda rule: rule.rule_name())
@given(
    shapes=hnp.mutually_broadcastable_shapes(num_shapes=2, min_side=0, max_side=3, max_dims=3),
    seed=st.integers(0, 99),
)
@settings(derandomize=True, deadline=None, max_examples=25)
def test_any_shapes_that_broadcast(rule, shapes, seed):
    rng = np.random.default_rng(seed)
    inputs = [0.5 + rng.random(shape) for shape in shapes.input_shapes]
    same_as(TWO[rule].reference, rule.apply, inputs)


@pytest.mark.parametrize("rule", TWO, ids=lambda rule: rule.rule_name())
@pytest.mark.parametrize(
    "number", [2, 2.0, np.float64(2), np.array(2.0)], ids=lambda number: type(number).__name__
)
def test_a_single_number_leaves_float32_what_it_is(rule, number):
    x = Tensor(np.array([1, 2, 3], np.float32), requires_grad=True)
    for result in (rule.apply(x, number), rule.apply(number, x)):
        x.grad = None
        assert result.dtype == np.float32
        result.sum().backward()
        assert x.grad.dtype == np.float32


@pytest.mark.parametrize("rule", TWO, ids=lambda rule: rule.rule_name())
def test_no_work_for_an_operand_that_needs_no_gradient(rule):
    x, y = (Tensor(array, requires_grad=True) for array in drawn((2, 3), (2, 3)))
    for operands, place in (((x, y.data), 1), ((x.data, y), 0)):
        made = rule.apply(*operands)
        gradients = rule.backward(made.grad_fn, np.ones((2, 3)))
        # Add has nothing to work out; Divide needs the one to get the other.
        free = rule is Add or (rule in (Divide, Subtract) and place == 0)
        assert (gradients[place] is not None) == free


@pytest.mark.parametrize("exponent", [0, 1, 2, 3, -1, 0.5, 2.5, -2.0])
def test_powers_with_a_fixed_exponent(exponent):
    proved(lambda x: x**exponent, drawn((2, 3)))
    same_as(lambda x: x**exponent, lambda x: x**exponent, drawn((2, 3)))


def test_whole_powers_of_negative_numbers():
    proved(lambda x: x**3, [np.array([-2.0, -0.5, 1.0])])
    proved(lambda x: x**-2, [np.array([-2.0, -0.5, 1.0])])


def test_powers_at_zero():
    """x² and x¹ have their slopes, x⁰ is flat, and 0^p is flat in p; none of it warns."""
    zero = np.zeros(3)
    for exponent, slope in ((2, 0), (1, 1), (0, 0)):
        assert run(lambda x, exponent=exponent: x**exponent, [zero])[1][0].tolist() == [
            slope * k for k in (1, 2, 3)
        ]
    value, gradients = run(lambda x, p: x**p, [zero, np.array([2.0, 1.0, 0.0])])
    assert value.tolist() == [0, 0, 1]
    assert [gradient.tolist() for gradient in gradients] == [[0, 2, 0], [0, 0, 0]]


def test_array_on_the_left():
    x = Tensor([1.0, 2.0], requires_grad=True)
    array = np.array([[3.0], [4.0]])
    for result in (array + x, array - x, array * x, array / x, array**x):
        assert type(result) is Tensor
        assert result.shape == (2, 2)
