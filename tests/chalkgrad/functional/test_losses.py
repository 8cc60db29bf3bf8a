"""Losses: their shapes, averages and the labels they accept."""

import numpy as np
import pytest

from chalkgrad import Tensor
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
