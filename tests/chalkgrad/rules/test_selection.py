"""Where, dropout's gate, padding."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.rules.selection import Dropout, Pad, Where

from .proofs import caught, proved, same_as

RNG = np.random.default_rng(4)


@pytest.mark.parametrize(
    ("x", "y", "condition"),
    [
        ((2, 3), (2, 3), (2, 3)),
        ((2, 1), (3,), (2, 3)),
        ((), (2, 2), (2, 2)),
        ((2,), (2,), ()),
        ((0, 2), (0, 2), (0, 2)),
    ],
)
def test_where(x, y, condition):
    inputs = [RNG.standard_normal(x), RNG.standard_normal(y)]
    mask = RNG.random(condition) < 0.5
    proved(lambda x, y: Where.apply(x, y, condition=mask), inputs)
    same_as(lambda x, y: mask * x + ~mask * y, lambda x, y: Where.apply(x, y, condition=mask), inputs)


@pytest.mark.parametrize("p", [0.25, 1.0])
def test_dropout(p):
    keep = RNG.random((3, 4)) >= p
    proved(lambda x: Dropout.apply(x, keep=keep, p=p), [RNG.standard_normal((3, 4))])


@pytest.mark.parametrize("widths", [((1, 2), (0, 3)), ((0, 0), (0, 0)), ((0, 1), (2, 0))])
@pytest.mark.parametrize("shape", [(2, 3), (0, 2), (1, 1)])
def test_pad(widths, shape):
    x = RNG.standard_normal(shape)
    proved(lambda x: Pad.apply(x, widths=widths, value=2.5), [x])
    y = Pad.apply(Tensor(x), widths=widths, value=2.5)
    np.testing.assert_array_equal(y.data, np.pad(x, widths, constant_values=2.5))


def test_wrong_rules_are_caught():
    mask = np.array([[True, False, True], [False, False, True]])
    x, y = RNG.standard_normal((2, 2, 3))

    def swapped(ctx, upstream):
        return np.where(ctx.condition, 0, upstream), np.where(ctx.condition, upstream, 0)

    def factor_forgotten(ctx, upstream):
        return upstream * ctx.keep

    def shifted(ctx, upstream):
        return upstream[:2, :3]

    caught(Where, swapped, lambda rule, x, y: rule.apply(x, y, condition=mask), [x, y])
    caught(Dropout, factor_forgotten, lambda rule, x: rule.apply(x, keep=mask, p=0.5), [x])
    caught(Pad, shifted, lambda rule, x: rule.apply(x, widths=((1, 0), (1, 1)), value=0.0), [x])
