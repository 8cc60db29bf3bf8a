"""Exercise 3.2, `numeric_jacobian`: other nudges, other distances, rows and columns in other places."""

import numpy as np

from chalkmark.mistakes import by_hint, negated, then, transposed, typed_as

from ..references import FUNCTIONS, measured
from .tables import DEALT, OTHER_LAYOUT, dealt


def _nudged(row):
    """A table whose rows are `row(f, x, n, e, epsilon)`, where e holds epsilon at n; x is an array of floats."""

    def variant(name, x, epsilon):
        f, x = FUNCTIONS[name], x.astype(float)
        return np.array([row(f, x, n, e, epsilon) for n, e in enumerate(epsilon * np.eye(len(x)))])

    return variant


def _central(f, x, step, distance):
    return (f(x + step) - f(x - step)) / distance


def _like_x(name, x, epsilon):
    """Nudges written into copies of x, which may hold integers."""
    f, nudges = FUNCTIONS[name], epsilon * np.eye(len(x))
    return np.array(
        [(f((x + e).astype(x.dtype)) - f((x - e).astype(x.dtype))) / (2 * epsilon) for e in nudges]
    )


def _nudge_like_x(name, x, epsilon):
    """Nudges that are made like x."""
    f, nudges = FUNCTIONS[name], (epsilon * np.eye(len(x))).astype(x.dtype)
    return np.array([_central(f, x, e, 2 * epsilon) for e in nudges])


def _without_row(place, kept):
    """The row at `place` left at 0, or left out."""

    def change(table):
        zeroed = table * (np.arange(len(table)) != place % len(table))[:, None]
        return zeroed if kept else np.delete(table, place, axis=0)

    return then(measured, change)


