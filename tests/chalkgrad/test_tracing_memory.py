"""The bytes that a pass keeps at each moment, counted by hand."""

import numpy as np
import pytest

from chalkgrad import Tensor, checkpoint, hvp, nn, no_grad
from chalkgrad import functional as F
from chalkgrad.function import Function
from chalkgrad.tracing import Moment, memory


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
