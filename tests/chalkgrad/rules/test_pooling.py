"""Pooling: finite differences, HIPS autograd, winners and ties, and wrong rules caught."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F
from chalkgrad.rules.pooling import AvgPool2d, MaxPool2d

from .proofs import caught, proved, same_as

RNG = np.random.default_rng(4)
WINDOWS = [
    (2, None, 0),
    (3, 2, 0),
    (3, 1, 1),
    ((1, 3), (2, 2), (0, 1)),
    ((3, 2), (4, 1), (1, 0)),
    (1, 3, 0),
]


def far_apart(shape):
    """Entries at least 0.1 from each other: no nudge of a finite difference changes a winner."""
    return RNG.permutation(int(np.prod(shape))).reshape(shape) * 0.1


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("shape", [(2, 2, 4, 5), (1, 1, 3, 3), (0, 2, 4, 4)], ids=str)
def test_max_and_average(window, shape):
    proved(lambda x: F.max_pool2d(x, *window), [far_apart(shape)])
    proved(lambda x: F.avg_pool2d(x, *window), [RNG.standard_normal(shape)])


def test_hips_autograd():
    """Windows that tile the image, written with reshape."""

    def tiles(x):
        n, c, h, w = x.shape
        return anp.reshape(
            anp.transpose(anp.reshape(x, (n, c, h // 2, 2, w // 3, 3)), (0, 1, 2, 4, 3, 5)),
            (n, c, h // 2, w // 3, 6),
        )

    x = far_apart((2, 3, 4, 6))
    same_as(lambda x: anp.max(tiles(x), axis=4), lambda x: F.max_pool2d(x, (2, 3)), [x])
    same_as(lambda x: anp.mean(tiles(x), axis=4), lambda x: F.avg_pool2d(x, (2, 3)), [x])


def test_numbers_by_hand():
    """A 4×4 image whose 2×2 maxima are the deck's [[6, 8], [3, 4]]; the gradient goes to the winners only."""
    x = Tensor([[[[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]]], requires_grad=True)
    y = F.max_pool2d(x, 2)
    np.testing.assert_array_equal(y.data[0, 0], [[6, 8], [3, 4]])
    y.backward([[[[1, 2], [3, 4]]]])
    np.testing.assert_array_equal(x.grad[0, 0], [[0, 0, 0, 0], [0, 1, 0, 2], [3, 0, 0, 0], [0, 0, 0, 4]])
    np.testing.assert_array_equal(F.avg_pool2d(x, 2).data[0, 0], [[3.25, 5.25], [2, 2]])


def test_ties_go_to_the_first_winner_row_by_row():
    x = Tensor([[[[0.0, 5, 0], [5, 5, 0], [0, 5, 5]]]], requires_grad=True)
    F.max_pool2d(x, 2, stride=1).sum().backward()
    np.testing.assert_array_equal(x.grad[0, 0], [[0, 2, 0], [1, 1, 0], [0, 0, 0]])
    gradcheck(lambda x: F.max_pool2d(x, 2, stride=1), [x])  # on the kink any slope between will do


def test_padding_counts_in_a_mean_as_zeros():
    assert F.avg_pool2d(np.ones((1, 1, 2, 2)), 2, padding=1).data.tolist() == [[[[0.25] * 2] * 2]]


def test_whole_numbers_become_floating_point():
    image = np.arange(4, dtype=np.uint8).reshape(1, 1, 2, 2)
    assert F.max_pool2d(image, 2).data.tolist() == [[[[3.0]]]]
    assert F.avg_pool2d(image, 2).data.tolist() == [[[[1.5]]]]


def winner_shared(ctx, upstream):
    """Every entry of a winning row and column gets the gradient."""
    x, _, y = ctx.saved
    rows, columns = x.shape[2] // y.shape[2], x.shape[3] // y.shape[3]
    return upstream.repeat(rows, axis=2).repeat(columns, axis=3)


def shifted_by_one(ctx, upstream):
    return np.roll(MaxPool2d.backward(ctx, upstream), 1, axis=3)


def not_divided(ctx, upstream):
    return AvgPool2d.backward(ctx, upstream) * 4


@pytest.mark.parametrize(
    ("rule", "wrong"), [(MaxPool2d, winner_shared), (MaxPool2d, shifted_by_one), (AvgPool2d, not_divided)]
)
@pytest.mark.parametrize("size", [4, 20])
def test_wrong_rules_are_caught(rule, wrong, size):
    options = {"kernel_size": (2, 2), "stride": (2, 2), "padding": (0, 0)}
    caught(rule, wrong, lambda rule, x: rule.apply(x, **options), [far_apart((1, 2, size, size))])
