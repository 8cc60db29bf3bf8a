"""Exercise 1.2, `maximum_backward`: other winners, and other shares on a tie."""

from chalkmark.mistakes import by_hint

from ..checks import maximum_backward as maximum
from .shared import PAIR, UPSTREAM

BOTH = "both inputs get the gradient; only the larger one does."
CLIPPED = "a negative upstream is set to 0; the maximum is taken forward only."
NOTHING = "on a tie nothing is returned; each gets half of upstream."


def _tied(unequal, *shares):
    """A maximum gate with other shares where the inputs are equal."""
    return lambda x, y, u: tuple(u * share for share in shares) if x == y else unequal(x, y, u)


def _tied_or_not(*unequal):
    """Wrong winners, with a tie as it comes, shared, or for the first or the second input."""
    shares = (0.5, 0.5), (1, 0), (0, 1)
    return [*unequal, *(_tied(variant, *one) for variant in unequal for one in shares)]


MAXIMUM = {
    BOTH: [lambda x, y, u: (u, u)],
    "both get half; that is for ties only.": [lambda x, y, u: (u / 2, u / 2)],
    "on a tie x gets everything; both get half.": [_tied(maximum, 1, 0)],
    "on a tie y gets everything; both get half.": [_tied(maximum, 0, 1)],
    "on a tie both get everything; each gets half.": [_tied(maximum, 1, 1)],
    "on a tie nobody gets anything; each gets half.": [_tied(maximum, 0, 0)],
    NOTHING: [lambda x, y, u: None if x == y else maximum(x, y, u)],
    "on a tie upstream is not multiplied in; each gets half of it.": [
        lambda x, y, u: (0.5, 0.5) if x == y else maximum(x, y, u)
    ],
    "half of upstream is rounded down on a tie: // drops the fraction, / keeps it.": [
        lambda x, y, u: (u // 2, u // 2) if x == y else maximum(x, y, u)
    ],
    "the smaller input got it. Compare x with y as they are, and nothing else: −2 is larger than −5.": [
        *_tied_or_not(
            lambda x, y, u: maximum(-x, -y, u),
            lambda x, y, u: maximum(abs(x), abs(y), u),
            lambda x, y, u: (u, 0) if x > 0 else (0, u),
        ),
        lambda x, y, u: (u, 0) if u > 0 else (0, u),
        lambda x, y, u: (u, 0),
        lambda x, y, u: (0, u),
    ],
    "each input is compared with 0, as in a ReLU; compare x with y.": _tied_or_not(
        lambda x, y, u: (u * (x > 0), u * (y > 0)), lambda x, y, u: (u * (x >= 0), u * (y >= 0))
    ),
    UPSTREAM: _tied_or_not(lambda x, y, u: maximum(x, y, 1.0)),
    "the larger input's value is multiplied in; its slope is 1, so upstream passes as it is.": _tied_or_not(
        lambda x, y, u: [max(x, y) * gradient for gradient in maximum(x, y, u)],
        lambda x, y, u: [max(x, y) * gradient for gradient in maximum(x, y, 1.0)],
    ),
    CLIPPED: [lambda x, y, u: maximum(x, y, max(u, 0))],
    "the smaller input gets minus upstream; it gets nothing.": _tied_or_not(
        lambda x, y, u: (u, -u) if x > y else (-u, u)
    ),
    "upstream is shared in proportion to the inputs; the larger one gets all of it.": _tied_or_not(
        lambda x, y, u: (u * x / (x + y), u * y / (x + y))
    ),
    PAIR: [lambda x, y, u: u],
}

BUGS = by_hint("1.2", "maximum_backward", MAXIMUM)
