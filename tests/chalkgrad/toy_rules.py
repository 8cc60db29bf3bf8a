"""An engine's worth of toys: exact fractions as data and invented rules, none of them from the library."""

from fractions import Fraction

from chalkgrad.function import Function
from chalkgrad.graph import Node


class Exact(Node):
    """A fraction in a graph; the least that the engine asks of a kind of node."""

    __slots__ = ()

    def __init__(self, data, requires_grad=True):
        self.data, self.requires_grad = Fraction(data), requires_grad
        self.grad = self.grad_fn = None

    @classmethod
    def wrap(cls, data, rule):
        return cls(data, requires_grad=False)

    @staticmethod
    def coerce(operand, rule):
        return Fraction(operand)

    @staticmethod
    def explain(error, rule, name, data, options):
        return ValueError(f"{name} at {data}: {error}")

    def fit(self, gradient, context):
        return gradient

    def seed(self, upstream):
        return Fraction(1 if upstream is None else upstream)

    def accumulate(self, gradient, taken):
        self.grad = gradient if self.grad is None else self.grad + gradient


Exact.kind = Exact


class Double(Function):
    """y = 2 x."""

    @staticmethod
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    def backward(ctx, upstream):
        return 2 * upstream


class Blend(Function):
    """z = 3 x + 5 y."""

    @staticmethod
    def forward(ctx, x, y):
        return 3 * x + 5 * y

    @staticmethod
    def backward(ctx, upstream):
        return 3 * upstream, 5 * upstream


class Product(Function):
    """z = x y."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x * y

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        return upstream * y, upstream * x


class Faulty(Function):
    """y = x forward; its backward divides by zero."""

    @staticmethod
    def forward(ctx, x):
        return x

    @staticmethod
    def backward(ctx, upstream):
        return upstream / 0
