"""The Gaussian error linear unit, of numbers or arrays: exact, and with a tanh in place of the normal distribution.

Beyond ±40 the normal distribution is 0 or 1 to the last digit, so no square or cube of a larger x is taken: none
overflows, and −∞ · 0 does not come up.
"""

from math import pi, sqrt

from ..function import Function
from ..math_functions import maximum, minimum, normal_cdf, normal_pdf, sigmoid
from ..overridable import overridable

_FAR = 40.0
_CUBIC = 0.044715


class Gelu(Function):
    """y = x·Φ(x), Φ the normal distribution function; dy/dx = Φ(x) + x·φ(x), φ = Φ′ = exp(−x²/2)/√(2π).

    Source: Hendrycks & Gimpel 2016.
    """

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return gelu(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * (normal_cdf(x) + _near(x) * normal_pdf(x))


class TanhGelu(Function):
    """y = ½x(1 + tanh z) = x·σ(2z), z = √(2/π)(x + 0.044715x³); dy/dx = s + x·s(1 − s)·2z′, s = σ(2z).

    The sigmoid keeps the digits that 1 + tanh z loses below 0. Source: Hendrycks & Gimpel 2016.
    """

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return tanh_gelu(x)

    @staticmethod
    def backward(ctx, upstream):
        x = _near(ctx.saved[0])
        share = sigmoid(_twice_z(x))
        steepness = 2 * sqrt(2 / pi) * (1 + 3 * _CUBIC * x * x)
        return upstream * (share + x * (share * (1 - share)) * steepness)


@overridable
def gelu(x):
    """x·Φ(x), elementwise; −0 at −∞."""
    return maximum(x, -_FAR) * normal_cdf(x)


@overridable
def tanh_gelu(x):
    """½x(1 + tanh z), elementwise; −0 at −∞."""
    return maximum(x, -_FAR) * sigmoid(_twice_z(_near(x)))


def _near(x):
    return minimum(maximum(x, -_FAR), _FAR)


def _twice_z(x):
    return 2 * sqrt(2 / pi) * (x + _CUBIC * (x * x * x))
