"""Exercise 3.5, `downstream`: a chain of tables applied in other ways than vector first."""

import numpy as np

from chalkmark.mistakes import by_hint, negated, then

from .tables import multiplied


def _back(step, start=lambda upstream: upstream):
    """From the last table to the first."""

    def variant(tables, upstream):
        gradient = start(upstream)
        for one in tables[::-1]:
            gradient = step(one, gradient)
        return gradient

    return variant


def _ahead(step):
    """From the first table to the last."""
    return lambda tables, upstream: _back(step)(tables[::-1], upstream)


def _matrix_vector(table, vector):
    return table @ vector


def _steps(tables, upstream):
    found = [upstream]
    for one in tables[::-1]:
        found.append(one @ found[-1])
    return found


back = _back(_matrix_vector)
TURNED = "the tables are applied transposed; the sum over outputs runs along a row, table @ u, of a square one, too."
AHEAD = (
    "the order is turned round: the last table meets upstream; in one product the first stands on the left."
)
PUSHED = (
    "upstream goes in at the front, on the tables' left: so nudges of x travel. Start at the end, table @ u."
)
NOT_SUMMED = "`*` multiplies entry by entry and keeps a table. The paths have to be added up: `@`."
STEPS = "the gradients of all steps are returned; only the one by x is asked for."
SHAPE = "the gradient has the shape of x, (N₀,): not a column, not a row."
DOWNSTREAM = {
    TURNED: [
        _back(lambda one, u: one.T @ u),
        _back(lambda one, u: one.T @ u if len(one) == len(u) else one @ u),
    ],
    AHEAD: [_ahead(_matrix_vector), lambda tables, u: multiplied(tables[::-1]) @ u],
    PUSHED: [_ahead(lambda one, u: u @ one), lambda tables, u: u @ multiplied(tables)],
    NOT_SUMMED: [_back(lambda one, u: one * u)],
    "the products are summed down the columns, over the inputs; sum along a row, over the outputs.": [
        _back(lambda one, u: (one * u).sum(axis=0))
    ],
    "the paths are averaged; a gradient adds up what comes on all of them.": [
        _back(lambda one, u: (one @ u) / len(u))
    ],
    "negative gradients are cut off, as by a ReLU's values; the tables hold all that there is.": [
        _back(lambda one, u: np.maximum(0, one @ u))
    ],
    "this is the gradient before the last function only; go on to x.": [lambda tables, u: tables[-1] @ u],
    "every step starts with upstream again, and the last one counts: start with the step before.": [
        lambda tables, u: tables[0] @ u
    ],
    "the loop ends one table early: the first one leads to x.": [lambda tables, u: back(tables[1:], u)],
    "the last table is left out; upstream meets it first.": [lambda tables, u: back(tables[:-1], u)],
    "the last table is applied twice; each table is met once.": [
        lambda tables, u: back([*tables, tables[-1]], u)
    ],
    "each step's gradient is added to the one before; it takes its place.": [
        _back(lambda one, u: u + one @ u)
    ],
    "upstream is left out: begin with it, not with ones.": [_back(_matrix_vector, np.ones_like)],
    "the tables are multiplied, and upstream is left out; the gradient is a vector.": [
        multiplied,
        lambda tables, u: multiplied(tables[::-1]),
    ],
    "the tables are multiplied entry by entry; paths through both are added up: `@`.": [
        lambda tables, u: np.prod(tables, axis=0) @ u
    ],
    "the tables are added; along a chain they are multiplied: `@`.": [
        lambda tables, u: np.sum(tables, axis=0) @ u
    ],
    STEPS: [_steps, lambda tables, u: _steps(tables, u)[::-1], lambda tables, u: _steps(tables, u)[1:]],
    SHAPE: [then(back, lambda gradient: gradient[:, None]), then(back, lambda gradient: gradient[None])],
    "the gradient is summed to one number; each entry of x has its own.": [then(back, np.sum)],
    "the sign is turned.": [negated(back)],
}

BUGS = by_hint("3.5", "downstream", DOWNSTREAM)
