"""Mathematical functions (exp, log, …) of a bare number (by `math`) or of an array (by NumPy, loaded when one comes).

Rules written with these serve both floors of the book: plain numbers without NumPy, and arrays.
"""

import math
from functools import cache

from .overridable import overridable


@cache
def _numpy():
    import numpy

    return numpy


@cache
def _of_arrays():
    from .kernels import normal_tail

    return normal_tail


def is_number(x):
    """True for a plain Python number, which `math` serves; NumPy's own scalars count as arrays."""
    return type(x) is float or type(x) is int or type(x) is bool


def _pair(name, of_number):
    def function(x):
        return of_number(x) if is_number(x) else getattr(_numpy(), name)(x)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"{name}(x), elementwise."
    return function


def _exp(x):
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


exp = _pair("exp", _exp)
log = _pair("log", math.log)
log1p = _pair("log1p", math.log1p)
sqrt = _pair("sqrt", math.sqrt)
sin = _pair("sin", math.sin)
cos = _pair("cos", math.cos)
tanh = _pair("tanh", math.tanh)
absolute = _pair("abs", abs)


def maximum(x, y):
    """The larger of x and y, elementwise; nan where either is nan."""
    if is_number(x) and is_number(y):
        return x if x > y or x != x else y
    return _numpy().maximum(x, y)


def minimum(x, y):
    """The smaller of x and y, elementwise; nan where either is nan."""
    if is_number(x) and is_number(y):
        return x if x < y or x != x else y
    return _numpy().minimum(x, y)


@overridable
def select(condition, x):
    """x where `condition` holds, else 0, elementwise, of an infinite or nan x too (∞ · 0 would be nan)."""
    if is_number(x):
        return x if condition else 0.0
    bits = _integers().get(getattr(x, "dtype", None))
    if bits is None:
        return _numpy().where(condition, x, 0.0)
    # 7 times as fast as `where` on masks without a pattern
    if getattr(condition, "shape", None) != x.shape:
        return (x.view(bits) * condition).view(x.dtype)
    kept = condition.astype(bits)
    kept *= x.view(bits)
    return kept.view(x.dtype)


@cache
def _integers():
    """The integer type as wide as each floating-point one: of integers, 0 times anything is 0."""
    numpy = _numpy()
    return {numpy.dtype(numpy.float32): numpy.int32, numpy.dtype(numpy.float64): numpy.int64}


def power(x, exponent):
    """x to the `exponent`, elementwise; a ValueError where a number's result would not be real."""
    try:
        result = x**exponent
    except OverflowError:
        result = math.inf if x > 0 or exponent % 2 == 0 else -math.inf if exponent % 2 == 1 else 1j
    if isinstance(result, complex):
        raise ValueError("a negative number has no real power with a fractional exponent")
    return result


@overridable
def relu(x):
    """max(0, x), elementwise."""
    return maximum(x, 0.0)


@overridable
def leaky_relu(x, *, negative_slope):
    """x where x > 0, else negative_slope·x, elementwise."""
    return maximum(x, 0.0) + negative_slope * minimum(x, 0.0)


@overridable
def sigmoid(x):
    """1 / (1 + exp(−x)), by whichever of exp(x), exp(−x) does not overflow."""
    small = exp(-absolute(x))
    return maximum(x >= 0, small) / (1 + small)  # 1 or exp(−|x|), which is at most 1


@overridable
def softplus(x):
    """log(1 + exp(x)) = max(x, 0) + log(1 + exp(−|x|)), which does not overflow."""
    return maximum(x, 0.0) + log1p(exp(-absolute(x)))


@overridable
def normal_cdf(x):
    """Φ(x) = ½ erfc(−x/√2), elementwise: how much of a normal distribution lies below x, to the digits of its tail."""
    return math.erfc(-x / math.sqrt(2)) / 2 if is_number(x) else _of_arrays().normal_cdf(x)


def normal_pdf(x):
    """φ(x) = exp(−x²/2)/√(2π), elementwise; beyond ±40, where no float64 is small enough, of ±40."""
    near = minimum(maximum(x, -40.0), 40.0)
    return exp(-(near * near) / 2) / math.sqrt(2 * math.pi)
