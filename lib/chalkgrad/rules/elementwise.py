"""Functions that act on each entry by itself, of numbers or arrays: local derivative × upstream, entry by entry.

A slope that is 1 or 0 selects; multiplied, an infinite upstream gradient would become nan where it is stopped.
"""

from .. import math_functions
from ..function import Function
from ..math_functions import select


class Exp(Function):
    """y = exp(x); dy/dx = y."""

    @staticmethod
    def forward(ctx, x):
        y = math_functions.exp(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved
        return upstream * y


class Log(Function):
    """y = log(x), natural; dy/dx = 1/x."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return math_functions.log(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream / x


class Sqrt(Function):
    """y = √x; dy/dx = 1/(2y)."""

    @staticmethod
    def forward(ctx, x):
        y = math_functions.sqrt(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved
        return upstream / (2 * y)


class Sin(Function):
    """y = sin(x), x in radians; dy/dx = cos(x)."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return math_functions.sin(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * math_functions.cos(x)


class Cos(Function):
    """y = cos(x), x in radians; dy/dx = −sin(x)."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return math_functions.cos(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return -upstream * math_functions.sin(x)


class Tanh(Function):
    """y = tanh(x); dy/dx = 1 − y²."""

    @staticmethod
    def forward(ctx, x):
        y = math_functions.tanh(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved
        return upstream * (1 - y * y)


class Sigmoid(Function):
    """σ(x) = 1/(1 + exp(−x)); dσ/dx = (1 − σ)·σ. Deck topic: "PyTorch sigmoid layer"."""

    @staticmethod
    def forward(ctx, x):
        y = math_functions.sigmoid(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved
        return upstream * ((1 - y) * y)


class Softplus(Function):
    """y = log(1 + exp(x)); dy/dx = σ(x)."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return math_functions.softplus(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * math_functions.sigmoid(x)


class Relu(Function):
    """y = max(0, x); dy/dx = 1 where x > 0, else 0 (at the kink x = 0 too)."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return math_functions.relu(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return select(x > 0, upstream)


class LeakyRelu(Function):
    """y = x where x > 0, else slope·x; dy/dx = 1 or slope (slope at x = 0)."""

    allowed = "negative_slope must be a number"

    @staticmethod
    def forward(ctx, x, *, negative_slope):
        ctx.save_for_backward(x)
        ctx.negative_slope = negative_slope
        return math_functions.leaky_relu(x, negative_slope=negative_slope)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return select(x > 0, upstream) + ctx.negative_slope * select(x <= 0, upstream)


class Abs(Function):
    """y = |x|; dy/dx = sign(x), 0 at x = 0."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return math_functions.absolute(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return select(x > 0, upstream) - select(x < 0, upstream)


def _share(upstream, wins, ties):
    """What an operand of a maximum or minimum gets: all where it wins, half where it ties."""
    return select(wins, upstream) + select(ties, upstream / 2)


class Maximum(Function):
    """z = max(x, y) entry by entry; the larger operand gets the gradient, a tie shares it evenly.
    Deck: "max gate: gradient router"."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return math_functions.maximum(x, y)

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        need_x, need_y = ctx.needs_input_grad
        to_x = _share(upstream, x > y, x == y) if need_x else None
        to_y = _share(upstream, y > x, x == y) if need_y else None
        return to_x, to_y


class Minimum(Function):
    """z = min(x, y) entry by entry; the smaller operand gets the gradient, a tie shares it evenly."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return math_functions.minimum(x, y)

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        need_x, need_y = ctx.needs_input_grad
        to_x = _share(upstream, x < y, x == y) if need_x else None
        to_y = _share(upstream, y < x, x == y) if need_y else None
        return to_x, to_y
