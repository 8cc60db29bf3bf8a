"""Reductions as methods: places as plain numbers, and what their options mean; the rules are proved by themselves."""

import numpy as np
import pytest

from chalkgrad import Tensor, jvp
from tests.chalkgrad.bad_input import check_message, row

X = np.array([[1.0, 3.0, 3.0], [-2.0, np.nan, -2.0], [-2.0, 0.0, -2.0]])


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", [None, 0, 1, -1, np.int64(1)], ids=repr)
@pytest.mark.parametrize("name", ["argmax", "argmin"])
def test_places(name, axis, keepdims):
    """NumPy's: the first of several, and nan before all numbers."""
    found = getattr(Tensor(X, requires_grad=True), name)(axis, keepdims)
    expected = getattr(np, name)(X, axis=axis, keepdims=keepdims)
    np.testing.assert_array_equal(found, expected)
    assert type(found) is (int if np.ndim(expected) == 0 else np.ndarray)


def test_places_of_ties_and_of_one():
    x = Tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])
    assert x.argmax() == 1
    assert x.argmax(axis=1).tolist() == [1, 0]
    assert x.argmin(axis=0).tolist() == [0, 1, 1]
    assert Tensor(7.0).argmax() == Tensor(7.0).argmin(0) == 0
    assert Tensor(np.zeros((0, 2))).argmax(axis=1).shape == (0,)


def test_the_largest_is_where_argmax_says():
    """Also as an index for the Tensor, through which a gradient flows."""
    x = Tensor(np.random.default_rng(0).standard_normal((4, 3)), requires_grad=True)
    picked = x[np.arange(4), x.argmax(axis=1)]
    np.testing.assert_array_equal(picked.data, x.max(axis=1).data)
    picked.sum().backward()
    assert x.grad.sum(axis=1).tolist() == [1, 1, 1, 1]


def test_a_place_does_not_move():
    def scaled(x):
        return x * x.argmax(axis=0) + x.argmin()

    made, slope = jvp(scaled, [np.array([1.0, 3.0])], [np.array([1.0, 1.0])])
    assert made.tolist() == [1, 3]
    assert slope.tolist() == [1, 1]


def test_variance_by_default_is_the_samples():
    """Over n − 1, as in PyTorch; NumPy divides by n."""
    x = np.array([[1.0, 2.0], [3.0, 7.0]])
    assert Tensor(x).var().item() == pytest.approx(np.var(x, ddof=1))
    np.testing.assert_allclose(Tensor(x).var(0, correction=0).data, np.var(x, axis=0))
    assert Tensor([3.0]).var(correction=0).item() == 0


def test_a_deviation_is_the_root_of_the_variance():
    x = Tensor([1.0, 2.0, 6.0], requires_grad=True)
    x.var().sqrt().backward()
    np.testing.assert_allclose(x.grad, (x.data - 3) / (2 * np.std(x.data, ddof=1)))


def test_whole_numbers_are_reduced():
    x = Tensor(np.array([[3, -4], [0, 5]]))
    assert x.min().item() == -4
    assert x.norm(axis=1).data.tolist() == [5, 5]
    assert x.var(1, correction=0).data.tolist() == [12.25, 6.25]
    assert x.logsumexp(None).item() == pytest.approx(np.log(np.exp([3, -4, 0, 5]).sum()))


MATRIX = Tensor(np.arange(6.0).reshape(2, 3))
ROWS = [
    row(lambda: MATRIX.min((0, 1)), TypeError, "min: axis must be one axis", "axis=(0, 1)"),
    row(lambda: Tensor([]).min(), ValueError, "min", "at least one entry", "(0,)"),
    row(lambda: MATRIX.argmax(2), ValueError, "argmax: axis must be one axis", "(2, 3), axis=2"),
    row(lambda: MATRIX.argmin("rows"), TypeError, "argmin: axis must be one axis", "axis='rows'"),
    row(lambda: Tensor([]).argmax(), ValueError, "argmax", "at least one entry", "(0,)"),
    row(lambda: MATRIX.var(5), ValueError, "var: axis must be an axis of the array", "axis=5"),
    row(
        lambda: MATRIX[:1].var(0),
        ValueError,
        "var: ",
        "correction a number below",
        "(1, 3), axis=0",
        "correction=0",
    ),
    row(lambda: MATRIX.var(correction=6), ValueError, "var: ", "correction a number below", "correction=6"),
    row(lambda: MATRIX.var(correction="n"), TypeError, "var: ", "correction a number", "correction='n'"),
    row(lambda: MATRIX.norm(1), ValueError, "norm: only p = 2", "p=1", "x.norm(axis=1)"),
    row(lambda: MATRIX.norm(axis=(0, 0)), ValueError, "norm: axis must be", "axis=(0, 0)"),
    row(lambda: MATRIX.logsumexp(2), ValueError, "logsumexp: axis must be an axis of the array", "axis=2"),
    row(lambda: MATRIX.logsumexp("rows"), TypeError, "logsumexp: axis must be", "axis='rows'"),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told, most=330)
