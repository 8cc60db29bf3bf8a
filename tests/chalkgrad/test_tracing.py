"""The record that the graph debugger plays."""

import math

import pytest

from chalkgrad import Value, no_grad, scalar
from chalkgrad.expressions import parse
from chalkgrad.tracing import forward_order, trace
from tests.chalkgrad.toy_rules import Blend

ORDERS = ["reverse topological", "depth first", "naive recursion"]


def test_the_decks_example_step_by_step():
    played = trace(*parse("q = x + y; q * z", {"x": -2, "y": 5, "z": -4}))
    assert [(node.rule, node.inputs, node.value, node.name) for node in played.nodes] == [
        (None, (), -2, "x"),
        (None, (), 5, "y"),
        ("add", (0, 1), 3, "q"),
        (None, (), -4, "z"),
        ("multiply", (2, 3), -12, None),
    ]
    first, second = played.visits
    assert (first.node, first.upstream) == (4, 1)
    assert [(edge.input, edge.local, edge.downstream, edge.total) for edge in first.edges] == [
        (2, -4, -4, -4),
        (3, 3, 3, 3),
    ]
    assert (second.node, second.upstream) == (2, -4)
    assert [(edge.local, edge.downstream) for edge in second.edges] == [(1, -4), (1, -4)]
    assert played.gradients == (-4, -4, -4, 3, 1)
    assert played.gradient("q") == -4


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "text", ["x * y + sin(x)", "u = x * y; a = u * 2; b = u + x; a * b", "max(x, y) ** 2 / y", "x"]
)
def test_traces_agree_with_backward(text, order):
    output, names = parse(text, {"x": 1.5, "y": -0.5})
    played = trace(output, names, order)
    output.backward()
    sums = {}
    for visit in played.visits:
        for edge in visit.edges:
            assert edge.downstream == pytest.approx(edge.local * visit.upstream)
            sums[edge.input] = sums.get(edge.input, 0) + edge.downstream
            assert edge.total == pytest.approx(sums[edge.input])
    for name in {"x", "y"} & set(names):
        if order != "depth first":
            assert played.gradient(name) == pytest.approx(names[name].grad)


def test_the_three_orders_on_an_interior_diamond():
    text = "u = x * x; a = u * 2; u + a"
    played = {order: trace(*parse(text, {"x": 3}), order) for order in ORDERS}
    right = 3 * 2 * 3
    assert played["reverse topological"].gradient("x") == right
    assert played["naive recursion"].gradient("x") == right
    assert played["depth first"].gradient("x") != right
    visits = {order: len(one.visits) for order, one in played.items()}
    assert visits == {"reverse topological": 3, "depth first": 3, "naive recursion": 4}


def test_bare_numbers_are_nodes_of_their_own():
    two = 2.0
    x = Value(5)
    played = trace((x * two + two) ** two)
    constants = [
        node for node in played.nodes if node.name is None and node.rule is None and not node.requires_grad
    ]
    assert [node.value for node in constants] == [2, 2, 2]
    used = [place for node in played.nodes for place in node.inputs]
    assert sorted(used) == list(range(len(played.nodes) - 1))


def test_what_needs_no_gradient_is_shown_but_not_visited():
    x, fixed = Value(2), Value(7, requires_grad=False)
    played = trace(x * fixed, {"x": x, "c": fixed})
    assert played["c"].value == 7
    assert played.gradient("c") is None
    assert len(played.visits) == 1
    with no_grad():
        alone = trace(x * 3)
    assert (len(alone.nodes), alone.visits) == (1, ())


def test_order_of_a_deep_graph():
    node = Value(1)
    for _ in range(2000):  # deeper than Python's calls may be nested
        node = scalar.tanh(node)
    assert len(forward_order(node)) == 2001
    assert len(trace(node).visits) == 2000


def test_numbers_are_plain_floats():
    played = trace(scalar.exp(Value(1)) * 2)
    assert played.nodes[1].value == math.e
    assert {type(node.value) for node in played.nodes} == {float}
    assert {type(gradient) for gradient in played.gradients if gradient is not None} == {float}


def test_a_rule_may_return_its_gradients_as_a_list():
    """The backward pass takes one, and so does the record."""

    class Listed(Blend):
        @staticmethod
        def backward(ctx, upstream):
            return list(Blend.backward(ctx, upstream))

    (visit,) = trace(Listed.apply(Value(1), Value(1))).visits
    assert [edge.local for edge in visit.edges] == [3, 5]
