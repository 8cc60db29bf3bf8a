"""Where, clamp, dropout's gate, padding."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.rules.selection import Clamp, Dropout, Pad, Where

from .rule_checks import Proof, proved, run, same_as

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
    Clamp: Proof(
        lambda x: anp.clip(x, -0.37, 0.53),
        ([3 * X], [RNG.standard_normal((15, 10))]),
        (lambda ctx, u: u * (ctx.saved[0] > ctx.min), lambda ctx, u: u * (ctx.saved[0] < ctx.max)),
        lambda rule, x: rule.apply(x, min=-0.37, max=0.53),
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


@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (0, 2)], ids=str)
@pytest.mark.parametrize("bounds", [{"min": -0.5, "max": 0.7}, {"min": 0.1}, {"max": -0.2}], ids=str)
def test_clamp(shape, bounds):
    x = RNG.standard_normal(shape)
    proved(lambda x: x.clamp(**bounds), [x])
    np.testing.assert_array_equal(F.clamp(x, **bounds).data, np.clip(x, bounds.get("min"), bounds.get("max")))


@pytest.mark.parametrize(
    ("bounds", "values", "slopes"),
    [
        ({"min": -1, "max": 1}, [-1, -1, 0, 1, 1, 1], [0, 0, 1, 0, 0, 0]),
        ({"min": 0}, [0, 0, 0, 1, 2, np.inf], [0, 0, 0, 1, 1, 1]),
        ({"max": 0}, [-2, -1, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0]),
        ({"min": 1, "max": -1}, [-1] * 6, [0] * 6),
        ({"min": -np.inf, "max": np.inf}, [-2, -1, 0, 1, 2, np.inf], [1, 1, 1, 1, 1, 0]),
    ],
    ids=str,
)
def test_clamp_stops_at_its_bounds(bounds, values, slopes):
    """On them too, as ReLU does at 0; crossed ones leave the upper one. All as in PyTorch 2.14."""
    x = np.array([-2, -1, 0, 1, 2, np.inf])
    value, (gradient,) = run(lambda x: F.clamp(x, **bounds), [x])
    np.testing.assert_array_equal(value, values)
    np.testing.assert_array_equal(gradient, np.array(slopes) * np.arange(1, 7))


def test_clamp_of_nan_and_whole_numbers():
    value, (gradient,) = run(lambda x: F.clamp(x, 0, 1), [np.array([np.nan])])
    assert np.isnan(value)
    assert gradient == 0
    whole = Tensor(np.array([-3, 3])).clamp(max=np.int64(1))
    assert whole.data.tolist() == [-3, 1]
    assert whole.dtype == np.int64
    _, (gradient,) = run(lambda x: F.clamp(x, np.float64(0.1)), [np.float32([0.1])])
    assert gradient == 0
