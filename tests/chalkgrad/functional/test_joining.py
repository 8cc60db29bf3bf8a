"""Joining: what may be joined, in which type, and where the gradients go."""

import numpy as np
import pytest

from chalkgrad import Tensor, no_grad
from chalkgrad import functional as F

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("axis", [0, 1, -1, np.int64(0)], ids=repr)
def test_cat_is_concatenate(axis):
    """Of Tensors, arrays and lists, in a list, a tuple or a generator."""
    x, y = RNG.standard_normal((2, 2, 2))
    z = [[1.0, 2.0], [3.0, 4.0]]
    expected = np.concatenate([x, y, z], axis=axis)
    parts = [Tensor(x, requires_grad=True), y, z]
    for several in (parts, tuple(parts), (part for part in parts)):
        made = F.cat(several, axis)
        np.testing.assert_array_equal(made.data, expected)
        assert made.requires_grad
    assert not F.cat([x, y], axis).requires_grad
    with no_grad():
        assert not F.cat(parts).requires_grad


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 2)], ids=str)
def test_stack_is_stack(shape):
    arrays = [RNG.standard_normal(shape) for _ in range(3)]
    for axis in range(-len(shape) - 1, len(shape) + 1):
        tensors = [Tensor(array, requires_grad=True) for array in arrays]
        made = F.stack(tensors, axis)
        np.testing.assert_array_equal(made.data, np.stack(arrays, axis))
        upstream = RNG.standard_normal(made.shape)
        made.backward(upstream)
        for tensor, piece in zip(tensors, np.moveaxis(upstream, axis, 0), strict=True):
            np.testing.assert_array_equal(tensor.grad, piece)


def test_types_are_numpys():
    single, double = np.ones(2, np.float32), np.ones(2)
    assert F.cat([single, single]).dtype == np.float32
    x = Tensor(single, requires_grad=True)
    made = F.cat([x, double])
    assert made.dtype == np.float64
    made.backward(np.full(4, 0.1))
    assert x.grad.dtype == np.float32
    assert F.stack([Tensor(np.array([1, 2])), Tensor(np.array([3, 4]))]).dtype == np.int64


def test_pieces_share_no_memory_as_gradients():
    x, y = (Tensor(np.ones(2), requires_grad=True) for _ in range(2))
    upstream = np.arange(4.0)
    F.cat([x, y]).backward(upstream)
    x.grad *= 0
    assert y.grad.tolist() == [2, 3]
    assert upstream.tolist() == [0, 1, 2, 3]


def test_heads_of_attention_side_by_side():
    """What split a product by slices, cat puts together again: the identity, and its gradient too."""
    x = Tensor(RNG.standard_normal((3, 8)), requires_grad=True)
    again = F.cat([x[:, 2 * k : 2 * k + 2] for k in range(4)], axis=1)
    upstream = RNG.standard_normal((3, 8))
    again.backward(upstream)
    np.testing.assert_array_equal(again.data, x.data)
    np.testing.assert_array_equal(x.grad, upstream)
