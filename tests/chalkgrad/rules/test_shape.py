"""Reshape, transpose, index, join, copy: entries that move, gradients that move back."""

import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from chalkgrad import Tensor
from chalkgrad.rules.shape import Cat, Clone, GetItem, Reshape, Transpose

from .rule_checks import Proof, proved, run, same_as

RNG = np.random.default_rng(8)
SQUARES = tuple([RNG.standard_normal((size, size))] for size in (3, 30))


def lands_once(ctx, upstream):
    spread = np.zeros(ctx.shape)
    spread[ctx.index] = upstream
    return spread


def exchanged(ctx, upstream):
    first, second = Cat.backward(ctx, upstream)
    return second[::-1], first[::-1]


PROVED = {
    Cat: Proof(
        lambda x, y: anp.concatenate([x, y], axis=1),
        tuple([RNG.standard_normal(shape), RNG.standard_normal(shape)] for shape in ((2, 3), (20, 30))),
        (exchanged,),
        lambda rule, x, y: rule.apply(x, y, axis=1),
    ),
    Clone: Proof(lambda x: x * 1.0, SQUARES, (lambda ctx, upstream: -upstream,)),
    Reshape: Proof(
        lambda x: anp.reshape(x, -1),
        SQUARES,
        (lambda ctx, upstream: upstream.reshape(ctx.shape, order="F"),),
        lambda rule, x: rule.apply(x, shape=-1),
    ),
    Transpose: Proof(anp.transpose, SQUARES, (lambda ctx, upstream: upstream,)),
    GetItem: Proof(
        lambda x: x[[0, 0, 1]], SQUARES, (lands_once,), lambda rule, x: rule.apply(x, index=[0, 0, 1])
    ),
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((6,), (2, 3)),
        ((2, 3), (3, 2)),
        ((2, 3), -1),
        ((2, 3), (3, -1)),
        ((1,), ()),
        ((), (1, 1)),
        ((0, 3), (3, 0)),
    ],
    ids=str,
)
def test_reshape(before, after):
    inputs = [RNG.standard_normal(before)]
    proved(lambda x: x.reshape(after), inputs)
    same_as(lambda x: anp.reshape(x, after), lambda x: x.reshape(after), inputs)
    if isinstance(after, tuple):
        assert Tensor(inputs[0]).reshape(*after).shape == np.reshape(inputs[0], after).shape


@pytest.mark.parametrize(
    ("shape", "axes"),
    [
        ((), None),
        ((3,), None),
        ((2, 3), None),
        ((2, 3), (1, 0)),
        ((2, 3, 4), (2, 0, 1)),
        ((2, 3, 4), (-1, 0, -2)),
        ((0, 2), (1, 0)),
    ],
    ids=str,
)
def test_transpose(shape, axes):
    inputs = [RNG.standard_normal(shape)]
    proved(lambda x: x.transpose(axes), inputs)
    same_as(lambda x: anp.transpose(x, axes and np.mod(axes, x.ndim)), lambda x: x.transpose(axes), inputs)


def test_ways_to_say_transpose():
    x = Tensor(RNG.standard_normal((2, 3, 4)))
    for y in (
        x.transpose(2, 1, 0),
        x.transpose((2, 1, 0)),
        x.transpose([2, 1, 0]),
        x.transpose(np.array([2, 1, 0])),
    ):
        np.testing.assert_array_equal(y.data, x.T.data)
    np.testing.assert_array_equal(x.transpose().data, x.T.data)
    assert Tensor([1.0, 2.0]).transpose(np.int64(0)).shape == (2,)


INDICES = [
    0,
    -1,
    np.int64(1),
    slice(None),
    slice(None, None, -1),
    slice(2, 0, -2),
    slice(5, 9),
    None,
    ...,
    (0, 1),
    (..., 0),
    (None, slice(1, 3), None, 0),
    [0, 0, 2],
    [True, False, True],
    (slice(None), [1, 1, 1]),
    ([0, 0, 2], [1, 1, 3]),
    np.array([[0, 1], [1, 1]]),
    (np.array([0, 0]), slice(None), None),
    (np.array([0, 0]), None, np.array([2, 2])),
    ((0, 0), (1, 1)),
    ((0, 0, 1),),
    (),
    (True, 0),
    [],
]


