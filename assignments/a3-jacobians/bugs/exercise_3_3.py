"""Exercise 3.3, `linear_jacobian` and `relu_jacobian`: the tables of two layers."""

import numpy as np

from chalkmark.mistakes import by_hint

NOT_TURNED = (
    "W has a row for each output; here each input has one, also if W is square: transpose it, do not reshape."
)
BY_THE_WEIGHTS = "x_n is the slope by a weight; by x_n the slope of W_mn x_n is the weight W_mn."
LINEAR = {
    NOT_TURNED: [
        lambda x, W, b: W,
        lambda x, W, b: W if len(W) == len(x) else W.T,
        lambda x, W, b: W.reshape(W.shape[::-1]),
    ],
    "these are the terms W_mn x_n. The slope of such a term by x_n is W_mn alone.": [
        lambda x, W, b: W.T * x[:, None]
    ],
    BY_THE_WEIGHTS: [
        lambda x, W, b: x[:, None] + 0 * W.T,
        lambda x, W, b: np.diag(x) if len(W) == len(x) else x[:, None] + 0 * W.T,
    ],
    "the bias is added to the slopes; as a constant it falls away.": [lambda x, W, b: W.T + b],
    "these are the terms W_mn x_n + b_m; differentiate them by x_n.": [lambda x, W, b: W.T * x[:, None] + b],
    "the weights to all outputs are summed; each output has a column of its own.": [
        lambda x, W, b: W.sum(axis=0)[:, None] + 0 * W.T,
        lambda x, W, b: W.sum(axis=0),
    ],
    "these are the outputs; the table holds their slopes by each input.": [lambda x, W, b: W @ x + b],
    "all slopes are 1; the slope of W_mn x_n by x_n is the weight W_mn.": [lambda x, W, b: np.ones_like(W.T)],
    "the identity says that y_n is x_n; the slope of W_mn x_n by x_n is the weight W_mn.": [
        lambda x, W, b: np.eye(len(x), len(b))
    ],
    "every sign is turned.": [lambda x, W, b: -W.T],
}


def _diagonal(slope):
    """A table with these slopes on its diagonal."""
    return lambda x: np.diag(slope(x))


def _closed_up(x):
    active = np.count_nonzero(x > 0)
    return np.diag((np.arange(len(x)) < active).astype(float))


AT_ZERO = "at 0 the book's slope is 0: it is 1 where x > 0, and nowhere else."
OWN_ONLY = "an input reaches its own output only; off the diagonal all is 0."
VALUES = "these are ReLU's values. Its slope is 1 where x is positive, however large x is."
RELU = {
    "this is the diagonal alone. The table also says that no input moves another's output: zeros around.": [
        lambda x: (x > 0).astype(float),
        lambda x: (x > 0).astype(float)[:, None],
    ],
    VALUES: [_diagonal(lambda x: np.maximum(0, x)), lambda x: np.maximum(0, x)],
    "the diagonal holds x; ReLU's slope is 0 or 1.": [_diagonal(lambda x: x)],
    AT_ZERO: [_diagonal(lambda x: (x >= 0).astype(float)), _diagonal(lambda x: np.heaviside(x, 0.5))],
    "the slope is 1 everywhere; where x is negative, ReLU is flat: 0.": [_diagonal(np.ones_like)],
    "on the negative side the slope is -1, as of |x|; ReLU is flat there: 0.": [_diagonal(np.sign)],
    "the ones stand on the wrong side: the slope is 1 where x > 0.": [
        _diagonal(lambda x: (x <= 0).astype(float)),
        _diagonal(lambda x: (x < 0).astype(float)),
    ],
    "on the negative side the slope is small, as of a leaky ReLU; here it is 0.": [
        _diagonal(lambda x: np.where(x > 0, 1, 0.01))
    ],
    OWN_ONLY: [
        lambda x: np.outer(x > 0, np.ones(len(x))),
        lambda x: np.outer(np.ones(len(x)), x > 0),
        lambda x: np.outer(x > 0, x > 0).astype(float),
    ],
    "the ones are moved up to the top; each stands in the row of its own input.": [_closed_up],
    "the sign is turned: where x is positive, the output grows with it.": [
        _diagonal(lambda x: -(x > 0).astype(float))
    ],
}

BUGS = [
    *by_hint("3.3", "linear_jacobian", LINEAR),
    *by_hint("3.3", "relu_jacobian", RELU),
]
