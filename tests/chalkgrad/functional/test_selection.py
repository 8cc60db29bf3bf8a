"""where, pad, flatten and embedding."""

import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F

X = np.random.default_rng(9).standard_normal((2, 3, 4))


def test_where():
    gradcheck(lambda x, y: F.where(X > 0, x, y), [X, np.array(2.0)])
    np.testing.assert_array_equal(F.where([True, False], 1.0, Tensor([5.0, 6.0])).data, [1, 6])
    assert F.where(Tensor(np.array([True, False])), np.ones(2, np.float32), 0).dtype == np.float32


def test_pad_counts_from_the_last_axis():
    y = F.pad(X, (1, 2, 0, 3), value=-1)
    np.testing.assert_array_equal(y.data, np.pad(X, ((0, 0), (0, 3), (1, 2)), constant_values=-1))
    gradcheck(lambda x: F.pad(x, (1, 2, 0, 3)), [X])
    assert F.pad(X.astype(np.float32), [1, 1]).dtype == np.float32


@pytest.mark.parametrize(("axis", "shape"), [(0, (24,)), (1, (2, 12)), (2, (2, 3, 4)), (-2, (2, 12))])
def test_flatten(axis, shape):
    assert F.flatten(X, axis).shape == shape
    gradcheck(lambda x: F.flatten(x, axis), [X])


def test_flatten_without_entries_or_axes():
    assert F.flatten(np.zeros((0, 3, 4)), 1).shape == (0, 12)
    assert F.flatten(np.zeros((2, 0, 4)), 1).shape == (2, 0)
    assert F.flatten(np.array(5.0)).shape == (1,)


@pytest.mark.parametrize("kind", [list, np.array, np.uint8, lambda x: Tensor(np.array(x))])
def test_embedding_takes_indices_of_every_kind(kind):
    w = Tensor(np.arange(8.0).reshape(4, 2), requires_grad=True)
    rows = F.embedding(kind([[3, 0, 3]]), w)
    assert rows.data.tolist() == [[[6, 7], [0, 1], [6, 7]]]
    rows.backward(np.array([[[1.0, 2], [10, 20], [100, 200]]]))
    assert w.grad.tolist() == [[10, 20], [0, 0], [0, 0], [101, 202]]


def test_embedding_of_one_of_none_and_of_odd_layouts():
    w = np.arange(8.0).reshape(4, 2)
    assert F.embedding(2, w).data.tolist() == [4, 5]
    assert F.embedding([], w).shape == (0, 2)
    assert F.embedding(np.zeros((3, 0), int), w.astype(np.float32)).dtype == np.float32
    np.testing.assert_array_equal(F.embedding(np.array([3, 9, 1])[::-2], w[::-1]).data, w[[2, 0]])
    gradcheck(lambda w: F.embedding([[1, 1], [0, 1]], w), [w])
    gradcheck(lambda w: F.embedding([0, 0], w), [np.ones((1, 1))])


def test_embedding_is_a_product_with_one_hot_rows():
    w, indices, u = Tensor(X[0], requires_grad=True), [2, 0, 2, 2], X.reshape(6, 4)[:4]
    F.embedding(indices, w).backward(u)
    np.testing.assert_allclose(w.grad, np.eye(3)[indices].T @ u, rtol=1e-14)
