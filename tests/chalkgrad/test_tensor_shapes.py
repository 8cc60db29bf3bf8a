"""Shapes as methods: axes of size 1 come and go, and gradients take the way back."""

import numpy as np
import pytest

from chalkgrad import Tensor
from tests.chalkgrad.bad_input import check_message, row

X = np.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize(
    ("shape", "axis", "after"),
    [
        ((2, 3), 0, (1, 2, 3)),
        ((2, 3), 1, (2, 1, 3)),
        ((2, 3), 2, (2, 3, 1)),
        ((2, 3), -1, (2, 3, 1)),
        ((2, 3), -3, (1, 2, 3)),
        ((), 0, (1,)),
        ((), -1, (1,)),
        ((0, 2), np.int64(1), (0, 1, 2)),
    ],
    ids=str,
)
def test_unsqueeze_and_back(shape, axis, after):
    x = Tensor(np.arange(float(np.prod(shape))).reshape(shape), requires_grad=True)
    made = x.unsqueeze(axis)
    assert made.shape == after == np.expand_dims(x.data, int(axis)).shape
    assert made.squeeze(int(axis)).shape == shape
    made.backward(np.full(after, np.inf))
    assert x.grad.shape == shape
    assert (x.grad == np.inf).all()


@pytest.mark.parametrize(
    ("shape", "axis", "after"),
    [
        ((1, 3, 1), None, (3,)),
        ((1, 3, 1), 0, (3, 1)),
        ((1, 3, 1), -1, (1, 3)),
        ((1, 3, 1), (0, -1), (3,)),
        ((1, 3, 1), (), (1, 3, 1)),
        ((1, 1), None, ()),
        ((), None, ()),
        ((), 0, ()),
        ((1, 0), 0, (0,)),
    ],
    ids=str,
)
def test_squeeze(shape, axis, after):
    x = Tensor(np.zeros(shape), requires_grad=True)
    made = x.squeeze(axis)
    assert made.shape == after
    if shape:
        assert after == np.squeeze(x.data, axis).shape
    made.backward(np.ones(after))
    assert x.grad.shape == shape


def test_an_axis_that_holds_more_is_not_left_out():
    """PyTorch would return x as it is, and the mistake would show much later."""
    with pytest.raises(ValueError, match=r"only an axis of size 1 .* axis=\(0, 1\) of \(1, 3\)"):
        Tensor(X[:1]).squeeze((0, 1))


def test_flatten_is_the_function():
    x = Tensor(np.zeros((2, 3, 4)))
    assert x.flatten().shape == (24,)
    assert x.flatten(1).shape == (2, 12)
    assert x.flatten(-1).shape == (2, 3, 4)
    assert Tensor(3.0).flatten().shape == (1,)


def test_new_shapes_look_at_the_same_array_and_a_clone_does_not():
    x = Tensor(X)
    for made in (x.unsqueeze(0), x.unsqueeze(0).squeeze(), x.flatten(), x.T):
        assert np.shares_memory(made.data, x.data)
    assert not np.shares_memory(x.clone().data, x.data)


ROWS = [
    row(lambda: Tensor(X).squeeze(0), ValueError, "squeeze: only an axis of size 1", "axis=0", "(2, 3)"),
    row(
        lambda: Tensor(X).squeeze(2), ValueError, "squeeze: axis 2 is not an axis of shape (2, 3)", "-2 to 1"
    ),
    row(lambda: Tensor(X).squeeze((0.5,)), TypeError, "squeeze: axis must be a whole number", "0.5"),
    row(
        lambda: Tensor(X).unsqueeze(3),
        ValueError,
        "unsqueeze: axis 3 is not an axis",
        "with 1 more",
        "-3 to 2",
    ),
    row(lambda: Tensor(X).unsqueeze(None), TypeError, "unsqueeze: axis must be a whole number", "None"),
    row(lambda: Tensor(X).flatten(2), ValueError, "flatten: start_axis 2 is not an axis", "(2, 3)"),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told, most=330)
