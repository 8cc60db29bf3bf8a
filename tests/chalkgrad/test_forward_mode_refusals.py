"""Rules of one's own under forward mode: what needs nothing more, and what is refused by name."""

import math

import numpy as np
import pytest

from chalkgrad import Tensor, Value, hvp, jvp
from chalkgrad import functional as F
from chalkgrad.forward_mode import Dual
from chalkgrad.function import Function


class Cube(Function):
    """A rule of a reader's own, in NumPy's words."""

    allowed = "any array is"

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return np.multiply(x, np.square(x))

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return 3 * x**2 * upstream


class WithCbrt(Cube):
    @staticmethod
    def forward(ctx, x):
        return np.cbrt(x)


class WithMath(Cube):
    @staticmethod
    def forward(ctx, x):
        return np.asarray(math.exp(x))


class WithSearch(Cube):
    @staticmethod
    def forward(ctx, x):
        return np.interp(x, np.arange(3.0), np.arange(3.0))


class WithMethod(Cube):
    @staticmethod
    def forward(ctx, x):
        return x.cumsum()


class InPlace(Cube):
    @staticmethod
    def forward(ctx, x):
        result = np.zeros(x.shape)
        result += x
        return result


def test_a_rule_of_your_own_needs_nothing_more():
    assert hvp(Cube.apply, 2.0, 1.0)[1] == 12.0


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (WithCbrt, "no tangent is known for the function cbrt"),
        (WithSearch, "no tangent is known for the function interp"),
        (WithMethod, "no tangent is known for the method cumsum"),
        (InPlace, "no tangent is known for np.add into an array that has none"),
        (WithMath, "as a plain number it would lose its tangent; use NumPy's functions instead of math's"),
    ],
)
def test_what_is_not_known_is_refused_by_name(rule, message):
    """Even by a rule that says what it allows."""
    with pytest.raises(NotImplementedError, match=message):
        jvp(rule.apply, np.ones(()), np.ones(()))


@pytest.mark.parametrize("nested", [jvp, hvp])
def test_no_duals_of_duals(nested):
    with pytest.raises(NotImplementedError, match="jvp and hvp may not be nested"):
        jvp(lambda x: Tensor(nested(F.sin, x, 1.0)[1]), 1.0, 1.0)
    with pytest.raises(NotImplementedError, match="jvp and hvp may not be nested"):
        Dual(Dual(1.0, 1.0), 1.0)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((F.sin, [1.0, 2.0], [1.0]), ValueError, "was given 1 for 2 input"),
        ((F.sin, [], []), ValueError, "one direction for each input"),
        ((F.sin, np.ones(2), np.ones(3)), ValueError, r"direction 0 has shape \(3,\), its input \(2,\)"),
        ((F.sin, np.arange(3), np.ones(3)), TypeError, "input 0 is of int64"),
        ((F.sin, Value(1.0), 1.0), TypeError, "was given a Value"),
        ((lambda x: x.data, 1.0, 1.0), TypeError, "function must return a Tensor"),
        ((lambda x: Tensor(1.0), 1.0, 1.0), ValueError, "does not depend on the inputs"),
        ((lambda x: x * 2, np.ones(2), np.ones(2)), ValueError, r"single number, it has shape \(2,\)"),
    ],
)
def test_errors(arguments, error, message):
    with pytest.raises(error, match="hvp: .*" + message):
        hvp(*arguments)


def test_one_tensor_twice_is_refused():
    x = Tensor(1.0)
    with pytest.raises(ValueError, match="one Tensor is given twice"):
        jvp(lambda x, y: x * y, [x, x], [1.0, 2.0])
