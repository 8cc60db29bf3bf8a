"""The engine on toy rules: order, the diamond first, repetition, and nothing half done."""

import pytest

from chalkgrad import no_grad
from chalkgrad.function import Function
from chalkgrad.graph import Node, backward_pass, downstream_gradients, topological_order
from tests.chalkgrad.toy_rules import Blend, Double, Exact, Faulty, Product


def test_diamond_whose_shared_node_is_inside_the_graph():
    """x → u → {a, b} → f: u sends its gradient on once, when both shares have arrived, each along its arm."""
    x = Exact(7)
    u = Double.apply(x)
    a, b = Double.apply(u), Product.apply(u, u)
    f = Blend.apply(a, b)
    f.backward()
    assert f.data == 3 * 28 + 5 * 14**2
    assert x.grad == 2 * (3 * 2 + 5 * 2 * 14)


def test_diamond_of_unequal_arms():
    """The shared node is reached early by the short arm, its longer arm is still on the way."""
    x = Exact(1)
    u = Double.apply(x)
    long = Double.apply(Double.apply(Double.apply(u)))
    for f, slope in ((Blend.apply(u, long), 3 + 5 * 8), (Blend.apply(long, u), 3 * 8 + 5)):
        x.grad = None
        f.backward()
        assert x.grad == 2 * slope


def test_stacked_diamonds_visit_each_node_once():
    x = Exact(1)
    node, visits = x, []
    for _ in range(40):
        node = Blend.apply(node, node)
    gradients = backward_pass(node, node.seed(None), observe=lambda node, *_: visits.append(node))
    assert gradients == {x: 8**40}
    assert len(visits) == len(set(visits)) == 40


def test_same_node_as_both_operands():
    x = Exact(6)
    Product.apply(x, x).backward()
    assert x.grad == 12


def test_backward_again_adds_the_same_again():
    x, y = Exact(2), Exact(3)
    f = Product.apply(Product.apply(x, y), x)
    f.backward()
    once = x.grad, y.grad
    f.backward()
    f.backward(2)
    assert (x.grad, y.grad) == (4 * once[0], 4 * once[1]) == (4 * 12, 4 * 4)
    assert f.grad is None  # only leaves keep gradients


def test_two_graphs_over_one_leaf_add_up():
    x = Exact(5)
    Double.apply(x).backward()
    Blend.apply(x, 1).backward()
    assert x.grad == 2 + 3


def test_leaf_is_its_own_graph():
    x = Exact(5)
    x.backward(3)
    assert x.grad == 3
    assert x.is_leaf
    assert not Double.apply(x).is_leaf


def test_topological_order_has_inputs_before_users():
    x, y = Exact(1), Exact(2)
    u = Product.apply(x, y)
    v = Blend.apply(u, x)
    root = Product.apply(Product.apply(v, u), v)
    order = topological_order(root)
    place = {node: k for k, node in enumerate(order)}
    assert len(place) == len(order) == 6
    assert order[-1] is root
    for node in order:
        for operand in node.grad_fn.inputs if node.grad_fn else ():
            assert place[operand] < place[node]


def test_order_leaves_out_what_needs_no_gradient():
    x, fixed = Exact(1), Exact(2, requires_grad=False)
    with no_grad():
        cut = Double.apply(x)
    root = Blend.apply(Blend.apply(x, fixed), Blend.apply(cut, 4))
    assert set(topological_order(root)) == {x, root, root.grad_fn.inputs[0]}
    root.backward()
    assert (fixed.grad, cut.grad, x.grad) == (None, None, 9)


def test_observe_sees_every_visit():
    x, y = Exact(2), Exact(3)
    f = Product.apply(x, y)
    root = Double.apply(f)
    seen = []
    backward_pass(root, 1, observe=lambda *visit: seen.append(visit))
    assert seen == [(root, 1, [(f, 2)]), (f, 2, [(x, 6), (y, 4)])]
    assert (x.grad, y.grad) == (None, None)  # the pass itself writes nothing


def test_order_that_no_gradient_can_follow_is_refused():
    f = Double.apply(Double.apply(Exact(1)))
    with pytest.raises(ValueError, match="before any of its users"):
        backward_pass(f, 1, order=topological_order(f))


def test_nothing_is_written_when_a_rule_fails_midway():
    x, y = Exact(1), Exact(1)
    y.grad = before = object()
    root = Blend.apply(Product.apply(x, y), Faulty.apply(x))
    for _ in range(2):
        with pytest.raises(ValueError, match=r"faulty\.backward at "):
            root.backward()
        assert (x.grad, y.grad) == (None, before)


@pytest.mark.parametrize("returned", [(), (1, 2, 3), (1,), 1, [1]])
def test_wrong_number_of_gradients(returned):
    class Odd(Function):
        @staticmethod
        def forward(ctx, x, y):
            return x + y

        @staticmethod
        def backward(ctx, upstream):
            return returned

    with pytest.raises(ValueError, match=r"odd\.backward: returned \d gradient\(s\) for 2 operand\(s\)"):
        Odd.apply(Exact(1), Exact(2)).backward()


def test_list_of_gradients_serves_like_a_tuple():
    class Listed(Blend):
        @staticmethod
        def backward(ctx, upstream):
            return [upstream, None]

    f = Listed.apply(Exact(1), 2)
    assert downstream_gradients(f, 4) == [(f.grad_fn.inputs[0], 4)]


def test_backward_without_anything_to_differentiate_by():
    with pytest.raises(ValueError, match="does not require a gradient"):
        Double.apply(Exact(1, requires_grad=False)).backward()


def test_nodes_are_compared_by_identity():
    """The engine keeps them in mappings."""
    assert Node.__eq__ is object.__eq__
    assert Exact(1) != Exact(1)
