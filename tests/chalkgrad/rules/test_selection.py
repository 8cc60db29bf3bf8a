"""Where, dropout's gate, padding."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.rules.selection import Dropout, Pad, Where

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(4)
MASK = np.array([[True, False, True], [False, False, True]])
WIDTHS = ((1, 0), (1, 1))
X, Y = RNG.standard_normal((2, 2, 3))


def swapped(ctx, upstream):
    return np.where(ctx.condition, 0, upstream), np.where(ctx.condition, upstream, 0)


def factor_forgotten(ctx, upstream):
    return upstream * ctx.keep


def shifted(ctx, upstream):
    return upstream[:2, :3]


PROVED = {
    Where: Proof(
        lambda x, y: anp.where(MASK, x, y),
        ([X, Y],),
        (swapped,),
        lambda rule, x, y: rule.apply(x, y, condition=MASK),
    ),
    Dropout: Proof(
        lambda x: x * MASK / 0.75,
        ([X],),
        (factor_forgotten,),
        lambda rule, x: rule.apply(x, keep=MASK, p=0.25),
    ),
    Pad: Proof(
        lambda x: anp.pad(x, WIDTHS, "constant", constant_values=2.5),
        ([X],),
        (shifted,),
        lambda rule, x: rule.apply(x, widths=WIDTHS, value=2.5),
    ),
}


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