ONE_SIDE = "Go to both sides, f(x + ε) - f(x - ε): there the error shrinks like ε²."
STAYS = "a nudge stays in while the next input is tried. Put x[n] back, or nudge a fresh copy."
CUT_OFF = "x holds integers, and a nudge that is written into it is cut off. Make x an array of floats first."
NO_EFFECT = (
    "every slope is 0: `plus = x` makes no copy, and an array of integers (`zeros_like(x)`) cuts nudges off."
)
AXIS_LOST = "the table has lost an axis: it is (N, M), a column for each output, also if there is one."
OWN_STEP = "the nudge is scaled by the size of x; use the epsilon that is given, as it is."
STEP = "the two points are not ε to either side: go to x[n] + ε and x[n] - ε, which are 2ε apart."
ROW_MISSED = "rows are missing: the loop runs over all N inputs, and each of them gives a row."
HALF = "one of the two points is x itself, and the distance is taken for 2ε. " + ONE_SIDE
NUMERIC = {
    OTHER_LAYOUT: [transposed(measured)],
    DEALT: [then(measured, dealt)],
    f"these are forward differences, whose error shrinks like ε. {ONE_SIDE}": [
        _nudged(lambda f, x, n, e, epsilon: (f(x + e) - f(x)) / epsilon)
    ],
    f"these are backward differences, whose error shrinks like ε. {ONE_SIDE}": [
        _nudged(lambda f, x, n, e, epsilon: (f(x) - f(x - e)) / epsilon)
    ],
    f"x is nudged to one side only, by 2ε. {ONE_SIDE}": [
        _nudged(lambda f, x, n, e, epsilon: (f(x + 2 * e) - f(x)) / (2 * epsilon)),
        _nudged(lambda f, x, n, e, epsilon: (f(x) - f(x - 2 * e)) / (2 * epsilon)),
    ],
    HALF: [
        _nudged(lambda f, x, n, e, epsilon: (f(x + e) - f(x)) / (2 * epsilon)),
        _nudged(lambda f, x, n, e, epsilon: (f(x) - f(x - e)) / (2 * epsilon)),
    ],
    STEP: [
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, e / 2, epsilon)),
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, 2 * e, 4 * epsilon)),
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, 2 * e, 2 * epsilon)),
    ],
    "every sign is turned: it is f(x + ε) - f(x - ε), in this order.": [negated(measured)],
    "every slope is doubled: the two points are 2ε apart, not ε.": [then(measured, lambda table: 2 * table)],
    "`/ 2 * epsilon` divides by 2 and then multiplies by epsilon; write `/ (2 * epsilon)`.": [
        lambda name, x, epsilon: measured(name, x, epsilon) * epsilon**2
    ],
    "only the second value is divided: put brackets around the difference.": [
        _nudged(lambda f, x, n, e, epsilon: f(x + e) - f(x - e) / (2 * epsilon))
    ],
    "this is the slope of the slope; it takes f(x + ε) - f(x - ε) and one distance, 2ε.": [
        _nudged(lambda f, x, n, e, epsilon: (f(x + e) - 2 * f(x) + f(x - e)) / epsilon**2)
    ],
    "the signs are lost: a slope may be negative.": [then(measured, abs)],
    "the difference is not divided by the distance of the two points, 2ε.": [
        lambda name, x, epsilon: measured(name, x, epsilon) * 2 * epsilon
    ],
    "the difference is divided by 2; divide by the distance of the two points, 2ε.": [
        lambda name, x, epsilon: measured(name, x, epsilon) * epsilon
    ],
    "the nudge has a size of its own; use the epsilon that is given.": [
        lambda name, x, epsilon: measured(name, x, 1e-5),
        lambda name, x, epsilon: measured(name, x, 1e-3),
    ],
    OWN_STEP: [
        _nudged(
            lambda f, x, n, e, epsilon: _central(f, x, e * max(1, abs(x[n])), 2 * epsilon * max(1, abs(x[n])))
        ),
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, e * abs(x[n]), 2 * epsilon * abs(x[n]))),
    ],
    "x is multiplied by 1 + ε; add the nudge: x[n] + ε and x[n] - ε.": [
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, e * x, 2 * epsilon))
    ],
    "every row is alike: `x + epsilon` moves all inputs. Move one a row.": [
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, epsilon, 2 * epsilon))
    ],
    "every row is that of the first input: nudge x[n] for row n.": [
        then(measured, lambda table: table[:1].repeat(len(table), axis=0))
    ],
    "the outputs are summed; each has a column of its own.": [
        then(measured, lambda table: table.sum(axis=1, keepdims=True) + 0 * table)
    ],
    AXIS_LOST: [
        then(measured, lambda table: table.sum(axis=1)),
        then(measured, np.squeeze),
        then(measured, np.ravel),
    ],
    "the nudge of one input is still there when the next is nudged: start each row with zeros.": [
        _nudged(lambda f, x, n, e, epsilon: _central(f, x, epsilon * (np.arange(len(x)) <= n), 2 * epsilon))
    ],
    STAYS: [
        _nudged(
            lambda f, x, n, e, epsilon: _central(f, x - epsilon * (np.arange(len(x)) < n), e, 2 * epsilon)
        ),
        _nudged(
            lambda f, x, n, e, epsilon: _central(f, x + epsilon * (np.arange(len(x)) < n), e, 2 * epsilon)
        ),
    ],
    NO_EFFECT: [then(measured, np.zeros_like), _nudge_like_x],
    CUT_OFF: [_like_x],
    "x holds integers, and a table of its type cuts off the slopes' fractions: make one of floats.": [
        typed_as(measured, 1)
    ],
    ROW_MISSED: [
        then(measured, lambda table: table * (np.arange(len(table)) < table.shape[1])[:, None]),
        then(measured, lambda table: table[: table.shape[1]]),
        _without_row(-1, True),
        _without_row(0, True),
        _without_row(-1, False),
        _without_row(0, False),
    ],
}

BUGS = by_hint("3.2", "measured", NUMERIC)
