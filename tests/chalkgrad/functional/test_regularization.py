"""Dropout: its expectation, its randomness, its identity."""

import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_expectation_and_rate(p):
    y = F.dropout(np.ones(200_000), p, rng=np.random.default_rng(8)).data
    rate = (y == 0).mean()
    assert abs(rate - p) < 5 * np.sqrt(p * (1 - p) / y.size)
    np.testing.assert_allclose(y[y != 0], 1 / (1 - p))
    assert abs(y.mean() - 1) < 5 * np.sqrt(p / (1 - p) / y.size)


def test_the_identity_in_use_and_for_p_zero():
    x = Tensor([1.0, 2.0])
    assert F.dropout(x, 0.9, training=False) is x
    assert F.dropout(x, 0) is x


def test_everything_dropped():
    x = Tensor([1.0, -2.0], requires_grad=True)
    y = F.dropout(x, 1)
    y.sum().backward()
    np.testing.assert_array_equal(y.data, 0)
    np.testing.assert_array_equal(x.grad, 0)


def test_the_generator_decides():
    draws = [F.dropout(np.ones(50), rng=np.random.default_rng(seed)).data for seed in (1, 1, 2)]
    assert (draws[0] == draws[1]).all()
    assert (draws[0] != draws[2]).any()
    assert (F.dropout(np.ones(50)).data != F.dropout(np.ones(50)).data).any()


def test_gradient_passes_the_same_gate():
    gradcheck(lambda x: F.dropout(x, 0.4, rng=np.random.default_rng(3)), [np.arange(1.0, 9.0)])
