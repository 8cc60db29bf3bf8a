"""`Value`: numbers in, numbers out, without NumPy."""

import inspect
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special
from scipy.optimize import approx_fprime

from chalkgrad import Function, Value, gradcheck, scalar
from chalkgrad.rules.reduction import Sum

NUMBERS = st.floats(-20, 20).filter(lambda x: x == 0 or abs(x) > 1e-3)
RULES = ["exp", "sin", "cos", "tanh", "sigmoid", "softplus", "relu", "leaky_relu", "gelu"]
REFERENCE = {
    "exp": (np.exp, np.exp),
    "log": (np.log, lambda x: 1 / x),
    "sqrt": (np.sqrt, lambda x: 0.5 / np.sqrt(x)),
    "sin": (np.sin, np.cos),
    "cos": (np.cos, lambda x: -np.sin(x)),
    "tanh": (np.tanh, lambda x: 1 / np.cosh(x) ** 2),
    "sigmoid": (special.expit, lambda x: special.expit(x) * special.expit(-x)),
    "softplus": (lambda x: np.logaddexp(0, x), special.expit),
    "relu": (lambda x: max(x, 0), lambda x: float(x > 0)),
    "gelu": (
        lambda x: x * special.ndtr(x),
        lambda x: special.ndtr(x) + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi),
    ),
    "leaky_relu": (lambda x: x if x > 0 else 0.01 * x, lambda x: 1.0 if x > 0 else 0.01),
}


def test_every_function_has_a_reference():
    """Those of one operand here; maximum and minimum have a test of their own."""
    functions = {
        name
        for name, one in vars(scalar).items()
        if inspect.isfunction(one) and one.__module__ == scalar.__name__ and name[0] != "_"
    }
    tried = {*REFERENCE, "maximum", "minimum"}
    assert not functions - tried, f"add {sorted(functions - tried)} to REFERENCE and RULES in this file"
    assert functions == tried
    assert {*RULES, "log", "sqrt"} == {*REFERENCE}


def test_the_decks_example():
    x, y, z = Value(-2), Value(5), Value(-4)
    q = x + y
    f = q * z
    f.backward()
    assert (q.data, f.data) == (3, -12)
    assert (x.grad, y.grad, z.grad) == (-4, -4, 3)


def test_where_numpy_is_missing():
    """Arithmetic, every function, typed expressions and traces."""
    program = """
import sys
sys.modules["numpy"] = None
from chalkgrad import Value, expressions, scalar, tracing
x = Value(0.5)
for name in ("exp", "log", "sqrt", "sin", "cos", "tanh", "sigmoid", "softplus", "relu", "leaky_relu", "gelu"):
    getattr(scalar, name)(x).backward()
f = scalar.maximum(x, 2) + scalar.minimum(x, 3) ** 2 / abs(-x) - 2 ** x
f.backward()
output, names = expressions.parse("u = sigmoid(x) * y; max(u, x) + u", {"x": 1, "y": 2})
assert abs(tracing.trace(output, names).gradient("y") - 2 / (1 + 2.718281828459045**-1)) < 1e-12
"""
    lib = Path(__file__).parents[2] / "lib"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=lib)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", RULES)
@given(x=NUMBERS)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_functions_and_slopes(name, x):
    of, slope = REFERENCE[name]
    v = Value(x)
    y = getattr(scalar, name)(v)
    y.backward()
    assert y.data == pytest.approx(of(x), rel=1e-13, abs=1e-300)
    assert v.grad == pytest.approx(slope(x), rel=1e-9, abs=1e-12)
    report = gradcheck(getattr(scalar, name), [Value(x)], raise_exception=False)
    assert report or (report.undecided and abs(v.grad) < 1e-9)


@pytest.mark.parametrize("name", ["log", "sqrt"])
@given(x=st.floats(1e-2, 1e6))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_functions_of_positive_numbers(name, x):
    of, slope = REFERENCE[name]
    v = Value(x)
    y = getattr(scalar, name)(v)
    y.backward()
    assert y.data == pytest.approx(of(x), rel=1e-13)
    assert v.grad == pytest.approx(slope(x), rel=1e-13)
    assert gradcheck(getattr(scalar, name), [Value(x)])


@given(x=NUMBERS, y=NUMBERS, z=st.floats(0.5, 4))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_a_formula_against_scipy(x, y, z):
    def formula(x, y, z):
        return (x - y) * x / z + z ** (y / 10) - 2**z + abs(-y) + (+3 if y else 1) - (1 - x) / 2

    values = [Value(number) for number in (x, y, z)]
    formula(*values).backward()
    reference = approx_fprime(np.array([x, y, z]), lambda p: formula(*p), 1e-7)
    if y != 0:
        np.testing.assert_allclose([value.grad for value in values], reference, rtol=1e-3, atol=1e-3)


