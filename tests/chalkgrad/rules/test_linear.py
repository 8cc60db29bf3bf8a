"""The affine map y = x Wᵀ + b."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.rules.linear import Linear

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(1)


def bias_not_summed(ctx, upstream):
    return *Linear.backward(ctx, upstream)[:2], upstream[0]


def product_instead_of_transposes(ctx, upstream):
    return upstream @ ctx.saved[1].T, *Linear.backward(ctx, upstream)[1:]


def hips(x, weight, bias):
    return anp.dot(x, weight.T) + bias


def drawn(*shapes):
    return [RNG.standard_normal(shape) for shape in shapes]


PROVED = {
    Linear: Proof(
        hips,
        (drawn((3, 3), (3, 3), (3,)), drawn((20, 20), (20, 20), (20,))),
        (bias_not_summed, product_instead_of_transposes),
    )
}


@pytest.mark.parametrize(
    ("x", "weight"),
    [
        ((3, 4), (2, 4)),
        ((1, 1), (1, 1)),
        ((4,), (2, 4)),
        ((2, 3, 4), (2, 4)),
        ((0, 4), (2, 4)),
        ((3, 1), (5, 1)),
        ((2, 0), (3, 0)),
        ((0, 0), (3, 0)),
        ((2, 3), (0, 3)),
    ],
)
def test_gradients(x, weight):
    inputs = drawn(x, weight, weight[:1])
    proved(Linear.apply, inputs)
    same_as(hips, Linear.apply, inputs)


def test_without_bias():
    proved(lambda x, w: Linear.apply(x, w, None), drawn((3, 4), (2, 4)))


def test_nothing_is_computed_for_operands_that_need_no_gradient():
    x, weight = RNG.standard_normal((3, 4)), Tensor(RNG.standard_normal((2, 4)), requires_grad=True)
    y = Linear.apply(x, weight, np.ones(2))
    to_x, to_weight, to_bias = Linear.backward(y.grad_fn, np.ones((3, 2)))
    assert to_x is None
    assert to_bias is None
    np.testing.assert_allclose(to_weight, np.ones((2, 3)) @ x)


def test_a_wider_bias_widens_the_result():
    y = Linear.apply(Tensor(np.ones((2, 3), np.float32)), np.ones((2, 3), np.float32), np.full(2, 1e-12))
    assert y.dtype == np.float64
    assert (y.data > 3).all()
