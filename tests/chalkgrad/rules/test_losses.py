"""The three losses, entry by entry."""

from dataclasses import replace

import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from chalkgrad import functional as F
from chalkgrad.rules.losses import BinaryCrossEntropyWithLogits, CrossEntropy, MseLoss, WeightedCrossEntropy
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


def weights_for(z):
    """Smoothed labels, weighted classes, and each third sample left out."""
    smoothed = 0.7 * np.eye(3)[labels_for(z)] + 0.1
    weights = smoothed * [0.5, 2.0, 1.5] * (np.arange(len(z)) % 3 != 1)[:, np.newaxis]
    return weights.astype(z.dtype)


def weighted_surprise(z, weights):
    """−Σ a log softmax(z) by its formula."""
    return anp.sum(weights * (anp.log(anp.sum(anp.exp(z), axis=1, keepdims=True)) - z), axis=1)


def total_forgotten(ctx, upstream):
    probabilities, weights, _ = ctx.saved
    return upstream / ctx.divisor * (probabilities - weights)


PROVED = {
    WeightedCrossEntropy: Proof(
        lambda z: anp.sum(weighted_surprise(z, weights_for(z))) / 1.7,
        tuple(drawn(size)[:1] for size in (3, 100)),
        (total_forgotten,),
        lambda rule, z: rule.apply(z, weights=weights_for(z), divisor=1.7),
    ),
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


@pytest.mark.parametrize("divisor", [None, 1.0, 2.5])
@pytest.mark.parametrize("size", [0, 1, 4])
def test_weighted_cross_entropy(size, divisor):
    z = RNG.standard_normal((size, 3))

    def loss(z):
        return WeightedCrossEntropy.apply(z, weights=weights_for(z), divisor=divisor)

    def formula(z):
        losses = weighted_surprise(z, weights_for(z))
        return losses if divisor is None else anp.sum(losses) / divisor

    proved(loss, [z])
    same_as(formula, loss, [z])


def test_one_hot_weights_are_labels():
    z = RNG.standard_normal((4, 3))
    one, other = (Tensor(z, requires_grad=True) for _ in range(2))
    WeightedCrossEntropy.apply(one, weights=np.eye(3)[labels_for(z)], divisor=4.0).backward()
    CrossEntropy.apply(other, labels=labels_for(z)).backward()
    np.testing.assert_allclose(one.grad, other.grad, rtol=1e-13, atol=1e-16)


def test_what_has_weight_0_is_left_out_even_if_infinite():
    """A class that a mask made impossible, and a sample of it. Warnings are errors here."""
    z = Tensor([[1.0, 2.0, -np.inf], [1e4, -1e4, 0.0], [np.nan, 0.0, 0.0]], requires_grad=True)
    weights = np.array([[0.2, 0.8, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    loss = WeightedCrossEntropy.apply(z, weights=weights)
    np.testing.assert_allclose(loss.data, [np.log1p(np.exp(-1)) + 0.2, 2e4, 0], rtol=1e-14)
    loss.backward(np.array([1.0, 1.0, np.inf]))
    p = 1 / (1 + np.e)
    np.testing.assert_allclose(z.grad, [[p - 0.2, 0.2 - p, 0], [1, -1, 0], [0, 0, 0]], atol=1e-15)


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
