"""The operators that `Value` and `Tensor` share: Python's arithmetic, spelled out as rules."""

from typing import Any, Self

from .rules.arithmetic import Add, Divide, Multiply, Negate, Power, Subtract
from .rules.elementwise import Abs, Cos, Exp, Log, Relu, Sigmoid, Sin, Sqrt, Tanh


class Operators:
    """Mixin: + − * / ** unary − and abs() from either side, a number's formats (f"{loss:.3f}"), and the
    elementwise methods."""

    __slots__ = ()
    __array_ufunc__: Any = None  # NumPy's operators step back, so that array + node reaches __radd__

    def __add__(self, other: Any) -> Self:
        return Add.apply(self, other)

    def __radd__(self, other: Any) -> Self:
        return Add.apply(other, self)

    def __sub__(self, other: Any) -> Self:
        return Subtract.apply(self, other)

    def __rsub__(self, other: Any) -> Self:
        return Subtract.apply(other, self)

    def __mul__(self, other: Any) -> Self:
        return Multiply.apply(self, other)

    def __rmul__(self, other: Any) -> Self:
        return Multiply.apply(other, self)

    def __truediv__(self, other: Any) -> Self:
        return Divide.apply(self, other)

    def __rtruediv__(self, other: Any) -> Self:
        return Divide.apply(other, self)

    def __pow__(self, other: Any) -> Self:
        return Power.apply(self, other)

    def __rpow__(self, other: Any) -> Self:
        return Power.apply(other, self)

    def __neg__(self) -> Self:
        return Negate.apply(self)

    def __abs__(self) -> Self:
        return Abs.apply(self)

    def __format__(self: Any, spec: str) -> str:
        return format(self.item(), spec) if spec else str(self)

    def abs(self) -> Self:
        """|x|, entry by entry."""
        return Abs.apply(self)

    def relu(self) -> Self:
        """max(0, x), entry by entry."""
        return Relu.apply(self)

    def exp(self) -> Self:
        """e to the x, entry by entry."""
        return Exp.apply(self)

    def log(self) -> Self:
        """Natural logarithm, entry by entry."""
        return Log.apply(self)

    def sqrt(self) -> Self:
        """Square root, entry by entry."""
        return Sqrt.apply(self)

    def sin(self) -> Self:
        """Sine of x in radians, entry by entry."""
        return Sin.apply(self)

    def cos(self) -> Self:
        """Cosine of x in radians, entry by entry."""
        return Cos.apply(self)

    def tanh(self) -> Self:
        """Hyperbolic tangent, entry by entry."""
        return Tanh.apply(self)

    def sigmoid(self) -> Self:
        """1/(1 + exp(−x)), entry by entry."""
        return Sigmoid.apply(self)
