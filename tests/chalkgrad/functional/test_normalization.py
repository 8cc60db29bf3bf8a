"""Batch and layer normalisation: statistics in training, statistics in use, gradients."""

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkgrad import gradcheck

RNG = np.random.default_rng(7)


def test_training_moves_the_running_statistics():
    x = RNG.standard_normal((5, 3, 2)) * 4 + 2
    mean, var = np.zeros(3), np.ones(3)
    F.batch_norm(x, mean, var, training=True, momentum=0.25)
    np.testing.assert_allclose(mean, 0.25 * x.mean(axis=(0, 2)))
    np.testing.assert_allclose(var, 0.75 + 0.25 * x.var(axis=(0, 2), ddof=1))


def test_use_takes_the_running_statistics_and_leaves_them():
    x, mean, var = RNG.standard_normal((4, 3)), RNG.standard_normal(3), RNG.uniform(0.5, 2, 3)
    kept = mean.copy(), var.copy()
    y = F.batch_norm(x, mean, var, eps=0.1)
    np.testing.assert_allclose(y.data, (x - mean) / np.sqrt(var + 0.1))
    np.testing.assert_array_equal((mean, var), kept)


def test_one_sample_may_be_used_but_not_trained_on():
    x = RNG.standard_normal((1, 3))
    assert F.batch_norm(x, np.zeros(3), np.ones(3)).shape == (1, 3)
    with pytest.raises(ValueError, match="more than one value a channel"):
        F.batch_norm(x, np.zeros(3), np.ones(3), training=True)


@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 2), (2, 3, 2, 2)])
@pytest.mark.parametrize("training", [True, False])
def test_batch_norm_gradients(shape, training):
    x, weight, bias = RNG.standard_normal(shape), RNG.standard_normal(3), RNG.standard_normal(3)

    def function(x, weight, bias):
        return F.batch_norm(x, np.full(3, 0.5), np.full(3, 2.0), weight, bias, training)

    gradcheck(function, [x, weight, bias])


@pytest.mark.parametrize(
    ("shape", "normalized"), [((3, 4), 4), ((2, 3, 4), (3, 4)), ((1, 2), (2,)), ((0, 3), 3)]
)
def test_layer_norm(shape, normalized):
    sizes = (normalized,) if isinstance(normalized, int) else normalized
    x, weight, bias = (RNG.standard_normal(part) for part in (shape, sizes, sizes))
    gradcheck(lambda *tensors: F.layer_norm(tensors[0], normalized, *tensors[1:]), [x, weight, bias])
    y = F.layer_norm(x, normalized, eps=0).data
    np.testing.assert_allclose(y.sum(axis=tuple(range(1, x.ndim))), 0, atol=1e-12)


def test_a_number_of_numpy_is_a_shape_too():
    x = np.arange(6.0).reshape(2, 3)
    for shape in (np.int64(3), [3]):
        np.testing.assert_array_equal(F.layer_norm(x, shape).data, F.layer_norm(x, (3,)).data)


def test_float32_stays_also_in_the_running_statistics():
    x = RNG.standard_normal((4, 3)).astype(np.float32)
    mean, var, ones = np.zeros(3, np.float32), np.ones(3, np.float32), np.ones(3, np.float32)
    assert F.batch_norm(x, mean, var, ones, ones, True).dtype == np.float32
    assert F.batch_norm(x, mean, var, ones, ones, False).dtype == np.float32
    assert F.layer_norm(x, 3, ones, ones).dtype == np.float32
    assert mean.dtype == var.dtype == np.float32


def test_a_refused_call_leaves_the_running_statistics():
    mean, var = np.zeros(3), np.ones(3)
    with pytest.raises(ValueError, match="weight needs one entry for each of the 3 channels"):
        F.batch_norm(RNG.standard_normal((4, 3)), mean, var, np.ones(2), training=True)
    assert not mean.any()
    assert (var == 1).all()
