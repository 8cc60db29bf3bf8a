"""Pooling: finite differences, HIPS autograd, winners and ties, and wrong rules caught."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F
from chalkgrad.rules.pooling import AvgPool2d, MaxPool2d

from .rule_checks import Proof, proved, same_as

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


def tiles(x, rows=2, columns=2):
    """Windows that tile the images, (N, C, H′, W′, rows · columns), made by reshaping."""
    n, c, h, w = x.shape
    split = anp.reshape(x, (n, c, h // rows, rows, w // columns, columns))
    return anp.reshape(
        anp.transpose(split, (0, 1, 2, 4, 3, 5)), (n, c, h // rows, w // columns, rows * columns)
    )


def winner_shared(ctx, upstream):
    """Every entry of a winning row and column gets the gradient."""
    x, _, y = ctx.saved
    rows, columns = x.shape[2] // y.shape[2], x.shape[3] // y.shape[3]
    return upstream.repeat(rows, axis=2).repeat(columns, axis=3)


def shifted_by_one(ctx, upstream):
    return np.roll(MaxPool2d.backward(ctx, upstream), 1, axis=3)


def not_divided(ctx, upstream):
    return AvgPool2d.backward(ctx, upstream) * 4


def pool(reference, *wrong):
    options = {"kernel_size": (2, 2), "stride": (2, 2), "padding": (0, 0)}
    inputs = [far_apart((1, 2, 4, 4))], [far_apart((1, 2, 20, 20))]
    return Proof(reference, inputs, wrong, lambda rule, x: rule.apply(x, **options))


PROVED = {
    MaxPool2d: pool(lambda x: anp.max(tiles(x), axis=4), winner_shared, shifted_by_one),
    AvgPool2d: pool(lambda x: anp.mean(tiles(x), axis=4), not_divided),
}


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("shape", [(2, 2, 4, 5), (1, 1, 3, 3), (0, 2, 4, 4)], ids=str)
def test_max_and_average(window, shape):
    proved(lambda x: F.max_pool2d(x, *window), [far_apart(shape)])
    proved(lambda x: F.avg_pool2d(x, *window), [RNG.standard_normal(shape)])


def test_hips_autograd():
    """Windows that tile the image."""
    x = far_apart((2, 3, 4, 6))
    same_as(lambda x: anp.max(tiles(x, 2, 3), axis=4), lambda x: F.max_pool2d(x, (2, 3)), [x])
    same_as(lambda x: anp.mean(tiles(x, 2, 3), axis=4), lambda x: F.avg_pool2d(x, (2, 3)), [x])


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
