"""The two wrong orders: where they go wrong, and what they cost."""

import pytest

from chalkgrad import Value
from chalkgrad.graph import backward_pass, topological_order
from chalkgrad.wrong_orders import depth_first_order, naive_recursion

from .toy_rules import Blend, Double, Exact


def diamond():
    """x → u → {a, b} → f, u inside the graph, one arm longer than the other."""
    x = Exact(1)
    u = Double.apply(x)
    return x, u, Blend.apply(u, Double.apply(u))


def test_depth_first_sends_the_shared_nodes_gradient_on_too_early():
    x, u, f = diamond()
    right = backward_pass(f, 1)
    wrong = backward_pass(f, 1, order=depth_first_order(f))
    assert right == {x: 2 * (3 + 5 * 2)}
    assert wrong[x] == 2 * 3
    assert wrong[u] == 5 * 2  # came too late, stays behind


def test_depth_first_is_right_where_only_leaves_are_shared():
    x = Exact(3)
    f = Blend.apply(Double.apply(x), Double.apply(Double.apply(x)))
    assert backward_pass(f, 1, order=depth_first_order(f)) == backward_pass(f, 1)


def test_depth_first_meets_each_node_once():
    _, _, f = diamond()
    order = depth_first_order(f)
    assert order[0] is f
    assert set(order) == set(topological_order(f))
    assert len(order) == len(set(order))


@pytest.mark.parametrize("folds", [1, 4, 10])
def test_naive_recursion_is_right_but_visits_every_path(folds):
    x = node = Exact(1)
    for _ in range(folds):
        node = Blend.apply(node, node)
    visits = []
    gradients = naive_recursion(node, 1, observe=lambda *visit: visits.append(visit))
    assert gradients == backward_pass(node, 1) == {x: 8**folds}
    assert len(visits) == 2**folds - 1


def test_naive_recursion_ends_with_pythons_stack():
    node = Value(1)
    for _ in range(5000):
        node = node * 1.0
    with pytest.raises(RecursionError):
        naive_recursion(node, 1.0)
