"""Comparisons: plain booleans of the numbers, no gradient, and nodes that sets and dictionaries tell apart."""

import math
import operator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from chalkgrad import Tensor, Value, jvp, nn
from chalkgrad import functional as F
from tests.chalkgrad.bad_input import check_message, row

COMPARE = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
X = np.array([[1.0, -0.0, np.nan], [np.inf, 2.0, -3.0]])
Y = np.array([1.0, 0.0, np.nan])


@pytest.mark.parametrize("compare", COMPARE)
def test_of_tensors_as_of_arrays(compare):
    """From either side, broadcast, with arrays, lists and numbers; what comes out is an array."""
    x, y = Tensor(X, requires_grad=True), Tensor(Y)
    for found, expected in (
        (compare(x, y), compare(X, Y)),
        (compare(x, Y), compare(X, Y)),
        (compare(X, y), compare(X, Y)),
        (compare(x, Y.tolist()), compare(X, Y)),
        (compare(Y.tolist(), x), compare(Y, X)),
        (compare(x, 1), compare(X, 1)),
        (compare(1.0, x), compare(1.0, X)),
        (compare(np.float64(2), x), compare(2.0, X)),
        (compare(x, np.int64(2)), compare(X, 2)),
        (compare(x, x), compare(X, X)),
    ):
        assert type(found) is np.ndarray
        assert found.dtype == bool
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("compare", COMPARE)
def test_of_numbers_as_of_numbers(compare):
    for x in (-1.0, -0.0, 0.0, 2.0, math.inf, math.nan):
        for y in (0.0, 2.0, math.nan):
            for found in (
                compare(Value(x), Value(y)),
                compare(Value(x), y),
                compare(x, Value(y)),
                compare(Value(x), np.float64(y)),
                compare(np.float64(x), Value(y)),
            ):
                assert type(found) is bool
                assert found is compare(x, y)


@given(
    hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3),
    st.sampled_from(COMPARE),
    st.data(),
)
@settings(derandomize=True, deadline=None, max_examples=40)
def test_any_shapes(shapes, compare, data):
    x, y = (
        data.draw(hnp.arrays(np.float32, shape, elements=st.sampled_from([0, 1, 2])))
        for shape in shapes.input_shapes
    )
    np.testing.assert_array_equal(compare(Tensor(x), Tensor(y)), compare(x, y))


def test_a_float32_is_compared_as_one():
    assert Tensor(np.float32(0.1)) == 0.1
    assert Tensor(np.float32(0.1)) != np.array([0.1])


def test_what_is_no_number_is_not_equal():
    for node in (Tensor([1.0, 2.0]), Value(1.0)):
        for other in (None, "1", object(), [None, None], {}):
            assert (node == other) is False
            assert (other == node) is False
            assert (node != other) is True


def test_equal_numbers_are_not_one_node():
    """By identity, in sets and as keys; the engine keeps its gradients in a dictionary of nodes."""
    for kind in (Value, Tensor):
        x, y = kind(2.0), kind(2.0)
        assert x == y
        assert hash(x) != hash(y)
        assert len({x, y, x}) == 2
        gradients = {x: 1, y: 2}
        assert (gradients[x], gradients[y]) == (1, 2)
    several = {Tensor(np.zeros(3)) for _ in range(50)}
    assert len(several) == 50
    assert len({nn.Parameter(np.zeros(3)), nn.Parameter(np.zeros(3))}) == 2


def test_a_pass_back_asks_no_node_whether_it_is_the_last(monkeypatch):
    """Comparing each with a sentinel would cost a call a node, and of arrays be no answer."""
    asked = []
    for kind in (Value, Tensor):
        monkeypatch.setattr(kind, "__eq__", lambda self, other: asked.append(other) or NotImplemented)
        monkeypatch.setattr(kind, "__hash__", object.__hash__)
    for x in (Value(2.0), Tensor(2.0, requires_grad=True)):
        (x * x + 1).backward(retain_graph=False)
        assert x.grad == 4
    assert asked == []


def test_no_gradient_and_no_tangent_comes_through():
    x = Tensor([1.0, -2.0, 3.0], requires_grad=True)
    (F.where(x > 0, x * x, 0.0) + 1.0 * (x > 2)).sum().backward()
    assert x.grad.tolist() == [2, 0, 6]
    _, slope = jvp(lambda x: F.where(x > 0, x * x, 0.0) * (x != 3.0), [x], [np.ones(3)])
    assert slope.tolist() == [2, 0, 0]


def test_a_branch_is_taken_by_numbers():
    """The graph holds the branch that was taken; Python's own max and sorted pick nodes."""
    x = Value(-0.5)
    y = 2 * x if x < 0 else x * x
    y.backward()
    assert x.grad == 2
    assert max(Value(1.0), x) == 1
    assert [float(v) for v in sorted([Value(3.0), Value(1.0), x])] == [-0.5, 1, 3]


def test_a_search_for_a_number():
    x = Tensor([[1.0, np.nan], [3.0, 4.0]])
    assert 3.0 in x
    assert Tensor(4) in x
    assert 5 not in x
    assert np.nan not in x
    assert None not in x
    for rows in ([1.0, 2.0], Tensor([3.0, 4.0]), np.ones((2, 2))):
        with pytest.raises(TypeError, match=r"searched for a number, not for rows; .*\.all\(axis=1\)"):
            rows in x  # noqa: B015


def test_a_list_of_nodes_does_not_go_by_identity():
    """Said on the notation page: a list asks ==, which for several entries is no answer."""
    x, y = Tensor([1.0, 2.0]), Tensor([1.0, 2.0])
    assert x in [x, y]
    with pytest.raises(ValueError, match="ambiguous"):
        y in [x]  # noqa: B015


tensor, value = Tensor(np.arange(6.0).reshape(2, 3)), Value(2.0)
ROWS = [
    row(lambda: tensor < np.ones(4), ValueError, "comparison: shapes do not broadcast", "(2, 3) and (4,)"),
    row(lambda: tensor == np.ones(4), ValueError, "comparison: shapes do not broadcast", "(2, 3) and (4,)"),
    row(lambda: np.ones(4) < tensor, ValueError, "comparison: shapes do not broadcast", "(2, 3) and (4,)"),
    row(lambda: tensor < None, TypeError, "comparison: None is no operand"),
    row(lambda: tensor > "2", TypeError, "comparison: needs real numbers", "'2'"),
    row(
        lambda: tensor == np.array(["2", "3"]), TypeError, "comparison: needs real numbers", "an array of <U1"
    ),
    row(lambda: np.array([None]) != tensor, TypeError, "comparison: needs real numbers", "array of object"),
    row(lambda: value <= "2", TypeError, "comparison: needs one real number", "'2'"),
    row(lambda: value < None, TypeError, "comparison: needs one real number", "None"),
    row(lambda: value < np.ones(2), TypeError, "comparison: needs one real number", "array([1., 1.])"),
    row(lambda: tensor < value, TypeError, "comparison: a Value and a Tensor do not mix", "same kind"),
    row(lambda: value == tensor, TypeError, "comparison: a Value and a Tensor do not mix", "same kind"),
    row(lambda: tensor == [[1], [1, 2]], ValueError, "comparison: nested lists", "equal lengths"),
    row(lambda: [1.0, 2.0, 3.0] in tensor, TypeError, "searched for a number", "(tensor == row).all(axis=1)"),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told, most=330)
