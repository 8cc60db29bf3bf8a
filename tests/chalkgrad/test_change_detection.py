"""Change detection: every kind of array that a backward pass reads, changed meanwhile, is named."""

from contextlib import ExitStack, contextmanager

import numpy as np
import pytest

from chalkgrad import Tensor, Value, detect_changes, enable_grad, nn, no_grad
from chalkgrad import functional as F

X = np.arange(1.0, 7.0).reshape(2, 3)


def leaf():
    return Tensor(X, requires_grad=True)


def labels():
    given = np.array([0, 2])
    return F.cross_entropy(leaf(), given), given


def targets():
    given = np.zeros((2, 3))
    return F.binary_cross_entropy_with_logits(leaf(), given), given


def condition():
    given = np.ones((2, 3), bool)
    return F.where(given, leaf(), 0.0), given


def index():
    given = np.array([0, 1])
    return leaf()[:, given], given


def index_list():
    given = [0, 1]
    return leaf()[given], given


def bare_operand():
    given = np.full(3, 2.0)
    return leaf() * given, given


def own_data():
    x = leaf()
    return x * x, x.data


def data_through_a_view():
    x = leaf()
    return x.T @ np.ones((2, 1)), x.data


def result():
    y = F.exp(leaf())
    return y, y.data


def images():
    given = np.ones((1, 1, 4, 4))
    return F.conv2d(given, Tensor(np.ones((1, 1, 2, 2)), requires_grad=True)), given


CHANGED = {
    labels: "cross_entropy.backward: labels (shape (2,)) was changed",
    targets: "binary_cross_entropy_with_logits.backward: operand 2 (shape (2, 3)) was changed",
    condition: "where.backward: condition (shape (2, 3)) was changed",
    index: "get_item.backward: index (shape (2,)) was changed",
    index_list: "get_item.backward: index (shape (2,)) was changed",
    bare_operand: "multiply.backward: operand 2 (shape (3,)) was changed",
    own_data: "multiply.backward: operand 1 (shape (2, 3)) was changed",
    images: "conv2d.backward: operand 1 (shape (1, 1, 4, 4)) was changed",
    result: "exp.backward: its result (shape (2, 3)) was changed",
}


@pytest.mark.parametrize("case", CHANGED)
def test_what_was_changed_is_named(case):
    with detect_changes():
        made, array = case()
    made.backward(np.ones(made.shape))  # nothing was changed yet
    array[0] = 1 - array[0]
    with pytest.raises(RuntimeError) as raised:
        made.backward(np.ones(made.shape))
    assert str(raised.value).startswith(CHANGED[case])
    assert "call backward before you change it" in str(raised.value)


def gradients():
    model = nn.Sequential(nn.Linear(3, 4, rng=np.random.default_rng(0)), nn.ReLU(), nn.BatchNorm(4))
    F.cross_entropy(model(X), [1, 0]).backward()
    return [parameter.grad for parameter in model.parameters()]


def test_gradients_are_the_same():
    with detect_changes():
        watched = gradients()
    for one, other in zip(gradients(), watched, strict=True):
        np.testing.assert_array_equal(one, other)


def test_changes_of_what_backward_does_not_read_are_none():
    with detect_changes():
        given = np.ones(3)
        made = (leaf() + given).sum()
        given[:] = 7
        x = Value(2.0)
        y = x * x
    made.backward()
    y.backward()
    assert x.grad == 4


def test_nothing_is_watched_outside_or_without_gradients():
    def rule():
        return (leaf() * np.ones(3)).grad_fn

    before = rule().function
    with detect_changes():
        assert rule().function is not before
        assert rule().name == "multiply"
        with no_grad():
            assert rule() is None
    assert rule().function is before
    with no_grad(), detect_changes():
        assert rule() is None


@enable_grad
def decorated_before():
    return leaf() * X


BLOCKS = {
    "in no_grad": lambda: (detect_changes(), no_grad(), enable_grad()),
    "around it": lambda: (no_grad(), detect_changes(), enable_grad()),
    "twice": lambda: (detect_changes(), no_grad(), detect_changes(), enable_grad()),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_what_enable_grad_records_inside_is_watched(name):
    given = np.ones((2, 3))
    with ExitStack() as stack:
        for block in BLOCKS[name]():
            stack.enter_context(block)
        watched = leaf() * given
    given[0, 0] = 7
    with pytest.raises(RuntimeError, match="operand 2"):
        watched.backward(np.ones((2, 3)))
    with no_grad(), enable_grad():
        unwatched = leaf() * given
    given[0, 0] = 8
    unwatched.backward(np.ones((2, 3)))


def test_a_function_decorated_before_is_watched_too():
    with detect_changes():
        results = decorated_before(), no_grad(decorated_before)()
    for result in results:
        with pytest.raises(RuntimeError, match="operand 2"), changed(X):
            result.backward(np.ones((2, 3)))


@contextmanager
def changed(array):
    """Within, its first entry is another."""
    array[0, 0] += 1
    try:
        yield
    finally:
        array[0, 0] -= 1
