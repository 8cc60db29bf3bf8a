"""`Dual`: an array with a tangent, where a plain array would lie."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.dual import primal
from chalkgrad.forward_mode import Dual

X, V = np.arange(6.0).reshape(2, 3), np.ones((2, 3))


def parts(dual):
    return dual.primal.tolist(), dual.tangent.tolist()


def test_the_defining_rule():
    """(x + ẋε)(y + ẏε) = xy + (ẋy + xẏ)ε, for ε² = 0."""
    product = Dual(3.0, 1.0) * Dual(5.0, 10.0)
    assert parts(product) == (15.0, 5.0 + 30.0)
    assert parts(2 - Dual(3.0, 1.0)) == (-1.0, -1.0)
    assert parts(np.ones(2) @ Dual(np.ones(2), np.array([1.0, 2.0]))) == (2.0, 3.0)


def test_it_looks_like_its_array():
    x = Dual(X, V)
    assert (x.shape, x.ndim, x.size, x.dtype, len(x)) == ((2, 3), 2, 6, np.dtype(float), 2)
    assert x.nbytes == 2 * X.nbytes
    assert x.argmax() == 5
    assert not Dual(0.0, 1.0)
    assert Dual(2.5, 1.0).item() == 2.5
    assert repr(Dual(1.0, 2.0)) == "Dual(array(1.), array(2.))"
    assert "1." in repr(Tensor.wrap(Dual(1.0, 2.0), None))


def test_a_tangent_takes_shape_and_type_of_the_array():
    x = Dual(np.ones(3, np.float32), 2.0)
    assert x.tangent.shape == (3,)
    assert x.tangent.dtype == np.float32


@pytest.mark.parametrize(
    "moved",
    [
        lambda x: x[1, ::2],
        lambda x: x.T,
        lambda x: x.mT,
        lambda x: x.reshape(3, 2),
        lambda x: x.transpose(1, 0),
        lambda x: x.swapaxes(0, 1),
        lambda x: x.astype(np.float32),
        lambda x: x.copy(),
        lambda x: x.sum(axis=1, keepdims=True),
        lambda x: x.mean(axis=0),
    ],
)
def test_methods_that_move_or_add_entries_do_so_to_both(moved):
    found = moved(Dual(X, 2 * X))
    np.testing.assert_array_equal(found.primal, moved(X))
    np.testing.assert_array_equal(found.tangent, moved(2 * X))


def test_the_smallest_entry_moves_with_its_winner():
    assert parts(Dual(X, 2 * X).min(axis=0)) == ([0.0, 1.0, 2.0], [0.0, 2.0, 4.0])
    assert parts(Dual(X, 2 * X).max()) == (5.0, 10.0)


def test_comparisons_are_plain():
    assert type(Dual(X, V) > 2) is np.ndarray
    assert type(Dual(X, V) == X) is np.ndarray


def test_in_place_both_arrays_change():
    x = Dual(X.copy(), V.copy())
    view = x[0]
    view *= 10
    x[1] = 7.0
    assert parts(x) == ([[0.0, 10.0, 20.0], [7.0] * 3], [[10.0] * 3, [0.0] * 3])
    x[1, 0] = Dual(1.0, 2.0)
    assert (x.primal[1, 0], x.tangent[1, 0]) == (1.0, 2.0)


def test_primal():
    x = Dual(X, V)
    assert primal(x) is x.primal
    assert primal(X) is X


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (np.asarray, "as a plain array it would lose its tangent"),
        (float, "as a plain number it would lose its tangent"),
        (lambda x: X.__setitem__(0, x), "as a plain array it would lose its tangent"),
        (lambda x: np.add.reduce(x), "no tangent is known for np.add.reduce"),
        (lambda x: np.add(x, 1, dtype=np.float32), "no tangent is known for np.add dtype"),
        (lambda x: np.multiply.at(x, 0, 1), "no tangent is known for np.multiply.at"),
        (lambda x: np.linalg.norm(x), "no tangent is known for the function norm"),
        (lambda x: x.cumsum(), "no tangent is known for the method cumsum"),
    ],
)
def test_what_it_does_not_know_it_refuses_by_name(use, message):
    with pytest.raises(NotImplementedError, match=message):
        use(Dual(np.ones(3), np.ones(3)))


def test_what_no_array_has_it_does_not_have():
    with pytest.raises(AttributeError, match="no attribute 'gradient'"):
        _ = Dual(X, V).gradient
