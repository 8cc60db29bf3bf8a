"""+, −, ×, ÷ and powers, of numbers or arrays. Operands broadcast; the graph sums over the copies."""

from math import nan

from ..function import Function
from ..math_functions import is_number, log, power, select


class Add(Function):
    """z = x + y; both operands get the upstream gradient as it is. Deck: "add gate: gradient distributor"."""

    @staticmethod
    def forward(ctx, x, y):
        return x + y

    @staticmethod
    def backward(ctx, upstream):
        return upstream, upstream


class Subtract(Function):
    """z = x − y; ∂z/∂x = 1, ∂z/∂y = −1."""

    @staticmethod
    def forward(ctx, x, y):
        return x - y

    @staticmethod
    def backward(ctx, upstream):
        return upstream, (-upstream if ctx.needs_input_grad[1] else None)


class Multiply(Function):
    """z = x·y; ∂z/∂x = y, ∂z/∂y = x. Deck: "mul gate: swap multiplier"."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x * y

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        need_x, need_y = ctx.needs_input_grad
        return (upstream * y if need_x else None), (upstream * x if need_y else None)


class Divide(Function):
    """z = x/y; ∂z/∂x = 1/y, ∂z/∂y = −x/y²."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x / y

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        to_x = upstream / y
        return to_x, (-to_x * (x / y) if ctx.needs_input_grad[1] else None)


class Negate(Function):
    """z = −x; ∂z/∂x = −1."""

    @staticmethod
    def forward(ctx, x):
        return -x

    @staticmethod
    def backward(ctx, upstream):
        return -upstream


class Power(Function):
    """z = x^p; ∂z/∂x = p·x^(p−1), ∂z/∂p = x^p·log x (0 where x = 0). x^0 has slope 0 everywhere."""

    @staticmethod
    def forward(ctx, x, exponent):
        result = power(x, exponent)
        ctx.save_for_backward(x, exponent, result)
        return result

    @staticmethod
    def backward(ctx, upstream):
        x, exponent, result = ctx.saved
        need_x, need_exponent = ctx.needs_input_grad
        to_x = to_exponent = None
        if need_x:
            to_x = select(exponent != 0, upstream) * (exponent * power(x, exponent - (exponent != 0)))
        if need_exponent:
            to_exponent = select(x != 0, upstream) * (select(x != 0, result) * _log_of_base(x))
        return to_x, to_exponent


def _log_of_base(x):
    """log x where x > 0; 0 at x = 0, nan below."""
    if is_number(x):
        return log(x) if x > 0 else (0.0 if x == 0 else nan)
    return log(x + (x == 0))
