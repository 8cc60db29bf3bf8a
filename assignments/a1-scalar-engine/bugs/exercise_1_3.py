"""Exercise 1.3, `sigmoid_backward`."""

import math

from chalkmark.mistakes import by_hint, scaled, without

from ..checks import sigmoid_backward as sigmoid
from .shared import ADDED, UPSTREAM

SIGMOID = {
    "sigmoid is applied again; `output` is its result already.": [
        lambda s, u: sigmoid(1 / (1 + math.exp(-s)), u),
    ],
    UPSTREAM: [without(sigmoid, 1)],
    "the second factor is 1 minus the output.": [lambda s, u: u * s * s],
    "a factor is missing, the output itself; in e⁻ˣ / (1 + e⁻ˣ)² the square brings it.": [
        lambda s, u: u * (1 - s)
    ],
    "a factor is missing: 1 minus the output.": [lambda s, u: u * s],
    "1 − output² is the slope of tanh; sigmoid has another one.": [lambda s, u: u * (1 - s * s)],
    "1 − output is squared; one of the two factors is the output itself.": [lambda s, u: u * (1 - s) ** 2],
    "the second factor is 1 minus the output, not plus.": [lambda s, u: u * s * (1 + s)],
    "the sign is turned: sigmoid rises everywhere, so its slope is positive.": [scaled(sigmoid, -1)],
    "the square of the output was written as twice the output.": [lambda s, u: -u * s],
    "brackets, or a wrong name: 1 − output is one factor, and upstream stands outside of it.": [
        lambda s, u: s * (1 - u),
        lambda s, u: s * u * (1 - u),
        lambda s, u: u * s - s,
    ],
    "upstream multiplies one term only; put brackets around the whole slope.": [
        lambda s, u: u * s - s * s,
        lambda s, u: s - u * s * s,
    ],
    ADDED: [lambda s, u: u + s * (1 - s)],
    "the slope is multiplied out wrongly, or a power is lost: output (1 − output), each factor once.": [
        lambda s, u: u * (s - 1 / s),
        lambda s, u: u * s * s * (1 - s),
        lambda s, u: u * (s * (1 - s)) ** 2,
    ],
    "0.25 is the slope in the middle only; elsewhere it depends on the output.": [lambda s, u: u * 0.25],
    "upstream is divided by the slope, as for the inverse function; multiply.": [
        lambda s, u: u / (s * (1 - s))
    ],
}

BUGS = by_hint("1.3", "sigmoid_backward", SIGMOID)
