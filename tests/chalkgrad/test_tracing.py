"""The record that the graph debugger plays."""

import math

import numpy as np
import pytest

from chalkgrad import Tensor, Value, checkpoint, hvp, nn, no_grad, scalar
from chalkgrad import functional as F
from chalkgrad.expressions import parse
from chalkgrad.function import Function
from chalkgrad.tracing import Moment, forward_order, memory, trace
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
    for _ in range(5000):
        node = scalar.tanh(node)
    assert len(forward_order(node)) == 5001
    assert len(trace(node).visits) == 5000


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


def perceptron():
    """(4, 3) → linear → (4, 5) → tanh → linear → (4, 2), and the loss of that."""
    rng = np.random.default_rng(0)
    network = nn.Sequential(nn.Linear(3, 5, rng=rng), nn.Tanh(), nn.Linear(5, 2, rng=rng))
    return F.cross_entropy(network(rng.standard_normal((4, 3))), [0, 1, 1, 0])


HIDDEN, LOGITS, NUMBER = 4 * 5 * 8, 4 * 2 * 8, 8
SAVED_BY_LOSS = LOGITS + 4 * 8 + 4 * 8  # probabilities, the samples' places, the labels
FIRST, SECOND = (3 * 5 + 5) * 8, (5 * 2 + 2) * 8  # gradients of the two layers' parameters
FORWARD = [
    Moment("forward", "linear", HIDDEN, 0),
    Moment("forward", "tanh", 2 * HIDDEN, 0),
    Moment("forward", "linear", 2 * HIDDEN + LOGITS, 0),
    Moment("forward", "cross_entropy", 2 * HIDDEN + LOGITS + SAVED_BY_LOSS + NUMBER, 0),
]
# what each visit was sent and has sent, and the 1 to start with
UNDER_WAY = [
    NUMBER + LOGITS,
    NUMBER + LOGITS + HIDDEN + SECOND,
    NUMBER + 2 * HIDDEN + SECOND,
    NUMBER + HIDDEN + FIRST + SECOND,
]


def test_the_bytes_of_a_pass_counted_by_hand():
    """Forward they rise by what each rule makes and saves; backward the graph stays, and gradients come."""
    with memory() as moments:
        perceptron().backward()
    assert moments[:4] == FORWARD
    kept = FORWARD[-1].kept
    assert [(moment.kept, moment.gradients) for moment in moments[4:]] == [(kept, size) for size in UNDER_WAY]
    assert [moment.rule for moment in moments[4:]] == ["cross_entropy", "linear", "tanh", "linear"]
    assert max(moment.total for moment in moments) == kept + max(UNDER_WAY)


def test_a_pass_that_lets_go_frees_as_it_goes():
    """At each visit there is what it and those below it need, and the loss, which the caller holds."""
    with memory() as moments:
        perceptron().backward(retain_graph=False)
    left = [2 * HIDDEN + LOGITS + SAVED_BY_LOSS, 2 * HIDDEN + LOGITS, 2 * HIDDEN, HIDDEN]
    assert [moment.kept for moment in moments[4:]] == [size + NUMBER for size in left]
    assert [moment.gradients for moment in moments[4:]] == UNDER_WAY


def test_what_no_graph_keeps_is_gone():
    with memory() as moments, no_grad():
        perceptron()
    assert [moment.kept for moment in moments] == [HIDDEN, 2 * HIDDEN, HIDDEN + LOGITS, LOGITS + NUMBER]


def test_views_and_shared_arrays_count_once():
    """A reshaped array has no memory of its own, and exp saves its own result; leaves were there before."""
    x = Tensor(np.ones((10, 10)), requires_grad=True)
    with memory() as moments:
        x.exp().reshape(100).T.sum().backward()
    assert [moment.kept for moment in moments[:4]] == [800, 800, 800, 808]
    assert [moment.gradients for moment in moments[4:]] == [8, 8, 8, 8 + 800]


LAYERS, UNIT = 8, 80  # each layer keeps one array of ten entries


def several(count):
    def layers(x):
        for _ in range(count):
            x = F.tanh(x)
        return x

    return layers


def moments_of(forward):
    """The moments of both passes, and how many of them are the way forward."""
    x = Tensor(np.ones(10), requires_grad=True)
    with memory() as moments:
        y = forward(x)
        count = len(moments)
        y.backward(np.ones(10), retain_graph=False)
    return moments, count


def test_without_checkpoints_every_layer_is_kept():
    moments, count = moments_of(several(LAYERS))
    assert [moment.kept for moment in moments[:count]] == [UNIT * (k + 1) for k in range(LAYERS)]
    left = [LAYERS, *range(LAYERS, 1, -1)]  # the last result is the caller's, it stays
    assert [moment.kept for moment in moments[count:]] == [UNIT * number for number in left]


@pytest.mark.parametrize("segment", [1, 2, 4])
def test_checkpoints_keep_one_result_a_segment(segment):
    """After the way forward n/k; on the way back k more at most, those of the segment that is run again."""

    def forward(x):
        for _ in range(LAYERS // segment):
            x = checkpoint(several(segment), x)
        return x

    moments, count = moments_of(forward)
    assert moments[count - 1].kept == LAYERS // segment * UNIT
    assert max(moment.kept for moment in moments[count:]) == (LAYERS // segment + segment) * UNIT
    runs = sum(moment.rule == "tanh" and moment.way == "forward" for moment in moments)
    assert runs == 2 * LAYERS


def test_tangents_count_beside_values():
    with memory() as plain:
        F.exp(Tensor(np.ones(10), requires_grad=True)).sum().backward()
    with memory() as moved:
        hvp(lambda x: F.exp(x).sum(), np.ones(10), np.ones(10))
    assert [moment.kept for moment in plain[:2]] == [80, 88]
    assert [moment.kept for moment in moved[:2]] == [160, 176]


class Keeping(Function):
    """Keeps its operand's square in a list, beside what is no array."""

    @staticmethod
    def forward(ctx, x, *, about):
        ctx.parts = [x * x, "a word", None]
        return x + 1.0

    @staticmethod
    def backward(ctx, upstream):
        return upstream


def test_what_a_rule_of_your_own_keeps_is_counted():
    x = Tensor(np.ones(10), requires_grad=True)
    with memory() as moments:
        _ = Keeping.apply(x, about=(x, {"of": "no weight"}))
    assert moments == [Moment("forward", "keeping", 160, 0)]


def test_nothing_is_watched_outside_the_block():
    with memory() as moments:
        pass
    perceptron()
    assert moments == []
