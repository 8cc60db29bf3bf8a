"""Exercise 3.7, the backward passes of ReLU, a linear layer and softmax."""

from itertools import permutations

import numpy as np

from chalkmark.mistakes import by_hint, negated

from .softmax import NO_SQUARES, softmax


def _masked(mask):
    """Upstream times a mask of x and upstream."""
    return lambda x, u: u * mask(x, u)


ASK_X = "the mask asks for the sign of the gradient. Ask the input of the forward pass: x > 0."
KINK = "at x = 0 the book's slope is 0: the mask is x > 0."
NO_TABLE = "this is a square table times the vector, which fails for a batch; the product is entry by entry."
RELU_BACK = {
    ASK_X: [_masked(lambda x, u: u > 0)],
    "a negative gradient is stopped as well; only the sign of x decides: x > 0.": [
        _masked(lambda x, u: (x > 0) & (u > 0))
    ],
    "the mask asks for the sign of x times upstream; only the sign of x decides: x > 0.": [
        _masked(lambda x, u: x * u > 0)
    ],
    KINK: [_masked(lambda x, u: x >= 0), _masked(lambda x, u: np.heaviside(x, 0.5))],
    "the gradient passes on the wrong side: it passes where x > 0.": [
        _masked(lambda x, u: x <= 0),
        _masked(lambda x, u: x < 0),
    ],
    "on the negative side a little passes, as of a leaky ReLU; here nothing does.": [
        _masked(lambda x, u: np.where(x > 0, 1, 0.01))
    ],
    "on the negative side the gradient is turned round, as of |x|; it stops there.": [
        _masked(lambda x, u: np.sign(x))
    ],
    "ReLU's value is multiplied in; its slope is 0 or 1.": [_masked(lambda x, u: np.maximum(0, x))],
    "x is multiplied in; ReLU's slope is 0 or 1.": [_masked(lambda x, u: x)],
    "the sign of the gradient is lost; it passes as it is.": [_masked(lambda x, u: (x > 0) * np.sign(u))],
    "the gradient passes everywhere; where x is negative it stops.": [_masked(lambda x, u: 1)],
    "this is the local slope; multiply by upstream.": [lambda x, u: (x > 0).astype(float)],
    "this is the forward pass; multiply upstream by ReLU's slope.": [lambda x, u: np.maximum(0, x)],
    "x times upstream is cut off at 0; multiply upstream by ReLU's slope, 0 or 1.": [
        lambda x, u: np.maximum(0, x * u)
    ],
    NO_TABLE: [lambda x, u: np.diag((x > 0).astype(float)) @ u],
    "the gradient is summed; it has the shape of x.": [lambda x, u: np.sum(u * (x > 0))],
    "the gradient is summed over the batch; it has the shape of x.": [
        lambda x, u: np.sum(u * (x > 0), axis=0)
    ],
    "the sign is turned: where x is positive, the output grows with it.": [
        _masked(lambda x, u: -1 * (x > 0))
    ],
}


def _parts(x_part=None, W_part=None, b_part=None):
    """The right three gradients but for one; each is a function of x, W, upstream."""

    def variant(x, W, u):
        right = W.T @ u, np.outer(u, x), u
        pairs = zip((x_part, W_part, b_part), right, strict=True)
        return tuple(part(x, W, u) if part else one for part, one in pairs)

    return variant


def _ordered(order):
    return lambda *inputs: [_parts()(*inputs)[place] for place in order]


