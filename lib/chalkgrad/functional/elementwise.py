"""Functions that act entry by entry, of Tensors and of Values.

Each takes a Tensor, a Value, an array or a number and returns a Tensor (a Value for a Value).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, overload

from ..rules import elementwise
from ..rules.gelu import Gelu, TanhGelu
from ..scalar import Value
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_choice
from .operands import operand, operands

P = ParamSpec("P")


class _OfBothKinds(Protocol[P]):
    @overload
    def __call__(self, x: Value, /, *others: P.args, **options: P.kwargs) -> Value: ...
    @overload
    def __call__(self, x: Operand, /, *others: P.args, **options: P.kwargs) -> Tensor: ...


def _of_both_kinds(function: Callable[Concatenate[Any, P], Any]) -> _OfBothKinds[P]:
    """The function itself, whose type says that of a Value it is a Value."""
    return function


@_of_both_kinds
def relu(x: Value | Operand) -> Value | Tensor:
    """max(0, x); slope 0 at x = 0. Any shape."""
    return elementwise.Relu.apply(operand(x))


@_of_both_kinds
def leaky_relu(x: Value | Operand, negative_slope: float = 0.01) -> Value | Tensor:
    """x where x > 0, else negative_slope·x. Any shape."""
    return elementwise.LeakyRelu.apply(operand(x), negative_slope=negative_slope)


@_of_both_kinds
def sigmoid(x: Value | Operand) -> Value | Tensor:
    """1/(1 + exp(−x)), without overflow. Any shape."""
    return elementwise.Sigmoid.apply(operand(x))


@_of_both_kinds
def tanh(x: Value | Operand) -> Value | Tensor:
    """Hyperbolic tangent. Any shape."""
    return elementwise.Tanh.apply(operand(x))


@_of_both_kinds
def softplus(x: Value | Operand) -> Value | Tensor:
    """log(1 + exp(x)), without overflow. Any shape."""
    return elementwise.Softplus.apply(operand(x))


@_of_both_kinds
def gelu(x: Value | Operand, approximate: str = "none") -> Value | Tensor:
    """x·Φ(x), Φ the normal distribution function; 0 at −∞. Any shape.

    `approximate="tanh"`: ½x(1 + tanh(√(2/π)(x + 0.044715x³))), which is off by at most 5e-4.
    Raises ValueError for another name. Source: Hendrycks & Gimpel 2016.
    """
    rules = {"none": Gelu, "tanh": TanhGelu}
    return rules[check_choice("gelu", "approximate", approximate, rules)].apply(operand(x))


@_of_both_kinds
def exp(x: Value | Operand) -> Value | Tensor:
    """e to the x. Any shape."""
    return elementwise.Exp.apply(operand(x))


@_of_both_kinds
def log(x: Value | Operand) -> Value | Tensor:
    """Natural logarithm. Any shape."""
    return elementwise.Log.apply(operand(x))


@_of_both_kinds
def sqrt(x: Value | Operand) -> Value | Tensor:
    """Square root. Any shape."""
    return elementwise.Sqrt.apply(operand(x))


@_of_both_kinds
def sin(x: Value | Operand) -> Value | Tensor:
    """Sine of x in radians. Any shape."""
    return elementwise.Sin.apply(operand(x))


@_of_both_kinds
def cos(x: Value | Operand) -> Value | Tensor:
    """Cosine of x in radians. Any shape."""
    return elementwise.Cos.apply(operand(x))


@_of_both_kinds
def abs(x: Value | Operand) -> Value | Tensor:
    """|x|; slope 0 at x = 0. Any shape."""
    return elementwise.Abs.apply(operand(x))


@_of_both_kinds
def maximum(x: Value | Operand, y: Value | Operand) -> Value | Tensor:
    """The larger of x and y, entry by entry; a tie shares the gradient evenly. Shapes broadcast."""
    return elementwise.Maximum.apply(*operands(x, y))


@_of_both_kinds
def minimum(x: Value | Operand, y: Value | Operand) -> Value | Tensor:
    """The smaller of x and y, entry by entry; a tie shares the gradient evenly. Shapes broadcast."""
    return elementwise.Minimum.apply(*operands(x, y))
