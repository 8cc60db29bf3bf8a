"""Exercise 2.6, `softmax_backward`: other sums, and paths that are forgotten."""

import numpy as np

from chalkmark.mistakes import by_hint

from .shared import usual
from .softmax import KEEPDIMS, row_sum, softmax


def _weighed(total=row_sum):
    """Exercise 2.6 with another sum."""
    return lambda P, u: P * (u - total(P * u))


softmax_backward = _weighed()
SOFTMAX_BACKWARD = {
    **usual(softmax_backward),
    "the sum runs over the batch; the logits of one row share one sum: axis 1.": [
        _weighed(lambda table: table.sum(axis=0, keepdims=True))
    ],
    "the sum runs over the whole table; each row has its own: axis 1, keepdims.": [_weighed(np.sum)],
    KEEPDIMS: [
        _weighed(lambda table: table.sum(axis=1)),
        lambda P, u: P * u - P * (P * u).sum(axis=1),
    ],
    "one row's sum or Jacobian is used for all; each row has its own.": [
        *(_weighed(lambda table, n=n: table[n].sum()) for n in (0, -1)),
        *(lambda P, u, n=n: u @ (np.diag(P[n]) - np.outer(P[n], P[n])) for n in (0, -1)),
    ],
    "a mean is subtracted; the paths add up, so it is a sum.": [
        _weighed(lambda t: t.mean(axis=1, keepdims=True))
    ],
    "only the path from each logit to its own share; a logit moves every share of its row, so a sum is missing.": [
        lambda P, u: u * P * (1 - P),
        lambda P, u: u * P,
        lambda P, u: row_sum(u) * P * (1 - P),
    ],
    "upstream is missing, and so are the paths to the other shares.": [
        lambda P, u: P * (1 - P),
        lambda P, u: _weighed()(P, np.ones_like(u)),
    ],
    "the path to a logit's own share is missing; the case k = i counts, too.": [
        lambda P, u: -P * (row_sum(P * u) - P * u),
        lambda P, u: -P * row_sum(P * u),
    ],
    "only one path survives: `=` for `+=` over the shares.": [
        lambda P, u, k=k: u[:, [k]] * P[:, [k]] * (np.eye(P.shape[1])[k] - P) for k in (-1, 0)
    ],
    "the sum takes upstream bare; each entry counts with its share.": [
        lambda P, u: P * (u - row_sum(u)),
        lambda P, u: P * (u - u.mean(axis=1, keepdims=True)),
        lambda P, u: u - row_sum(u),
    ],
    "the sum holds P of the logit where it needs P of each share: Pₖ stays inside the sum over k.": [
        lambda P, u: P * u - P * P * row_sum(u)
    ],
    "P p entry by entry is no outer product: row i, column k of the Jacobian holds Pᵢ Pₖ.": [
        lambda P, u: P * u - row_sum(P * P * u)
    ],
    "a share is one factor too many in the sum.": [lambda P, u: P * (u - row_sum(P * P * u))],
    "the factor P in front is missing, for the sum or for all; look at the brackets.": [
        lambda P, u: P * u - row_sum(P * u),
        lambda P, u: u - row_sum(P * u),
    ],
    "the sign of the sum: what goes to the other shares comes back with a minus.": [
        lambda P, u: P * (u + row_sum(P * u)),
        lambda P, u: P * (u + row_sum(P * u) - 2 * P * u),
    ],
    "the diagonal is counted twice: the sum over k holds the case k = i.": [
        lambda P, u: u * P * (1 - P) - P * row_sum(P * u)
    ],
    "P minus target is the gradient of softmax and cross-entropy together; here upstream is any.": [
        lambda P, u: P - u,
        lambda P, u: (P - u) / len(P),
        lambda P, u: u - P,
        lambda P, u: u * (P - 1),
    ],
    "divided by the share; the slope holds it as a factor.": [
        lambda P, u: u / P,
        lambda P, u: (u - row_sum(P * u)) / P,
    ],
    "softmax is applied again; P is its result already.": [lambda P, u: softmax_backward(softmax(P), u)],
}

BUGS = by_hint("2.6", "softmax_backward", SOFTMAX_BACKWARD)
