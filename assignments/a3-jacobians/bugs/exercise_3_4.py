"""Exercise 3.4, `softmax_jacobian`: a table in which every logit moves every probability."""

import numpy as np

from chalkmark.mistakes import by_hint

from .softmax import NO_SHIFT, NO_SQUARES, exponentials, slopes, softmax


def _of_y(table):
    """A table made of the probabilities."""
    return lambda z: table(softmax(z))


def _shifted(shift):
    """Something else subtracted than the largest logit."""
    return lambda z: slopes(exponentials(z, shift))


def _half(keep):
    """The right table but for the entries on one side of the diagonal."""
    return _of_y(lambda y: keep(np.diag(y) - np.outer(y, y)))


OUTER = "entry [n, m] needs the product y_n y_m of two probabilities: the outer product."
OTHER_SHIFT = (
    "it is not the largest logit that is subtracted: with max(z) no exponent is above 0, and one is 0."
)
LOG = "these are the slopes of the logarithm of softmax; multiply each column by its probability y_m."
QUOTIENT = "the quotient rule divides by the square of the sum; here it is divided once."
EVERYWHERE = "y (1 - y) holds on the diagonal only; off it the slope is -y_n y_m."
MIRROR = "one half of the table is empty; it equals its own transpose, and -y_n y_m stands on both sides."
SOFTMAX = {
    NO_SQUARES: [_of_y(lambda y: np.diag(y * (1 - y)))],
    "this is the diagonal alone, as a vector. " + NO_SQUARES: [_of_y(lambda y: y * (1 - y))],
    "these are the probabilities; the table holds their slopes by each logit.": [softmax],
    "the sum below the line is taken for a constant; every logit moves it, which gives -y_n y_m as well.": [
        _of_y(np.diag)
    ],
    "on the diagonal it is y_n (1 - y_n): the outer product is subtracted there too.": [
        _of_y(lambda y: np.diag(y + y**2) - np.outer(y, y))
    ],
    "every sign is turned. A larger logit raises its own probability, so the diagonal is positive.": [
        _of_y(lambda y: np.outer(y, y) - np.diag(y))
    ],
    "the outer product is subtracted, not added: what one probability gains, the others lose.": [
        _of_y(lambda y: np.diag(y) + np.outer(y, y))
    ],
    "the diagonal lacks its first term, y_n: the case k = i has it as well.": [
        _of_y(lambda y: -np.outer(y, y))
    ],
    "off the diagonal the sign is a minus: what one probability gains, the others lose.": [
        _of_y(lambda y: np.diag(y - 2 * y**2) + np.outer(y, y))
    ],
    f"`y * y` is a vector of squares; {OUTER}": [
        _of_y(lambda y: np.diag(y) - y * y),
        _of_y(lambda y: np.diag(y) - (y * y)[:, None]),
    ],
    f"`y @ y` of two vectors is one number; {OUTER}": [_of_y(lambda y: np.diag(y) - y @ y)],
    "the identity stands where the table with the probabilities on its diagonal belongs.": [
        _of_y(lambda y: np.eye(len(y)) - np.outer(y, y))
    ],
    LOG: [_of_y(lambda y: np.eye(len(y)) - y[:, None]), _of_y(lambda y: np.eye(len(y)) - y)],
    EVERYWHERE: [_of_y(lambda y: np.outer(y, 1 - y)), _of_y(lambda y: np.outer(1 - y, y))],
    MIRROR: [_half(np.triu), _half(np.tril)],
    "the product of two exponentials is divided by the sum once; each of them is to be divided.": [
        lambda z: np.diag(softmax(z)) - np.outer(softmax(z), exponentials(z))
    ],
    "the exponentials are not divided by their sum.": [
        lambda z: np.diag(exponentials(z)) - np.outer(exponentials(z), exponentials(z))
    ],
    QUOTIENT: [
        lambda z: slopes(exponentials(z)) * exponentials(z).sum(),
        lambda z: slopes(exponentials(z)) * exponentials(z, np.zeros_like).sum(),
    ],
    "the table is divided by the sum once too often; y is divided by it already.": [
        lambda z: slopes(exponentials(z)) / exponentials(z).sum()
    ],
    "the table is made of the logits; it is made of the probabilities.": [
        lambda z: np.diag(z) - np.outer(z, z)
    ],
    "this is the sigmoid's slope, number by number; softmax divides by the sum of all exponentials.": [
        lambda z: np.diag(1 / (2 + np.exp(-abs(z)) + np.exp(abs(z).clip(max=700))))
    ],
    NO_SHIFT: [_shifted(lambda z: 0)],
    OTHER_SHIFT: [_shifted(np.mean), _shifted(np.min), _shifted(lambda z: abs(z).max())],
    "large logits are clipped, and their differences lost. Subtract the largest logit instead.": [
        lambda z: slopes(np.exp(z.clip(-100, 100)))
    ],
}

BUGS = by_hint("3.4", "softmax_jacobian", SOFTMAX)
