"""Exercise 1.5, `diamond`: paths that are forgotten, or counted otherwise, at two forks."""

from chalkmark.mistakes import by_hint, changed, reordered, scaled

from ..checks import diamond
from .shared import F_FIRST, F_TURNED, F_UPSTREAM, ORDER


def _diamond(*formulas):
    """Diamonds with other gradients, which are formulas of x, y, p and q."""
    return [
        lambda x, y, formula=formula: (diamond(x, y)[0], *formula(x, y, x * y, x * y + x))
        for formula in formulas
    ]


DIAMOND = {
    "p is used twice, and the path through q is missing: add it.": _diamond(
        lambda x, y, p, q: (p + q * y, q * x)
    ),
    "`=` for `+=` at the fork p: the path straight to f is lost.": _diamond(
        lambda x, y, p, q: (p + p * y, p * x)
    ),
    "x is used twice, and its path straight to q is missing: add it.": _diamond(
        lambda x, y, p, q: ((p + q) * y, (p + q) * x)
    ),
    "`=` for `+=` at the fork x: the path through p is lost.": _diamond(lambda x, y, p, q: (p, (p + q) * x)),
    "only the path from p straight to f is followed; q depends on p and on x: add the paths through q.": _diamond(
        lambda x, y, p, q: (q * y, q * x)
    ),
    "`=` for `+=` at both forks, p and x: add up what the paths bring.": _diamond(
        lambda x, y, p, q: (p, p * x), lambda x, y, p, q: (p, q * x), lambda x, y, p, q: (p * y, p * x)
    ),
    "where p goes on to x, its gradient is not complete: first add up both paths from f.": _diamond(
        lambda x, y, p, q: (p + q * y, (p + q) * x), lambda x, y, p, q: (p + p * y, (p + q) * x)
    ),
    "where p goes on to y, its gradient is not complete: first add up both paths from f.": _diamond(
        lambda x, y, p, q: (p + (p + q) * y, q * x), lambda x, y, p, q: (p + (p + q) * y, p * x)
    ),
    "the gradients at f = p q are swapped: q gets p, and p gets q.": _diamond(
        lambda x, y, p, q: (q + (p + q) * y, (p + q) * x), lambda x, y, p, q: (q + p * y, p * x)
    ),
    "the gradients at p = x y are swapped: x gets y.": _diamond(
        lambda x, y, p, q: (p + (p + q) * x, (p + q) * y)
    ),
    "at p = x y the upstream gradient, that of p, is missing.": _diamond(lambda x, y, p, q: (p + y, x)),
    "the add gate's slope 1 stands alone; multiply in its upstream, the gradient of q.": _diamond(
        lambda x, y, p, q: (1 + (q + 1) * y, (q + 1) * x), lambda x, y, p, q: (1 + (p + q) * y, (p + q) * x)
    ),
    "those are the slopes of q; multiply in what comes back from f, and add the path from p straight to f.": _diamond(
        lambda x, y, p, q: (y + 1, x)
    ),
    "the value of x is multiplied in at q = p + x; an add gate passes its upstream on as it is.": _diamond(
        lambda x, y, p, q: (p * x + (p + q) * y, (p + q) * x)
    ),
    "the two paths into p are multiplied; along a path multiply, over paths add.": _diamond(
        lambda x, y, p, q: (p + p * q * y, p * q * x)
    ),
    "a term is lost; multiplied out, f is x² y² + x² y, and the derivatives have two terms each.": _diamond(
        lambda x, y, p, q: (p + (p + q) * y, 2 * p * x),
        lambda x, y, p, q: (2 * p * y, (p + q) * x),
        lambda x, y, p, q: (2 * p * y, 2 * p * x),
    ),
    "the slope of a product is no product of slopes: at f = p q, p gets q and q gets p.": _diamond(
        lambda x, y, p, q: (y * (y + 1), x * x)
    ),
    "a path is counted twice; from p there are two of them, through q and straight.": _diamond(
        lambda x, y, p, q: (2 * p + (p + q) * y, (p + q) * x),
        lambda x, y, p, q: (p + (2 * p + q) * y, (2 * p + q) * x),
        lambda x, y, p, q: (p + (p + 2 * q) * y, (p + 2 * q) * x),
    ),
    "those are the gradients of p and q, or of one of them; go on from there to x and y.": _diamond(
        lambda x, y, p, q: (p + q, p), lambda x, y, p, q: (q, p), lambda x, y, p, q: (p, q)
    ),
    "f is the product p q; it was added.": [lambda x, y: (2 * x * y + x, 2 * y + 1, 2 * x)],
    "q is p + x; x was subtracted.": [
        lambda x, y: (x * y * (x * y - x), 2 * x * y * (y - 1), x * x * (2 * y - 1))
    ],
    "q is p + x; y was added in place of x.": [
        lambda x, y: reordered(diamond, 0, 2, 1)(y, x),
        lambda x, y: (x * y * (x * y + y), *diamond(x, y)[1:]),
    ],
    F_TURNED: [scaled(diamond, -1, 1, 2)],
    F_UPSTREAM: [changed(diamond, "times_f", lambda part, x, y: part * diamond(x, y)[0], 1, 2)],
    ORDER: [reordered(diamond, 0, 2, 1), reordered(diamond, 1, 2, 0), reordered(diamond, 2, 1, 0)],
    F_FIRST: [reordered(diamond, 1, 2)],
}

BUGS = by_hint("1.5", "diamond", DIAMOND)
