"""The matrix product, for every mix of vectors, matrices and stacks."""

import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import Tensor
from chalkgrad.rules.matmul import Matmul

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(9)
SHAPES = [
    ((2, 3), (3, 4)),
    ((1, 1), (1, 1)),
    ((3,), (3,)),
    ((1,), (1,)),
    ((3,), (3, 4)),
    ((2, 3), (3,)),
    ((5, 2, 3), (3, 4)),
    ((2, 3), (5, 3, 4)),
    ((5, 2, 3), (5, 3, 4)),
    ((5, 1, 2, 3), (4, 3, 2)),
    ((5, 2, 3), (3,)),
    ((3,), (5, 3, 4)),
    ((1, 2, 3), (5, 3, 2)),
    ((0, 3), (3, 4)),
    ((2, 0), (0, 4)),
    ((2, 3), (3, 0)),
    ((0,), (0,)),
    ((0, 2, 3), (3, 2)),
]


def no_transposes(ctx, upstream):
    x, y = ctx.saved
    return upstream @ y, x @ upstream


def swapped(ctx, upstream):
    x, y = ctx.saved
    return y.T @ upstream, upstream @ x.T


PROVED = {
    Matmul: Proof(
        anp.matmul,
        tuple([RNG.standard_normal((size, size)) for _ in range(2)] for size in (3, 12)),
        (no_transposes, swapped),
    )
}


@pytest.mark.parametrize("shapes", SHAPES, ids=str)
def test_matmul(shapes):
    inputs = [RNG.standard_normal(shape) for shape in shapes]
    proved(Matmul.apply, inputs)
    if all(np.prod(shape) for shape in shapes):
        same_as(anp.matmul, Matmul.apply, inputs)


@given(
    n=st.integers(1, 4),
    k=st.integers(1, 4),
    m=st.integers(1, 4),
    stack=st.sampled_from([(), (1,), (3,), (2, 1)]),
)
@settings(derandomize=True, deadline=None, max_examples=40)
def test_any_sizes(n, k, m, stack):
    rng = np.random.default_rng(n + 10 * k + 100 * m)
    same_as(
        anp.matmul,
        Matmul.apply,
        [rng.standard_normal((*stack, n, k)), rng.standard_normal((3, k, m) if stack else (k, m))],
    )


def test_arrays_from_either_side():
    x, array = Tensor(np.ones((2, 2)), requires_grad=True), np.array([[1.0, 2.0], [3.0, 4.0]])
    (array @ x).sum().backward()
    np.testing.assert_array_equal(x.grad, [[4, 4], [6, 6]])
    assert type(x @ array) is type([[1, 2], [3, 4]] @ x) is Tensor


def test_no_work_for_an_operand_that_needs_no_gradient():
    x = Tensor(np.ones((2, 2)), requires_grad=True)
    assert Matmul.backward((x @ np.ones((2, 2))).grad_fn, np.ones((2, 2)))[1] is None
    assert Matmul.backward((np.ones((2, 2)) @ x).grad_fn, np.ones((2, 2)))[0] is None