@given(x=NUMBERS, y=NUMBERS)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_maximum_and_minimum_share_one_gradient(x, y):
    for function, best in ((scalar.maximum, max), (scalar.minimum, min)):
        a, b = Value(x), Value(y)
        result = function(a, b)
        result.backward()
        assert result.data == best(x, y)
        assert a.grad + b.grad == 1
        assert a.grad == (0.5 if x == y else float(best(x, y) == x))


@pytest.mark.parametrize(
    ("function", "x", "y", "slope"),
    [
        (scalar.sigmoid, 1000, 1, 0),
        (scalar.sigmoid, -1000, 0, 0),
        (scalar.tanh, 1000, 1, 0),
        (scalar.tanh, -1000, -1, 0),
        (scalar.softplus, 1000, 1000, 1),
        (scalar.softplus, -1000, 0, 0),
        (scalar.exp, -1000, 0, 0),
        (scalar.exp, 1000, math.inf, math.inf),
        (scalar.relu, 0, 0, 0),
        (scalar.leaky_relu, 0, 0, 0.01),
        (scalar.leaky_relu, math.inf, math.inf, 1),
        (scalar.leaky_relu, -math.inf, -math.inf, 0.01),
        (abs, 0, 0, 0),
        (lambda x: x**0, 0, 1, 0),
        (lambda x: x**1, 0, 0, 1),
        (lambda x: x**2, 0, 0, 0),
        (lambda x: 0**x, 2, 0, 0),
    ],
)
def test_edges(function, x, y, slope):
    v = Value(x)
    result = function(v)
    result.backward()
    assert (result.data, v.grad) == (y, slope)


def test_nan_stays_nan():
    for function in (scalar.relu, scalar.softplus, abs, lambda x: scalar.maximum(1, x)):
        assert math.isnan(function(Value(math.nan)).data)
    assert math.isnan(scalar.minimum(Value(math.nan), 1).data)


def test_numbers_mix_in_from_either_side():
    x = Value(4)
    results = [x + 1, 1 + x, x - 1, 1 - x, x * 2, 2 * x, x / 2, 2 / x, x**2, 2**x, -x, np.float64(2) * x]
    assert [result.data for result in results] == [5, 5, 3, -3, 8, 8, 2, 0.5, 16, 16, -4, 8]
    assert {type(result) for result in results} == {Value}
    assert {type(result.data) for result in results} == {float}


def test_looks():
    x = Value(2.5)
    assert repr(x) == "Value(2.5)"
    y = x * 2
    y.backward()
    assert repr(x) == "Value(2.5, grad=2)"
    assert repr(y) == "Value(5, grad_fn=<Multiply>)"
    assert float(y) == y.item() == 5
    assert bool(Value(0)) is False
    assert bool(Value(-1)) is True


def test_detach_cuts():
    x = Value(3)
    (x.detach() * x).backward()
    assert x.grad == 3
    assert not x.detach().requires_grad


def test_a_rule_for_arrays_says_so_and_a_slip_in_a_rule_is_named():
    """Only what a number lacks shows that a rule is for arrays."""

    class Slip(Function):
        @staticmethod
        def forward(ctx, x):
            return x * x

        @staticmethod
        def backward(ctx, upstream):
            return ctx.saved_tensors[0] * upstream

    with pytest.raises(TypeError, match=r"sum: serves arrays only, was given the number\(s\) 2; use Tensor"):
        Sum.apply(Value(2))
    with pytest.raises(
        AttributeError, match=r"^slip\.backward: 'Context' object has no attribute 'saved_tensors'"
    ) as caught:
        Slip.apply(Value(2)).backward()
    assert "arrays" not in str(caught.value)


def test_what_overflows_is_infinite():
    """By whatever function: a power, too."""
    x = Value(10.0)
    for made in (x**400, scalar.exp(x * 100), x * 1e308):
        assert made.data == math.inf
    assert (Value(-10.0) ** 401).data == -math.inf


def test_a_negative_number_to_a_learnt_power():
    """Along the base it has a slope, along the exponent none (micrograd PR#41)."""
    base, exponent = Value(-2.0), Value(-3.0)
    (base**exponent).backward()
    assert base.grad == -0.1875
    assert math.isnan(exponent.grad)
