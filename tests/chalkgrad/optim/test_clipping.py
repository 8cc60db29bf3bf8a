"""Clipping shortens all gradients together and keeps their direction."""

import numpy as np
import pytest

from chalkgrad import nn, optim


def parameters(*gradients):
    made = []
    for gradient in gradients:
        made.append(nn.Parameter(np.zeros(np.shape(gradient))))
        made[-1].grad = np.array(gradient)
    return made


def test_long_gradients_are_shortened_in_place():
    given = parameters([3.0, 0.0], [[4.0]])
    arrays = [parameter.grad for parameter in given]
    assert optim.grad_norm(given) == 5
    assert optim.clip_grad_norm(given, 1.0) == 5
    assert [parameter.grad is array for parameter, array in zip(given, arrays, strict=True)] == [True, True]
    np.testing.assert_allclose(given[0].grad, [0.6, 0], rtol=1e-6)
    np.testing.assert_allclose(given[1].grad, [[0.8]], rtol=1e-6)


def test_short_gradients_and_missing_ones_stay():
    given = [*parameters([0.3, 0.4]), nn.Parameter(1.0)]
    assert optim.clip_grad_norm((one for one in given), 1.0) == 0.5
    np.testing.assert_array_equal(given[0].grad, [0.3, 0.4])
    assert given[1].grad is None
    assert optim.clip_grad_norm([nn.Parameter(1.0)], 1.0) == 0


def test_float32_gradients_do_not_overflow_in_the_norm():
    (given,) = parameters([0.0, 0.0])
    given.grad = np.array([3e30, 4e30], np.float32)
    np.testing.assert_allclose(optim.clip_grad_norm(given, 1.0), 5e30, rtol=1e-6)
    assert given.grad.dtype == np.float32
    np.testing.assert_allclose(given.grad, [0.6, 0.8], rtol=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_norm_that_is_not_finite_is_refused_before_anything_is_scaled(bad):
    given = parameters([3.0], [bad])
    with pytest.raises(
        ValueError, match=r"clip_grad_norm: the gradients' norm is (nan|inf), which no factor repairs"
    ):
        optim.clip_grad_norm(given, 1.0)
    assert given[0].grad[0] == 3