THREE_PARTS = "the gradients come in another order: first that of x, then W, then b."
TURN_W = "the gradient of x is W u here. It sums over the first index of W, so W has to be turned."
TURN_OUTER = (
    "the gradient of W is transposed. It has W's shape: entry [m, n] is u_m x_n, and `reshape` moves nothing."
)
BIAS_AS_IT_IS = (
    "the gradient of b is upstream as it is: a number for each output, and one sample has nothing to sum."
)
LINEAR_BACK = {
    TURN_W: [_parts(lambda x, W, u: W @ u), _parts(lambda x, W, u: W @ u if len(W) == len(x) else W.T @ u)],
    "the gradient of x sums the weights; each is to be multiplied by its upstream first.": [
        _parts(lambda x, W, u: W.sum(axis=0))
    ],
    "the gradient of x is the whole Jacobian; multiply it by upstream.": [_parts(lambda x, W, u: W.T)],
    "the gradient of x is a table; add up the paths through all outputs: `@`, not `*`.": [
        _parts(lambda x, W, u: W.T * u)
    ],
    "the gradient of x is multiplied by x; the slope of W_mn x_n by x_n is W_mn.": [
        _parts(lambda x, W, u: (W.T @ u) * x)
    ],
    "the gradient of x is a mean over the outputs; add them up.": [_parts(lambda x, W, u: W.T @ u / len(u))],
    "the gradient of x is a column; it has the shape of x, (N,).": [
        _parts(lambda x, W, u: (W.T @ u)[:, None])
    ],
    TURN_OUTER: [
        _parts(None, lambda x, W, u: np.outer(x, u)),
        _parts(None, lambda x, W, u: np.outer(x, u).reshape(W.shape)),
    ],
    "the gradient of W holds local slopes only, x; multiply row m by upstream's entry m.": [
        _parts(None, lambda x, W, u: x + 0 * W)
    ],
    "the gradient of W holds upstream only; the slope of W_mn x_n by the weight is x_n.": [
        _parts(None, lambda x, W, u: u[:, None] + 0 * W)
    ],
    "the gradient of W is made with W. The slope of W_mn x_n by the weight is x_n.": [
        _parts(None, lambda x, W, u: u[:, None] * W)
    ],
    "the gradient of W is made with the output; the slope of W_mn x_n by the weight is x_n.": [
        _parts(None, lambda x, W, u: np.outer(u, W @ x))
    ],
    "upstream and x are multiplied entry by entry; each output meets each input: W's shape.": [
        _parts(None, lambda x, W, u: u * x)
    ],
    "the gradient of W is one number; each output meets each input: entry [m, n] is u_m x_n.": [
        _parts(None, lambda x, W, u: u @ x)
    ],
    "the gradient of b holds local slopes only; multiply by upstream.": [
        _parts(None, None, lambda x, W, u: np.ones(len(W)))
    ],
    BIAS_AS_IT_IS: [
        _parts(None, None, lambda x, W, u: u.sum()),
        _parts(None, None, lambda x, W, u: u.sum(keepdims=True)),
        _parts(None, None, lambda x, W, u: u.mean()),
    ],
    "the gradient of b is that of x; b is added after W, so upstream reaches it as it is.": [
        _parts(None, None, lambda x, W, u: W.T @ u)
    ],
    "the gradient of b is a column; it has the shape of b, (M,).": [
        _parts(None, None, lambda x, W, u: u[:, None])
    ],
    "the gradient of b is missing: three come back, of x, W and b.": [
        lambda x, W, u: (W.T @ u, np.outer(u, x))
    ],
    "every sign is turned.": [negated(_parts())],
} | {THREE_PARTS: [_ordered(order) for order in permutations(range(3)) if order != (0, 1, 2)]}


def _inner(inner):
    """`y (u - inner)` with another inner product."""
    return lambda y, u: y * (u - inner(y, u))


right_softmax = _inner(lambda y, u: (y * u).sum(axis=1, keepdims=True))
PLAIN = "the upstream entries are summed as they are; the inner product weighs them with ŷ."
NO_MEAN = "the gradient is divided by a number of samples or classes; a mean, if any, is in upstream already."
LOSS = "ŷ - y belongs to cross-entropy and softmax together; here upstream is any gradient of ŷ."
SOFTMAX_BACK = {
    NO_SQUARES: [lambda y, u: y * (1 - y) * u],
    "upstream is left out, and " + NO_SQUARES: [lambda y, u: y * (1 - y)],
    "only diag(ŷ) u is there; subtract ŷ (ŷ · u) as well.": [lambda y, u: y * u],
    "only -ŷ (ŷ · u) is there; add diag(ŷ) u, which is ŷ times u entry by entry.": [
        lambda y, u: right_softmax(y, u) - y * u
    ],
    "one inner product for all samples: each row needs its own, sum(axis=1, keepdims=True).": [
        _inner(lambda y, u: (y * u).sum())
    ],
    "the inner product runs down the samples; it runs along a row, over the classes.": [
        _inner(lambda y, u: (y * u).sum(axis=0))
    ],
    "the rows' sums are laid along the columns: keep their axis, sum(axis=1, keepdims=True).": [
        _inner(lambda y, u: (y * u).sum(axis=1))
    ],
    PLAIN: [_inner(lambda y, u: u.sum(axis=1, keepdims=True))],
    "the mean of upstream is subtracted; the inner product weighs its entries with ŷ.": [
        _inner(lambda y, u: u.mean(axis=1, keepdims=True))
    ],
    "the inner product is a mean; it is the sum over the classes.": [
        _inner(lambda y, u: (y * u).mean(axis=1, keepdims=True))
    ],
    "the inner product is added; it is subtracted: what one probability gains, the others lose.": [
        _inner(lambda y, u: -(y * u).sum(axis=1, keepdims=True))
    ],
    "ŷ has to multiply the inner product as well: brackets around the difference.": [
        lambda y, u: y * u - (y * u).sum(axis=1, keepdims=True)
    ],
    "the factor ŷ in front of the difference is lost.": [lambda y, u: u - (y * u).sum(axis=1, keepdims=True)],
    "ŷ² stands where ŷ times the inner product belongs: ŷ_n meets every ŷ_k, not only itself.": [
        lambda y, u: y * u - y**2 * u.sum(axis=1, keepdims=True)
    ],
    "softmax is applied again; y_hat is its result already.": [
        lambda y, u: right_softmax(np.array([softmax(row) for row in y]), u)
    ],
    NO_MEAN: [lambda y, u: right_softmax(y, u) / len(y), lambda y, u: right_softmax(y, u) / y.shape[1]],
    LOSS: [lambda y, u: y - u, lambda y, u: (y - u) / len(y)],
    "the sign is turned: it is ŷ times (u - ŷ · u).": [negated(right_softmax)],
}

BUGS = [
    *by_hint("3.7", "relu_backward", RELU_BACK),
    *by_hint("3.7", "linear_backward", LINEAR_BACK),
    *by_hint("3.7", "softmax_backward", SOFTMAX_BACK),
]
