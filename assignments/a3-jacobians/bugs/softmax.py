"""Softmax and its Jacobian in steps that can go wrong, with the hints that fit wherever they are taken."""

import numpy as np


def exponentials(z, shift=np.max):
    """exp of the logits, `shift(z)` subtracted first."""
    return np.exp(z - shift(z))


def slopes(exponentials):
    """The Jacobian, from the exponentials of the logits."""
    y = exponentials / exponentials.sum()
    return np.diag(y) - np.outer(y, y)


def softmax(z):
    """The probabilities."""
    return exponentials(z) / exponentials(z).sum()


NO_SHIFT = "exp of a large number is infinite. Subtract the largest logit first; softmax does not notice."
NO_SQUARES = (
    "softmax is not entry by entry: each logit moves all probabilities. Off the diagonal is -y_n y_m."
)
