"""The affine map y = x Wᵀ + b."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.rules.affine import Linear

from .proofs import caught, proved, same_as

RNG = np.random.default_rng(1)


def affine(x, weight, bias):
    return Linear.apply(x, weight, bias)


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
    inputs = [RNG.standard_normal(shape) for shape in (x, weight, weight[:1])]
    proved(affine, inputs)
    same_as(lambda x, w, b: anp.dot(x, w.T) + b, affine, inputs)


def test_without_bias():
    inputs = [RNG.standard_normal((3, 4)), RNG.standard_normal((2, 4))]
    proved(lambda x, w: Linear.apply(x, w, None), inputs)


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


def test_wrong_rules_are_caught():
    def bias_not_summed(ctx, upstream):
        to_x, to_weight, _ = Linear.backward(ctx, upstream)
        return to_x, to_weight, upstream[0]

    def product_instead_of_transposes(ctx, upstream):
        return upstream @ ctx.saved[1].T, Linear.backward(ctx, upstream)[1], upstream.sum(axis=0)

    square = [RNG.standard_normal((3, 3)) for _ in range(2)] + [RNG.standard_normal(3)]
    for wrong in (bias_not_summed, product_instead_of_transposes):
        caught(Linear, wrong, lambda rule, *tensors: rule.apply(*tensors), square)
