"""The three losses, entry by entry."""

from dataclasses import replace

import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from chalkgrad import functional as F
from chalkgrad.rules.losses import BinaryCrossEntropyWithLogits, CrossEntropy, MseLoss
from chalkgrad.tensor import Tensor

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(3)


REDUCTIONS = {
    "none": lambda losses: losses,
    "sum": anp.sum,
    "mean": lambda losses: anp.sum(losses) / losses.size if losses.size else anp.sum(losses) * np.nan,
}


def cross_entropy(rule, labels, reduction="none"):
    return lambda z: rule.apply(z, labels=np.asarray(labels), reduction=reduction)


def surprise(z, labels):
    """−log softmax(z)[label] by its formula."""
    return anp.log(anp.sum(anp.exp(z), axis=1)) - z[anp.arange(len(labels)), anp.array(labels, dtype=int)]


def bernoulli(z, t):
    """−t log σ(z) − (1 − t) log(1 − σ(z)) by its formula."""
    yes = 1 / (1 + anp.exp(-z))
    return -t * anp.log(yes) - (1 - t) * anp.log(1 - yes)


def truth_forgotten(ctx, upstream):
    return upstream / ctx.count * ctx.saved[0]


def same_sign(ctx, upstream):
    to_x, _ = MseLoss.backward(ctx, upstream)
    return to_x, to_x


def mean_forgotten(rule):
    return lambda ctx, upstream: rule.backward(ctx, upstream * ctx.count)


def target_forgotten(ctx, upstream):
    z = ctx.saved[0]
    return upstream / ctx.count * special.expit(z), upstream / ctx.count * -z


def drawn(size):
    return [RNG.standard_normal((size, 3)), RNG.uniform(0.1, 0.9, (size, 3))]


def mean(rule, losses, wrong, operands=2):
    """The proof of a loss that averages `losses`."""
    inputs = tuple(drawn(size)[:operands] for size in (2, 100))
    return Proof(lambda *arrays: anp.mean(losses(*arrays)), inputs, (wrong, mean_forgotten(rule)))


def labels_for(z):
    return np.arange(len(z)) % 3


PROVED = {
    CrossEntropy: replace(
        mean(CrossEntropy, lambda z: surprise(z, labels_for(z)), truth_forgotten, operands=1),
        call=lambda rule, z: rule.apply(z, labels=labels_for(z)),
    ),
    MseLoss: mean(MseLoss, lambda x, y: (x - y) ** 2, same_sign),
    BinaryCrossEntropyWithLogits: mean(BinaryCrossEntropyWithLogits, bernoulli, target_forgotten),
}


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(
    ("shape", "labels"), [((3, 4), [3, 0, 0]), ((1, 1), [0]), ((2, 1), [0, 0]), ((0, 3), np.zeros(0, int))]
)
def test_cross_entropy(shape, labels, reduction):
    z = RNG.standard_normal(shape)
    proved(cross_entropy(CrossEntropy, labels, reduction), [z])
    same_as(
        lambda z: REDUCTIONS[reduction](surprise(z, labels)),
        cross_entropy(CrossEntropy, labels, reduction),
        [z],
    )


def test_the_gradient_is_prediction_minus_truth():
    z = Tensor(RNG.standard_normal((3, 4)), requires_grad=True)
    CrossEntropy.apply(z, labels=np.array([1, 1, 2]), reduction="sum").backward()
    np.testing.assert_allclose(z.grad, special.softmax(z.data, axis=1) - np.eye(4)[[1, 1, 2]], atol=1e-15)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=5), st.data())
def test_cross_entropy_of_huge_logits(logits, data):
    label = data.draw(st.integers(0, len(logits) - 1))
    z = Tensor([logits], requires_grad=True)
    loss = CrossEntropy.apply(z, labels=np.array([label]))
    np.testing.assert_allclose(loss.item(), special.logsumexp(logits) - logits[label], rtol=1e-12, atol=1e-11)
    loss.backward()
    assert np.isfinite(z.grad).all()
    np.testing.assert_allclose(z.grad.sum(), 0, atol=1e-12)


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("shape", [(3, 2), (), (1,), (0, 2)])
def test_squared_error(shape, reduction):
    inputs = [RNG.standard_normal(shape) for _ in range(2)]

    def loss(x, y):
        return MseLoss.apply(x, y, reduction=reduction)

    proved(loss, inputs)
    same_as(lambda x, y: REDUCTIONS[reduction]((x - y) ** 2), loss, inputs)


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("shape", [(3, 2), (), (1,), (0, 2)])
def test_binary_cross_entropy(shape, reduction):
    inputs = [RNG.standard_normal(shape), np.asarray(RNG.uniform(0.1, 0.9, shape))]

    def loss(z, t):
        return BinaryCrossEntropyWithLogits.apply(z, t, reduction=reduction)

    proved(loss, inputs)
    same_as(lambda z, t: REDUCTIONS[reduction](bernoulli(z, t)), loss, inputs)


def test_binary_cross_entropy_of_huge_logits():
    z = Tensor([1e4, -1e4, 1e4, -1e4], requires_grad=True)
    loss = BinaryCrossEntropyWithLogits.apply(z, np.array([1.0, 0.0, 0.0, 1.0]), reduction="none")
    np.testing.assert_array_equal(loss.data, [0, 0, 1e4, 1e4])
    loss.sum().backward()
    np.testing.assert_array_equal(z.grad, [0, 0, 1, -1])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_binary_cross_entropy_keeps_small_losses(dtype):
    """Of confident right answers, on both sides, the loss and the slope, to the last digits (pytorch#195529)."""
    size = np.array([1e-3, 1, 5, 10, 16, 30, 80], dtype)
    exact = np.log1p(np.exp(-size.astype(float)))
    for z, t in ((size, np.ones_like(size)), (-size, np.zeros_like(size))):
        leaf = Tensor(z, requires_grad=True)
        loss = BinaryCrossEntropyWithLogits.apply(leaf, t, reduction="none")
        assert loss.dtype == dtype
        np.testing.assert_allclose(loss.data, exact, rtol=4 * np.finfo(dtype).eps)
        loss.sum().backward()
        np.testing.assert_allclose(
            leaf.grad, -np.sign(z) * special.expit(-size.astype(float)), rtol=6 * np.finfo(dtype).eps
        )


def test_binary_cross_entropy_of_infinite_logits():
    """Certain and right: 0; certain and wrong: infinite. Warnings are errors here."""
    z = Tensor([np.inf, np.inf, -np.inf, -np.inf, np.inf, 0.0, -0.0], requires_grad=True)
    targets = np.array([1.0, 0.0, 0.0, 1.0, 0.5, 0.25, 0.25])
    loss = BinaryCrossEntropyWithLogits.apply(z, targets, reduction="none")
    np.testing.assert_array_equal(loss.data, [0, np.inf, 0, np.inf, np.inf, np.log(2), np.log(2)])
    loss.backward(np.ones(7))
    np.testing.assert_array_equal(z.grad, [0, 1, 0, -1, 0.5, 0.25, 0.25])


def test_binary_cross_entropy_of_booleans():
    z = np.array([1.0, -2.0], np.float32)
    told = F.binary_cross_entropy_with_logits(z, np.array([True, False]))
    assert told.dtype == np.float32
    assert told.item() == F.binary_cross_entropy_with_logits(z, np.float32([1, 0])).item()
