"""What every rule of layers and losses must show, whatever it computes."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad.gradient_check import GradcheckError


def run(function, inputs):
    """(output, gradients) of `function` at arrays, for the upstream gradient 1, 2, 3, …"""
    leaves = [Tensor(array, requires_grad=True) for array in inputs]
    return _backward(function(*leaves), leaves)


def _backward(output, leaves):
    upstream = np.arange(1, output.size + 1, dtype=output.dtype).reshape(output.shape)
    output.backward(upstream)
    return output.data, [leaf.grad for leaf in leaves]


def proved(function, inputs):
    """Finite differences, float32, odd memory layouts, an untouched input, a second backward pass."""
    inputs = [np.asarray(array, dtype=np.float64) for array in inputs]
    gradcheck(function, inputs)
    value, gradients = run(function, inputs)
    singles = [array.astype(np.float32) for array in inputs]
    single_value, single_gradients = run(function, singles)
    assert single_value.dtype == np.float32
    np.testing.assert_allclose(single_value, value, rtol=1e-4, atol=1e-5)
    for single, gradient in zip(single_gradients, gradients, strict=True):
        assert single.dtype == np.float32
        np.testing.assert_allclose(single, gradient, rtol=1e-3, atol=1e-4)

    for layout in (strided, transposed):
        leaves = [_uncopied(layout(array)) for array in inputs]
        output = function(*leaves)
        again, layout_gradients = _backward(output, leaves)
        np.testing.assert_allclose(again, value, rtol=1e-12, atol=1e-12)
        for one, other in zip(layout_gradients, gradients, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
        _backward(output, leaves)  # nothing that was saved may have been changed by the first pass
        for leaf, array, gradient in zip(leaves, inputs, gradients, strict=True):
            np.testing.assert_allclose(leaf.grad, 2 * gradient, rtol=1e-12, atol=1e-12)
            np.testing.assert_array_equal(leaf.data, array)


def _uncopied(array):
    leaf = Tensor(0.0, requires_grad=True)
    leaf.data = array
    return leaf


def strided(array):
    """A copy with gaps between its entries and backwards, read-only."""
    if not array.ndim:
        return array
    wide = np.full((*array.shape[:-1], 2 * array.shape[-1] + 1), np.nan)
    view = wide[..., -2::-2][..., : array.shape[-1]]
    view[...] = array
    view.flags.writeable = False
    return view


def transposed(array):
    """A copy in Fortran's order, read-only."""
    copy = np.array(array, order="F")
    copy.flags.writeable = False
    return copy


def same_as(reference, function, inputs):
    """Values and gradients equal those of HIPS autograd on `reference`, written with autograd's NumPy."""
    value, gradients = run(function, inputs)
    np.testing.assert_allclose(value, reference(*inputs), rtol=1e-12, atol=1e-14)
    upstream = np.arange(1.0, value.size + 1).reshape(value.shape)

    def total(*arrays):
        return anp.sum(reference(*arrays) * upstream)

    for place, gradient in enumerate(gradients):
        np.testing.assert_allclose(gradient, autograd.grad(total, place)(*inputs), rtol=1e-10, atol=1e-13)


def caught(rule, wrong, call, inputs):
    """gradcheck refuses the rule with `wrong(ctx, upstream)` as its backward, and one that is 0.1 % wrong."""

    def slightly_wrong(ctx, upstream):
        gradients = rule.backward(ctx, upstream)
        if type(gradients) is not tuple:
            return gradients * 1.001
        return tuple(None if gradient is None else gradient * 1.001 for gradient in gradients)

    for backward in (wrong, slightly_wrong):
        planted = type(rule.__name__, (rule,), {"backward": staticmethod(backward)})
        with pytest.raises(GradcheckError, match="analytic"):
            gradcheck(lambda *tensors, planted=planted: call(planted, *tensors), inputs)
