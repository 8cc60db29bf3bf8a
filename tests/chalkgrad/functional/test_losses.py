"""Losses: their shapes, averages and the labels they accept."""

import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F

Z = np.random.default_rng(6).standard_normal((3, 4))


@pytest.mark.parametrize("kind", [list, tuple, np.array, lambda labels: Tensor(np.array(labels)), np.uint8])
def test_labels_of_every_kind(kind):
    assert F.cross_entropy(Z, kind([3, 0, 1])).item() == F.cross_entropy(Z, np.array([3, 0, 1])).item()


def test_losses_average_over_the_batch():
    each = F.cross_entropy(Z, [3, 0, 1], reduction="none").data
    assert each.shape == (3,)
    np.testing.assert_allclose(F.cross_entropy(Z, [3, 0, 1]).item(), each.mean())
    np.testing.assert_allclose(F.cross_entropy(Z, [3, 0, 1], reduction="sum").item(), each.sum())
    np.testing.assert_allclose(
        each, [F.cross_entropy(Z[n], label).item() for n, label in enumerate([3, 0, 1])]
    )
    np.testing.assert_allclose(F.mse_loss(Z, np.zeros((3, 4))).item(), (Z**2).mean())
    assert F.mse_loss(Z, Z, reduction="none").shape == Z.shape


def test_the_gradient_of_the_mean_is_the_mean_of_the_gradients():
    batch = Tensor(Z, requires_grad=True)
    F.cross_entropy(batch, [3, 0, 1]).backward()
    for n, label in enumerate([3, 0, 1]):
        one = Tensor(Z[n], requires_grad=True)
        F.cross_entropy(one, label).backward()
        np.testing.assert_allclose(batch.grad[n], one.grad / 3)


def test_even_logits_cost_the_logarithm_of_their_number():
    np.testing.assert_allclose(F.cross_entropy(np.zeros((2, 10)), [0, 9]).item(), np.log(10))


def test_an_empty_batch_has_no_mean_but_a_sum():
    empty = Tensor(np.zeros((0, 4)), requires_grad=True)
    loss = F.cross_entropy(empty, [])
    assert np.isnan(loss.item())
    loss.backward()
    assert empty.grad.shape == (0, 4)
    assert F.cross_entropy(empty, [], reduction="sum").item() == 0
    assert np.isnan(F.mse_loss(np.zeros((0, 2)), np.zeros((0, 2))).item())


def test_float32_stays():
    z = Z.astype(np.float32)
    assert F.cross_entropy(z, [0, 1, 2]).dtype == np.float32
    assert F.mse_loss(z, z).dtype == np.float32
    assert F.binary_cross_entropy_with_logits(z, np.ones_like(z)).dtype == np.float32


def test_one_sample_equals_a_batch_of_one():
    one, batch = Tensor(Z[0], requires_grad=True), Tensor(Z[:1], requires_grad=True)
    F.cross_entropy(one, 2).backward()
    F.cross_entropy(batch, [2]).backward()
    np.testing.assert_array_equal(one.grad, batch.grad[0])


def test_ignored_samples_count_for_nothing():
    """Not in the mean, not in the gradient, and whatever their logits are."""
    z = Tensor(np.vstack([Z, [[np.nan, 0, 0, 0]]]), requires_grad=True)
    loss = F.cross_entropy(z, [3, -100, 1, -100])
    np.testing.assert_allclose(loss.item(), F.cross_entropy(Z[[0, 2]], [3, 1]).item(), rtol=1e-15)
    loss.backward()
    assert not z.grad[[1, 3]].any()
    few = Tensor(Z[[0, 2]], requires_grad=True)
    F.cross_entropy(few, [3, 1]).backward()
    np.testing.assert_allclose(z.grad[[0, 2]], few.grad, rtol=1e-14)
    np.testing.assert_array_equal(
        F.cross_entropy(Z, [3, 0, 0], ignore_index=0, reduction="none").data[1:], [0, 0]
    )


@pytest.mark.parametrize("options", [{}, {"label_smoothing": 0.1}, {"weight": [1.0, 2.0, 0.0, 3.0]}])
def test_where_all_are_ignored_there_is_no_mean(options):
    """nan, as in PyTorch, but a sum and no gradient."""
    z = Tensor(Z, requires_grad=True)
    loss = F.cross_entropy(z, [-100] * 3, **options)
    loss.backward()
    assert np.isnan(loss.item())
    assert not z.grad.any()
    assert F.cross_entropy(Z, [-100] * 3, reduction="sum", **options).item() == 0


def test_class_weights_divide_by_their_sum():
    weight, labels = np.array([1.0, 5.0, 0.5, 2.0]), np.array([3, 0, 3])
    each = F.cross_entropy(Z, labels, reduction="none").data
    told = F.cross_entropy(Z, labels, weight=weight)
    np.testing.assert_allclose(told.item(), (weight[labels] * each).sum() / weight[labels].sum())
    equal = F.cross_entropy(Z, labels, weight=Tensor(np.full(4, 7.0)))
    np.testing.assert_allclose(equal.item(), each.mean())
    assert F.cross_entropy(Z.astype(np.float32), labels, weight=weight).dtype == np.float32


def test_smoothing_mixes_the_loss_with_that_of_all_classes():
    each = np.array([F.cross_entropy(Z, [c] * 3).item() for c in range(4)])
    for share in (0.25, 1.0):
        told = F.cross_entropy(Z, [2, 2, 2], label_smoothing=share)
        np.testing.assert_allclose(told.item(), (1 - share) * each[2] + share * each.mean())
    z = Tensor(np.log([[0.1, 0.7, 0.1, 0.1]]), requires_grad=True)
    F.cross_entropy(z, [1], label_smoothing=0.4).backward()
    np.testing.assert_allclose(z.grad, 0, atol=1e-16)  # the smoothed label itself costs least


def test_huge_logits_with_every_option():
    """Warnings are errors here."""
    z = Tensor(1e4 * Z.astype(np.float32), requires_grad=True)
    F.cross_entropy(z, [3, 1, -100], weight=[1, 0, 2, 1], label_smoothing=0.1).backward()
    assert np.isfinite(z.grad).all()
    np.testing.assert_allclose(z.grad.sum(axis=1), 0, atol=1e-6)


@pytest.mark.parametrize("shape", [(2, 3, 5), (2, 3, 2, 4), (1, 1, 1), (2, 3, 0), (0, 3, 2)], ids=str)
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_a_label_for_each_place(shape, reduction):
    """As rows of logits, one a place; the mean is over all places."""
    rng = np.random.default_rng(7)
    z, labels = rng.standard_normal(shape), rng.integers(shape[1], size=(shape[0], *shape[2:]))
    rows = np.moveaxis(z, 1, -1).reshape(-1, shape[1])
    told = F.cross_entropy(z, labels, reduction=reduction)
    flat = F.cross_entropy(rows, labels.reshape(-1), reduction=reduction)
    np.testing.assert_array_equal(told.data.reshape(-1), flat.data.reshape(-1))
    assert told.shape == (labels.shape if reduction == "none" else ())
    if z.size:
        gradcheck(lambda z: F.cross_entropy(z, labels, reduction=reduction, label_smoothing=0.2), [z])