@pytest.mark.parametrize("index", INDICES, ids=repr)
def test_getitem(index):
    """An entry that was taken twice gets both gradients, however the index was written."""
    inputs = [RNG.standard_normal((3, 4))]
    proved(lambda x: x[index], inputs)
    np.testing.assert_array_equal(Tensor(inputs[0])[index].data, inputs[0][index])
    lands_where_taken(inputs[0], index)


def lands_where_taken(x, index):
    """Every entry gets the sum of the upstream gradients of the places it was taken to."""
    taken = np.arange(x.size).reshape(x.shape)[index]
    upstream = np.arange(1.0, taken.size + 1)
    expected = np.bincount(taken.reshape(-1), weights=upstream, minlength=x.size).reshape(x.shape)
    np.testing.assert_array_equal(run(lambda x: x[index], [x])[1][0], expected)


def test_getitem_with_a_mask():
    x = RNG.standard_normal((3, 4))
    lands_where_taken(x, x > 0)
    lands_where_taken(x, x > 9)


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=80)
def test_any_basic_or_advanced_index(data):
    shape = data.draw(hnp.array_shapes(min_dims=1, max_dims=3, max_side=4))
    index = data.draw(
        st.one_of(
            hnp.basic_indices(shape, allow_newaxis=True),
            hnp.integer_array_indices(shape, result_shape=hnp.array_shapes(max_dims=2, max_side=3)),
        )
    )
    lands_where_taken(RNG.standard_normal(shape), index)


def test_rows_one_by_one():
    x = Tensor(np.arange(6.0).reshape(3, 2), requires_grad=True)
    total = 0
    for k, row in enumerate(x):
        total = total + k * row.sum()
    total.backward()
    assert x.grad.tolist() == [[0, 0], [1, 1], [2, 2]]


def test_one_number_taken_out():
    """NumPy makes numbers of arrays without axes: so the gradient that comes back is one."""
    x = Tensor([3.0, 2.0], requires_grad=True)
    (x[0] ** 4).backward()
    assert x.grad.tolist() == [108, 0]


@pytest.mark.parametrize(
    ("shapes", "axis"),
    [
        ([(3,)], 0),
        ([(3,), (1,), (0,), (2,)], -1),
        ([(2, 3), (4, 3)], 0),
        ([(2, 3), (2, 1)], -1),
        ([(2, 1, 3), (2, 5, 3), (2, 0, 3)], 1),
        ([(0, 2), (0, 3)], 1),
    ],
    ids=str,
)
def test_cat(shapes, axis):
    inputs = [RNG.standard_normal(shape) for shape in shapes]
    proved(lambda *x: Cat.apply(*x, axis=axis), inputs)
    same_as(lambda *x: anp.concatenate(x, axis=axis), lambda *x: Cat.apply(*x, axis=axis), inputs)


def test_the_same_operand_twice():
    """Each place sends its own piece, and they add up."""
    x = Tensor([1.0, 2.0], requires_grad=True)
    Cat.apply(x, x, x, axis=0).backward(np.array([1.0, 2, 3, 4, 5, np.inf]))
    assert x.grad.tolist() == [1 + 3 + 5, np.inf]


def test_only_what_needs_a_gradient_gets_one():
    x, constant = Tensor([1.0], requires_grad=True), Tensor([2.0])
    Cat.apply(constant, x, axis=0).backward(np.array([5.0, 7.0]))
    assert x.grad.tolist() == [7]
    assert constant.grad is None


def test_a_clone_has_an_array_of_its_own():
    x = Tensor(np.array([[1.0, -0.0], [np.nan, np.inf]], np.float32), requires_grad=True)
    y = x.clone()
    np.testing.assert_array_equal(y.data, x.data)
    assert y.dtype == np.float32
    assert not np.shares_memory(y.data, x.data)
    y.backward(np.full((2, 2), -np.inf))
    assert (x.grad == -np.inf).all()
    assert Tensor(np.array([True])).clone().dtype == bool
