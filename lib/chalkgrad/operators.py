"""The operators that `Value` and `Tensor` share: Python's arithmetic, spelled out as rules."""

from .rules.arithmetic import Add, Divide, Multiply, Negate, Power, Subtract
from .rules.elementwise import Abs, Exp, Log, Relu, Sigmoid, Tanh


class Operators:
    """Mixin: + − * / ** unary − and abs() from either side, a number's formats (f"{loss:.3f}"), and the
    elementwise methods."""

    __slots__ = ()
    __array_ufunc__ = None  # NumPy's operators step back, so that array + node reaches __radd__

    def __add__(self, other):
        return Add.apply(self, other)

    def __radd__(self, other):
        return Add.apply(other, self)

    def __sub__(self, other):
        return Subtract.apply(self, other)

    def __rsub__(self, other):
        return Subtract.apply(other, self)

    def __mul__(self, other):
        return Multiply.apply(self, other)

    def __rmul__(self, other):
        return Multiply.apply(other, self)

    def __truediv__(self, other):
        return Divide.apply(self, other)

    def __rtruediv__(self, other):
        return Divide.apply(other, self)

    def __pow__(self, other):
        return Power.apply(self, other)

    def __rpow__(self, other):
        return Power.apply(other, self)

    def __neg__(self):
        return Negate.apply(self)

    def __abs__(self):
        return Abs.apply(self)

    def __format__(self, spec):
        return format(self.item(), spec) if spec else str(self)

    def relu(self):
        """max(0, x), entry by entry."""
        return Relu.apply(self)

    def exp(self):
        """e to the x, entry by entry."""
        return Exp.apply(self)

    def log(self):
        """Natural logarithm, entry by entry."""
        return Log.apply(self)

    def tanh(self):
        """Hyperbolic tangent, entry by entry."""
        return Tanh.apply(self)

    def sigmoid(self):
        """1/(1 + exp(−x)), entry by entry."""
        return Sigmoid.apply(self)
