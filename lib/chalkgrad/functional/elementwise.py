"""Functions that act entry by entry, of Tensors and of Values.

Each takes a Tensor, a Value, an array or a number and returns a Tensor (a Value for a Value).
"""

from ..rules import elementwise
from .operands import operand, operands


def relu(x):
    """max(0, x); slope 0 at x = 0. Any shape."""
    return elementwise.Relu.apply(operand(x))


def leaky_relu(x, negative_slope=0.01):
    """x where x > 0, else negative_slope·x. Any shape."""
    return elementwise.LeakyRelu.apply(operand(x), negative_slope=negative_slope)


def sigmoid(x):
    """1/(1 + exp(−x)), without overflow. Any shape."""
    return elementwise.Sigmoid.apply(operand(x))


def tanh(x):
    """Hyperbolic tangent. Any shape."""
    return elementwise.Tanh.apply(operand(x))


def softplus(x):
    """log(1 + exp(x)), without overflow. Any shape."""
    return elementwise.Softplus.apply(operand(x))


def exp(x):
    """e to the x. Any shape."""
    return elementwise.Exp.apply(operand(x))


def log(x):
    """Natural logarithm. Any shape."""
    return elementwise.Log.apply(operand(x))


def sqrt(x):
    """Square root. Any shape."""
    return elementwise.Sqrt.apply(operand(x))


def sin(x):
    """Sine of x in radians. Any shape."""
    return elementwise.Sin.apply(operand(x))


def cos(x):
    """Cosine of x in radians. Any shape."""
    return elementwise.Cos.apply(operand(x))


def abs(x):
    """|x|; slope 0 at x = 0. Any shape."""
    return elementwise.Abs.apply(operand(x))


def maximum(x, y):
    """The larger of x and y, entry by entry; a tie shares the gradient evenly. Shapes broadcast."""
    return elementwise.Maximum.apply(*operands(x, y))


def minimum(x, y):
    """The smaller of x and y, entry by entry; a tie shares the gradient evenly. Shapes broadcast."""
    return elementwise.Minimum.apply(*operands(x, y))
