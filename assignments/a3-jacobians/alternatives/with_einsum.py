"""Index notation throughout, and nudges as the rows of one table."""

from functools import reduce

import numpy as np


def jacobian_by_hand(x):
    """The columns, turned."""
    return np.array([[2 * x[0] * x[1], x[0] ** 2, 0], [-3 * x[2], 1, -3 * x[0]]]).T


def numeric_jacobian(f, x, epsilon=1e-5):
    """f along all rows of x ± ε I."""
    nudges = np.diag(np.full(len(x), epsilon))
    return np.stack([0.5 * (f(x + one) - f(x - one)) / epsilon for one in nudges])


def linear_jacobian(x, W, b):
    """The indices of the formula."""
    return np.einsum("mn->nm", W)


def relu_jacobian(x):
    """The identity with some rows put out."""
    return np.where(x > 0, np.eye(len(x)), 0)


def softmax_jacobian(z):
    """ŷ_n ([n = m] - ŷ_m), by way of the logarithm."""
    shifted = z - np.max(z)
    y_hat = np.exp(shifted - np.log(np.exp(shifted).sum()))
    return y_hat[:, None] * (np.eye(len(z)) - y_hat)


def downstream(tables, upstream):
    """A fold from the right."""
    return reduce(lambda u, table: np.einsum("nm,m->n", table, u), tables[::-1], upstream)


def multiply_adds(widths):
    """Sums of neighbours' products."""
    sizes = np.array(widths)
    products = sizes[:-1] * sizes[1:]
    return sizes[0] * (products[1:].sum() + sizes[-1]), products.sum()


def relu_backward(x, upstream):
    """By the sign."""
    return np.where(np.sign(x) == 1, upstream, 0.0)


def linear_backward(x, W, upstream):
    """The table of chapter 8, from its second column."""
    return np.einsum("mn,m->n", W, upstream), np.einsum("m,n->mn", upstream, x), 1 * upstream


def softmax_backward(y_hat, upstream):
    """Both terms apart."""
    return y_hat * upstream - y_hat * np.einsum("sk,sk->s", y_hat, upstream)[:, None]


def network_jacobian(x, W1, b1, W2, b2):
    """All paths in a single sum."""
    before = W1 @ x + b1
    soft = softmax_jacobian(W2 @ (before * (before > 0)) + b2)
    return np.einsum("hn,h,kh,kc->nc", W1, before > 0, W2, soft)
