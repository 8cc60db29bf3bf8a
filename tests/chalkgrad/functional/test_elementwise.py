"""The functions take Tensors, Values, arrays and numbers; their numbers are proved with the rules."""

import numpy as np
import pytest

from chalkgrad import Tensor, Value, scalar
from chalkgrad import functional as F
from chalkgrad.functional import elementwise

TWO = {"maximum", "minimum"}
ONE = [name for name in F.__all__ if getattr(F, name).__module__ == elementwise.__name__ and name not in TWO]


@pytest.mark.parametrize("name", ONE)
def test_kinds_of_operands(name):
    function = getattr(F, name)
    number = function(Value(0.7))
    assert type(number) is Value
    if name != "abs":  # Python's own
        assert number.data == getattr(scalar, name)(Value(0.7)).data
    for x in (Tensor(0.7), np.array(0.7), 0.7, np.float64(0.7)):
        result = function(x)
        assert type(result) is Tensor
        assert result.item() == pytest.approx(number.data, rel=1e-15)
    assert function([0.7, 0.9]).shape == (2,)
    assert function(np.ones((2, 1), np.float32)).dtype == np.float32


@pytest.mark.parametrize(("name", "expected"), [("maximum", 3), ("minimum", 2)])
def test_two_operands_of_any_kind(name, expected):
    function = getattr(F, name)
    for x, y in ((2, 3), (Tensor(2), 3), (2, Tensor(3)), (np.array(2.0), np.array(3.0)), ([2], [3])):
        assert type(function(x, y)) is Tensor
        assert function(x, y).item() == expected
    for x, y in ((Value(2), 3), (2, Value(3)), (Value(2), Value(3))):
        assert type(function(x, y)) is Value
        assert function(x, y).data == expected


def test_slope_of_leaky_relu_is_a_choice():
    assert F.leaky_relu(-2.0).item() == pytest.approx(-0.02)
    assert F.leaky_relu(-2.0, negative_slope=0.5).item() == -1
