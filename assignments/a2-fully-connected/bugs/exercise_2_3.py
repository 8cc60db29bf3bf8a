"""Exercise 2.3, `linear_forward`."""

import numpy as np

from chalkmark.mistakes import by_hint

from .shared import usual
from .softmax import softmax


def layer(X, W, b):
    """Exercise 2.3."""
    return X @ W.T + b


def _guessed(X, W, b):
    """Whatever fits."""
    return X @ W + b if X.shape[1] == len(W) else layer(X, W, b)


LAYER = {
    **usual(layer),
    "X W where X Wᵀ belongs; a row of W is a neuron, and each meets each row of X.": [
        lambda X, W, b: X @ W + b,
        _guessed,
        lambda X, W, b: X @ W,
    ],
    "the product of W and X stands the other way round: a row of X meets the rows of W.": [
        lambda X, W, b: W @ X.T + b,
        lambda X, W, b: W @ X.T,
        lambda X, W, b: W @ X + b,
        lambda X, W, b: W.T @ X + b,
        lambda X, W, b: X.T @ W + b,
    ],
    "reshape puts the entries in other places; rows become columns by .T only.": [
        lambda X, W, b: X @ W.reshape(W.shape[::-1]) + b,
        lambda X, W, b: (W @ X.T).reshape(len(X), len(W)) + b,
    ],
    "the bias is missing.": [lambda X, W, b: X @ W.T],
    "the bias is subtracted; add it.": [lambda X, W, b: X @ W.T - b],
    "the bias is multiplied; add it.": [lambda X, W, b: X @ W.T * b],
    "the bias is added to the inputs; it is added to the sums.": [lambda X, W, b: (X + b) @ W.T],
    "all biases are added to each neuron; each has one of its own.": [
        lambda X, W, b: X @ W.T + b.sum(),
        lambda X, W, b: X @ W.T + b.mean(),
        lambda X, W, b: X @ W.T + b[0],
    ],
    "the bias is added with each term, or multiplied by the inputs; it is added once for each neuron, after the sum.": [
        lambda X, W, b: X @ W.T + X.shape[1] * b,
        lambda X, W, b: X @ (W.T + b),
    ],
    "the bias was added by sample; it holds one number for each neuron, a column.": [
        lambda X, W, b: X @ W.T + b[:, np.newaxis]
    ],
    "only one term of the sum over the inputs is there: `=` for `+=`, or a `return` inside the loop?": [
        lambda X, W, b, j=j, factor=factor: np.outer(X[:, j], W[:, j]) + factor * b
        for j in (0, -1)
        for factor in (1, 0)
    ],
    "an input is left out of the sum: it runs over all of them, from 0 to the last.": [
        lambda X, W, b: X[:, 1:] @ W[:, 1:].T + b,
        lambda X, W, b: X[:, :-1] @ W[:, :-1].T + b,
    ],
    "all rows are those of one sample; each sample has its own.": [
        lambda X, W, b: layer(X[[0] * len(X)], W, b),
        lambda X, W, b: layer(X[[-1] * len(X)], W, b),
    ],
    "an activation is applied; the layer is the sums alone.": [
        lambda X, W, b: np.maximum(0, layer(X, W, b)),
        lambda X, W, b: np.tanh(layer(X, W, b)),
        lambda X, W, b: 1 / (1 + np.exp(-layer(X, W, b))),
        lambda X, W, b: softmax(layer(X, W, b)),
    ],
    "a mean where a sum belongs: nothing is divided here.": [
        lambda X, W, b: X @ W.T / X.shape[1] + b,
        lambda X, W, b: X @ W.T / len(X) + b,
    ],
    "the fractions were cut off: the result was put into an array of whole numbers.": [
        lambda X, W, b: np.trunc(layer(X, W, b))
    ],
}

BUGS = by_hint("2.3", "linear_forward", LAYER)
