"""Exercise 2.4, `linear_backward`: other gradients of X, of W or of b."""

from itertools import permutations

import numpy as np

from chalkmark.mistakes import by_hint, negated, reordered, scaled

from .shared import UPSTREAM, averaged


def _backward(X, W, upstream):
    return upstream @ W, upstream.T @ X, upstream.sum(axis=0)


def _instead(**gradients):
    """Exercise 2.4 with other gradients of X, W or b, given as formulas."""

    def variant(X, W, upstream):
        right = _backward(X, W, upstream)
        return tuple(
            gradients[name](X, W, upstream) if name in gradients else one
            for name, one in zip("XWb", right, strict=True)
        )

    return variant


def _square(fits, otherwise):
    """What a guess by shape gives: the first, where the weights are square."""
    return lambda X, W, upstream: (fits if W.shape[0] == W.shape[1] else otherwise)(X, W, upstream)


OF_X, OF_W = (lambda X, W, u, n=n: _backward(X, W, u)[n] for n in (0, 1))
LAYER_BACKWARD = {
    "the gradients stand in another order: those of X, of W and of b are asked for.": [
        reordered(_backward, *order) for order in permutations(range(3)) if order != (0, 1, 2)
    ],
    "only some of the three gradients are there: those of X, of W and of b are asked for.": [
        reordered(_backward, *order) for order in ((1, 2), (0, 1), (2, 1), (1, 0))
    ],
    "there is a factor 2, or a half, too much.": [scaled(_backward, 2), scaled(_backward, 0.5)],
    "the ReLU has its own function, and b has no part in the gradient of X.": [
        _instead(X=lambda X, W, u: u @ W * (X > 0)),
        _instead(X=lambda X, W, u: u @ W + u.sum()),
    ],
    "divided by the batch; any 1/N is in upstream already, and paths add up.": [
        scaled(_backward, averaged, *places) for places in [(0,), (1,), (1, 2), (0, 1), (0, 2), ()]
    ],
    "the bias gradient is a mean; its paths add up, and any 1/N is in upstream already.": [
        scaled(_backward, averaged, 2)
    ],
    "a sign is turned: these are gradients, not steps.": [
        negated(_backward, *one) for one in [(), (0,), (1,), (2,)]
    ],
    "the bias gradient is not summed over the batch; one bias served every sample.": [
        _instead(b=lambda X, W, u: u)
    ],
    "the bias gradient is summed over the neurons; sum over the samples, axis 0.": [
        _instead(b=lambda X, W, u: u.sum(axis=1)),
        _instead(b=lambda X, W, u: u.sum(axis=1, keepdims=True)),
    ],
    "the bias gradient is one number for all; sum over the samples only, axis 0.": [
        _instead(b=lambda X, W, u: u.sum()),
        _instead(b=lambda X, W, u: np.full(len(W), u.sum())),
    ],
    "the bias gradient has a dimension too many; its shape is (out,), so leave keepdims out.": [
        _instead(b=lambda X, W, u: u.sum(axis=0, keepdims=True)),
        _instead(b=lambda X, W, u: u.mean(axis=0, keepdims=True)),
        _instead(b=lambda X, W, u: u.sum(axis=0)[:, np.newaxis]),
    ],
    "the bias gradient is the slope 1 alone; upstream is to be summed over the samples.": [
        _instead(b=lambda X, W, u: np.ones(len(W))),
        _instead(b=lambda X, W, u: np.full(len(W), float(len(X)))),
        _instead(b=lambda X, W, u: 1.0),
    ],
    "dX holds the transposed weight: with samples in rows, the transpose went into the forward pass, and backward "
    "takes W as it is.": [
        _instead(X=lambda X, W, u: u @ W.T),
        _instead(X=_square(lambda X, W, u: u @ W.T, OF_X)),
    ],
    "dX is transposed, or its factors are exchanged: it has the shape of X, a row for each sample.": [
        _instead(X=lambda X, W, u: (u @ W).T),
        _instead(X=lambda X, W, u: W @ u),
        _instead(X=lambda X, W, u: W.T @ u),
    ],
    "dX forgets upstream.": [
        _instead(X=lambda X, W, u: np.ones_like(u) @ W),
        _instead(X=lambda X, W, u: W),
    ],
    "dX is summed over the batch; each sample has its own.": [
        _instead(X=lambda X, W, u: np.zeros_like(X) + (u @ W).sum(axis=0)),
        _instead(X=lambda X, W, u: (u @ W).sum(axis=0)),
    ],
    "the inputs are multiplied into dX; X occurs with the factor W only.": [
        _instead(X=lambda X, W, u: u @ W * X)
    ],
    "dW is transposed: it has the shape of W, a row for each neuron.": [
        _instead(W=lambda X, W, u: X.T @ u),
        _instead(W=_square(lambda X, W, u: X.T @ u, OF_W)),
    ],
    "reshape puts the entries in other places; rows become columns by .T only.": [
        _instead(W=lambda X, W, u: (X.T @ u).reshape(W.shape)),
        _instead(X=lambda X, W, u: (W.T @ u.T).reshape(X.shape)),
    ],
    "dW must sum over the samples, the first index of both arrays: turn upstream.": [
        _instead(W=lambda X, W, u: u @ X),
        _instead(W=lambda X, W, u: X @ u),
        _instead(W=lambda X, W, u: u @ X.T),
        _instead(W=lambda X, W, u: X @ u.T),
    ],
    "dW forgets upstream; each sample's inputs count with its upstream.": [
        _instead(W=lambda X, W, u: np.ones_like(u).T @ X),
        _instead(W=lambda X, W, u: X),
        _instead(W=lambda X, W, u: X.sum(axis=0)),
    ],
    "dW is a product of sums; multiply sample by sample, then add.": [
        _instead(W=lambda X, W, u: np.outer(u.sum(axis=0), X.sum(axis=0))),
        _instead(W=lambda X, W, u: np.outer(u.mean(axis=0), X.mean(axis=0))),
    ],
    "dW is not summed over the batch; one W served every sample.": [
        _instead(W=lambda X, W, u: u[:, :, np.newaxis] * X[:, np.newaxis])
    ],
    "only one sample reaches W or b: `=` for `+=` in the loop, or a `return` inside of it.": [
        _instead(**{name: one for name, one in both.items() if name in names})
        for n in (-1, 0)
        for both in [{"W": lambda X, W, u, n=n: np.outer(u[n], X[n]), "b": lambda X, W, u, n=n: u[n]}]
        for names in ("W", "b", "Wb")
    ],
    UPSTREAM: [
        lambda X, W, u: _backward(X, W, np.ones_like(u)),
        lambda X, W, u: (W, X, np.ones(len(W))),
        lambda X, W, u: (W, X, 1.0),
    ],
}

BUGS = by_hint("2.4", "linear_backward", LAYER_BACKWARD)
