"""Exercise 1.1, `multiply_backward`."""

from chalkmark.mistakes import by_hint, scaled, without

from ..checks import multiply_backward as multiply
from .shared import ADDED, PAIR, UPSTREAM

REUSED = "a name is used again: the second gradient was made with the first one in place of an input."
TWO_Y = "both gradients hold y; that of y holds x."
TWO_X = "both gradients hold x; that of x holds y."
ZERO = "a gradient is 0 where its input is 0; the slope along x is y there, too, so divide nothing."
DIVIDED = "there is a division; the slope of a product is the other input, and upstream is multiplied in."
AS_ADD = "that is the add gate; the slope of a product is the other input."
MULTIPLY = {
    "each input's gradient holds the other input: x gets y.": [lambda x, y, u: (u * x, u * y)],
    UPSTREAM: [without(multiply, 2)],
    "the inputs are swapped, as x gets y, and upstream is missing.": [lambda x, y, u: (x, y)],
    "upstream is multiplied into one of the two gradients only; both need it.": [
        lambda x, y, u: (u * y, x),
        lambda x, y, u: (y, u * x),
    ],
    REUSED: [
        lambda x, y, u: (u * y, u * u * y),
        lambda x, y, u: (u * u * x, u * x),
    ],
    AS_ADD: [lambda x, y, u: (u, u)],
    "the gate's output is multiplied in; along x the slope is y alone.": [
        lambda x, y, u: (u * x * y, u * x * y)
    ],
    TWO_Y: [lambda x, y, u: (u * y, u * y)],
    TWO_X: [lambda x, y, u: (u * x, u * x)],
    "the sign of the other input is lost; it belongs to the slope.": [
        lambda x, y, u: (u * abs(y), u * abs(x))
    ],
    ADDED: [lambda x, y, u: (u + y, u + x)],
    "upstream is shared out; each input gets all of it, times the other input.": [scaled(multiply, 0.5)],
    "a sign is turned; the slope along x is y and that along y is x, with their own signs.": [
        scaled(multiply, -1),
        scaled(multiply, -1, 1),
    ],
    DIVIDED: [lambda x, y, u: (u / y, u / x), lambda x, y, u: (y / u, x / u)],
    "the sum of the inputs is multiplied in; along x the slope is y alone.": [
        lambda x, y, u: (u * (x + y),) * 2
    ],
    ZERO: [lambda x, y, u: (x and u * y, y and u * x)],
    PAIR: [lambda x, y, u: u * x + u * y, lambda x, y, u: u * y],
}

BUGS = by_hint("1.1", "multiply_backward", MULTIPLY)
