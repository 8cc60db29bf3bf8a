"""The catalogue of known bugs of assignment 3: functions with a mistake, and what to say about it."""

from itertools import pairwise, permutations
from pathlib import Path

import numpy as np

from chalkmark.assignment import module_at
from chalkmark.mistakes import by_hint, negated, transposed, typed_as

_checks = module_at(Path(__file__).with_name("checks.py"), "a3_jacobians_checks")


def _then(right, change):
    """Something done to the right result."""
    return lambda *inputs: change(right(*inputs))


def _dealt(table):
    """The other layout, forced into this one's shape."""
    return table.T.reshape(table.shape)


OTHER_LAYOUT = (
    "this is the other layout, a row for each output. Here each input has a row: entry [n, m] is ∂y_m/∂x_n."
)
DEALT = "`reshape` moves no entry to its place: a table in the other layout has to be transposed."
WHOLE = "an array of whole numbers cuts off the fractions of the slopes: make one of floats."
hand = _checks.jacobian_by_hand


def _entries(**formulas):
    """The right table but for these entries, e00 to e21, each a function of x₁, x₂, x₃."""

    def variant(x):
        table = hand(x)
        for name, formula in formulas.items():
            table[int(name[1]), int(name[2])] = formula(*x)
        return table

    return variant


def _either(**formulas):
    """Each of these entries wrong alone, and all of them together."""
    return [*(_entries(**{name: formula}) for name, formula in formulas.items()), _entries(**formulas)]


def _moved(*order):
    """Other numbers taken for x₁, x₂, x₃."""
    return lambda x: hand(x[list(order)])


OTHER_FACTOR = "of -3 x₁ x₃ the other factor stays: the slope by x₁ holds x₃, and that by x₃ holds x₁."
SIGN = "the minus in y₂ belongs to its slopes as well."
THREE = "the factor 3 in y₂ is constant and stays in the slopes."
DROPPED = "of -3 x₁ x₃ one factor is lost: by x₁, x₃ is a constant that stays, and by x₃, x₁."
FIRST_INDEX = "the numbers are taken from the wrong places: x₁ is x[0], x₂ is x[1], x₃ is x[2]."
VALUE = "a term itself stands where its slope belongs: differentiate it, and one factor goes."
LAST_TERM = "the last term of y₂ holds x₁ and x₃, so neither slope is 0."
CONSTANT = "a term that does not hold the variable falls away; its slope is 0."
ORDER = "rows or columns stand in another order: row n is for x_n, column m for y_m."
HAND = {
    OTHER_LAYOUT: [transposed(hand)],
    DEALT: [_then(hand, _dealt)],
    ORDER: [
        _then(hand, lambda table: table[:, ::-1]),
        _then(hand, lambda table: table[::-1]),
        _then(hand, lambda table: table[[1, 0, 2]]),
    ],
    WHOLE: [_then(hand, lambda table: table.astype(int))],
    "every sign is turned.": [negated(hand)],
    "the six slopes stand in one row; the table has a row for each input, three of two.": [
        _then(hand, np.ravel)
    ],
    "the slopes of y₁ and y₂ are added up; each output has a column of its own.": [
        _then(hand, lambda table: table.sum(axis=1))
    ],
    "each slope is multiplied by its input; the table holds the slopes alone.": [
        lambda x: hand(x) * x[:, None]
    ],
    "these are y₁ and y₂; the table holds their slopes by each input.": [
        lambda x: np.array([x[0] ** 2 * x[1], x[1] - 3 * x[0] * x[2]])
    ],
    FIRST_INDEX: [_moved(1, 2, 0), _moved(2, 0, 1)],
    "the slope of x₁² is 2 x₁; the factor 2 is missing.": [_entries(e00=lambda a, b, c: a * b)],
    "the factor x₂ beside the square is lost; in the slope by x₁ it is a constant that stays.": [
        _entries(e00=lambda a, b, c: 2 * a)
    ],
    "x₁ is lost: the slope of x₁² is 2 x₁.": [_entries(e00=lambda a, b, c: 2 * b)],
    VALUE: [
        _entries(e00=lambda a, b, c: a**2 * b),
        _entries(e10=lambda a, b, c: a**2 * b),
        *_either(e01=lambda a, b, c: -3 * a * c, e21=lambda a, b, c: -3 * a * c),
    ],
    "the exponent goes down by one: the slope of x₁² is 2 x₁.": [_entries(e00=lambda a, b, c: 2 * a**2 * b)],
    "by x₂, the square x₁² is a constant factor: it stays as it is.": [_entries(e10=lambda a, b, c: 2 * a)],
    "by x₂, the square x₁² is a constant factor and stays, and x₂ goes.": [
        _entries(e10=lambda a, b, c: 2 * a * b)
    ],
    "by x₂, the square x₁² is a constant factor: it stays, exponent and all.": [
        _entries(e10=lambda a, b, c: a)
    ],
    "the slopes of y₁ by x₁ and by x₂ are swapped.": [
        _entries(e00=lambda a, b, c: a**2, e10=lambda a, b, c: 2 * a * b)
    ],
    "y₁ holds x₂ too, beside the square: its slope is not 0.": [_entries(e10=lambda a, b, c: 0)],
    LAST_TERM: _either(e01=lambda a, b, c: 0, e21=lambda a, b, c: 0),
    "x₃ does not occur in y₁, so that slope is 0.": [_entries(e20=lambda a, b, c: 1)],
    CONSTANT: [
        _entries(e20=lambda a, b, c: a**2 * b),
        _entries(e11=lambda a, b, c: 1 - 3 * a * c),
        *_either(e01=lambda a, b, c: b - 3 * c, e21=lambda a, b, c: b - 3 * a),
    ],
    "y₂ holds x₂ as it is: its slope there is always 1, and has its place in the table.": [
        _entries(e11=lambda a, b, c: 0)
    ],
    "the slope of x₂ by itself is 1.": [_entries(e11=lambda a, b, c: b)],
    "x₂ has a plus in y₂: its slope is 1.": [_entries(e11=lambda a, b, c: -1)],
    SIGN: _either(e01=lambda a, b, c: 3 * c, e21=lambda a, b, c: 3 * a),
    THREE: _either(e01=lambda a, b, c: -c, e21=lambda a, b, c: -a),
    "the factor -3 in y₂ is constant and stays in the slopes.": [
        _entries(e01=lambda a, b, c: c, e21=lambda a, b, c: a)
    ],
    DROPPED: _either(e01=lambda a, b, c: -3, e21=lambda a, b, c: -3),
    OTHER_FACTOR: _either(e01=lambda a, b, c: -3 * a, e21=lambda a, b, c: -3 * c),
}

measured = _checks.measured


def _nudged(row):
    """A table whose rows are `row(f, x, n, e, epsilon)`, where e holds epsilon at n; x is an array of floats."""

    def variant(name, x, epsilon):
        f, x = _checks.FUNCTIONS[name], x.astype(float)
        return np.array([row(f, x, n, e, epsilon) for n, e in enumerate(epsilon * np.eye(len(x)))])

    return variant


def _central(f, x, step, distance):
    return (f(x + step) - f(x - step)) / distance


def _like_x(name, x, epsilon):
    """Nudges written into copies of x, which may hold integers."""
    f, nudges = _checks.FUNCTIONS[name], epsilon * np.eye(len(x))
    return np.array(
        [(f((x + e).astype(x.dtype)) - f((x - e).astype(x.dtype))) / (2 * epsilon) for e in nudges]
    )


def _nudge_like_x(name, x, epsilon):
    """Nudges that are made like x."""
    f, nudges = _checks.FUNCTIONS[name], (epsilon * np.eye(len(x))).astype(x.dtype)
    return np.array([_central(f, x, e, 2 * epsilon) for e in nudges])


def _without_row(place, kept):
    """The row at `place` left at 0, or left out."""

    def change(table):
        zeroed = table * (np.arange(len(table)) != place % len(table))[:, None]
        return zeroed if kept else np.delete(table, place, axis=0)

    return _then(measured, change)


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
    DEALT: [_then(measured, _dealt)],
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
    "every slope is doubled: the two points are 2ε apart, not ε.": [_then(measured, lambda table: 2 * table)],
    "`/ 2 * epsilon` divides by 2 and then multiplies by epsilon; write `/ (2 * epsilon)`.": [
        lambda name, x, epsilon: measured(name, x, epsilon) * epsilon**2
    ],
    "only the second value is divided: put brackets around the difference.": [
        _nudged(lambda f, x, n, e, epsilon: f(x + e) - f(x - e) / (2 * epsilon))
    ],
    "this is the slope of the slope; it takes f(x + ε) - f(x - ε) and one distance, 2ε.": [
        _nudged(lambda f, x, n, e, epsilon: (f(x + e) - 2 * f(x) + f(x - e)) / epsilon**2)
    ],
    "the signs are lost: a slope may be negative.": [_then(measured, abs)],
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
        _then(measured, lambda table: table[:1].repeat(len(table), axis=0))
    ],
    "the outputs are summed; each has a column of its own.": [
        _then(measured, lambda table: table.sum(axis=1, keepdims=True) + 0 * table)
    ],
    AXIS_LOST: [
        _then(measured, lambda table: table.sum(axis=1)),
        _then(measured, np.squeeze),
        _then(measured, np.ravel),
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
    NO_EFFECT: [_then(measured, np.zeros_like), _nudge_like_x],
    CUT_OFF: [_like_x],
    "x holds integers, and a table of its type cuts off the slopes' fractions: make one of floats.": [
        typed_as(measured, 1)
    ],
    ROW_MISSED: [
        _then(measured, lambda table: table * (np.arange(len(table)) < table.shape[1])[:, None]),
        _then(measured, lambda table: table[: table.shape[1]]),
        _without_row(-1, True),
        _without_row(0, True),
        _without_row(-1, False),
        _without_row(0, False),
    ],
}

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


def _exponentials(z, shift=np.max):
    return np.exp(z - shift(z))


def _slopes(exponentials):
    y = exponentials / exponentials.sum()
    return np.diag(y) - np.outer(y, y)


def _softmax(z):
    return _exponentials(z) / _exponentials(z).sum()


def _of_y(table):
    """A table made of the probabilities."""
    return lambda z: table(_softmax(z))


def _shifted(shift):
    """Something else subtracted than the largest logit."""
    return lambda z: _slopes(_exponentials(z, shift))


def _half(keep):
    """The right table but for the entries on one side of the diagonal."""
    return _of_y(lambda y: keep(np.diag(y) - np.outer(y, y)))


OUTER = "entry [n, m] needs the product y_n y_m of two probabilities: the outer product."
NO_SHIFT = "exp of a large number is infinite. Subtract the largest logit first; softmax does not notice."
OTHER_SHIFT = (
    "it is not the largest logit that is subtracted: with max(z) no exponent is above 0, and one is 0."
)
NO_SQUARES = (
    "softmax is not entry by entry: each logit moves all probabilities. Off the diagonal is -y_n y_m."
)
LOG = "these are the slopes of the logarithm of softmax; multiply each column by its probability y_m."
QUOTIENT = "the quotient rule divides by the square of the sum; here it is divided once."
EVERYWHERE = "y (1 - y) holds on the diagonal only; off it the slope is -y_n y_m."
MIRROR = "one half of the table is empty; it equals its own transpose, and -y_n y_m stands on both sides."
SOFTMAX = {
    NO_SQUARES: [_of_y(lambda y: np.diag(y * (1 - y)))],
    "this is the diagonal alone, as a vector. " + NO_SQUARES: [_of_y(lambda y: y * (1 - y))],
    "these are the probabilities; the table holds their slopes by each logit.": [_softmax],
    "the sum below the line is taken for a constant; every logit moves it, which gives -y_n y_m as well.": [
        _of_y(np.diag)
    ],
    "on the diagonal it is y_n (1 - y_n): the outer product is subtracted there too.": [
        _of_y(lambda y: np.diag(y + y**2) - np.outer(y, y))
    ],
    "every sign is turned. A larger logit raises its own probability, so the diagonal is positive.": [
        _of_y(lambda y: np.outer(y, y) - np.diag(y))
    ],
    "the outer product is subtracted, not added: what one probability gains, the others lose.": [
        _of_y(lambda y: np.diag(y) + np.outer(y, y))
    ],
    "the diagonal lacks its first term, y_n: the case k = i has it as well.": [
        _of_y(lambda y: -np.outer(y, y))
    ],
    "off the diagonal the sign is a minus: what one probability gains, the others lose.": [
        _of_y(lambda y: np.diag(y - 2 * y**2) + np.outer(y, y))
    ],
    f"`y * y` is a vector of squares; {OUTER}": [
        _of_y(lambda y: np.diag(y) - y * y),
        _of_y(lambda y: np.diag(y) - (y * y)[:, None]),
    ],
    f"`y @ y` of two vectors is one number; {OUTER}": [_of_y(lambda y: np.diag(y) - y @ y)],
    "the identity stands where the table with the probabilities on its diagonal belongs.": [
        _of_y(lambda y: np.eye(len(y)) - np.outer(y, y))
    ],
    LOG: [_of_y(lambda y: np.eye(len(y)) - y[:, None]), _of_y(lambda y: np.eye(len(y)) - y)],
    EVERYWHERE: [_of_y(lambda y: np.outer(y, 1 - y)), _of_y(lambda y: np.outer(1 - y, y))],
    MIRROR: [_half(np.triu), _half(np.tril)],
    "the product of two exponentials is divided by the sum once; each of them is to be divided.": [
        lambda z: np.diag(_softmax(z)) - np.outer(_softmax(z), _exponentials(z))
    ],
    "the exponentials are not divided by their sum.": [
        lambda z: np.diag(_exponentials(z)) - np.outer(_exponentials(z), _exponentials(z))
    ],
    QUOTIENT: [
        lambda z: _slopes(_exponentials(z)) * _exponentials(z).sum(),
        lambda z: _slopes(_exponentials(z)) * _exponentials(z, np.zeros_like).sum(),
    ],
    "the table is divided by the sum once too often; y is divided by it already.": [
        lambda z: _slopes(_exponentials(z)) / _exponentials(z).sum()
    ],
    "the table is made of the logits; it is made of the probabilities.": [
        lambda z: np.diag(z) - np.outer(z, z)
    ],
    "this is the sigmoid's slope, number by number; softmax divides by the sum of all exponentials.": [
        lambda z: np.diag(1 / (2 + np.exp(-abs(z)) + np.exp(abs(z).clip(max=700))))
    ],
    NO_SHIFT: [_shifted(lambda z: 0)],
    OTHER_SHIFT: [_shifted(np.mean), _shifted(np.min), _shifted(lambda z: abs(z).max())],
    "large logits are clipped, and their differences lost. Subtract the largest logit instead.": [
        lambda z: _slopes(np.exp(z.clip(-100, 100)))
    ],
}


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


def _multiplied(tables, upstream=None):
    product = tables[0]
    for one in tables[1:]:
        product = product @ one
    return product


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
    AHEAD: [_ahead(_matrix_vector), lambda tables, u: _multiplied(tables[::-1]) @ u],
    PUSHED: [_ahead(lambda one, u: u @ one), lambda tables, u: u @ _multiplied(tables)],
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
        _multiplied,
        lambda tables, u: _multiplied(tables[::-1]),
    ],
    "the tables are multiplied entry by entry; paths through both are added up: `@`.": [
        lambda tables, u: np.prod(tables, axis=0) @ u
    ],
    "the tables are added; along a chain they are multiplied: `@`.": [
        lambda tables, u: np.sum(tables, axis=0) @ u
    ],
    STEPS: [_steps, lambda tables, u: _steps(tables, u)[::-1], lambda tables, u: _steps(tables, u)[1:]],
    SHAPE: [_then(back, lambda gradient: gradient[:, None]), _then(back, lambda gradient: gradient[None])],
    "the gradient is summed to one number; each entry of x has its own.": [_then(back, np.sum)],
    "the sign is turned.": [negated(back)],
}


def _counts(tables=None, vector=None):
    """The right counts but for one of them; each is a function of the widths N₀, N₁, … and of the right count."""

    def variant(widths):
        tables_first, vector_first = _checks.multiply_adds(widths)
        return (
            tables(widths, tables_first) if tables else tables_first,
            vector(widths, vector_first) if vector else vector_first,
        )

    return variant


def _each_with_first(widths):
    """The products of tables, from left to right."""
    return [widths[0] * n * m for n, m in pairwise(widths[1:])]


def _from_the_right(widths):
    return sum(n * m * widths[-1] for n, m in pairwise(widths[:-1])) + widths[0] * widths[-1]


def _alike(width):
    """All widths taken for one."""
    return lambda N: _checks.multiply_adds([width(N)] * len(N))


FROM_LEFT = "this begins with the last two tables, everywhere or where it is cheaper; here it goes from left to right."
ROWS = "the left factor is the product so far, and that has N₀ rows."
LAST = "the product with the vector at the end costs N₀ times N_k: one table is left, with N₀ rows and N_k columns."
MISSED = "one table is left out: every one of them meets the vector."
INNER = "each entry of a result is a whole sum, with a multiply-add for each of its terms."
TWO = "multiplications and additions are counted apart; a multiply-add is both at once."
ADDED = "all widths are multiplied; the products come one after another, so their costs are added."
UNEQUAL = "all widths are taken for one; each table has its own."
COSTS = {
    "the two counts are swapped: tables first comes first.": [
        _then(_checks.multiply_adds, lambda counts: counts[::-1])
    ],
    "the tables are one table now, and it still has to meet the vector.": [
        _counts(lambda N, right: right - N[0] * N[-1])
    ],
    LAST: [
        _counts(lambda N, right: right - N[0] * N[-1] + N[-2] * N[-1]),
        _counts(lambda N, right: right - N[0] * N[-1] + N[0] * N[1]),
        _counts(lambda N, right: right - N[0] * N[-1] + N[-1]),
        _counts(lambda N, right: right - N[0] * N[-1] + N[0]),
        _counts(lambda N, right: right - N[0] * N[-1] + N[-1] ** 2),
    ],
    "k tables need k - 1 products of tables; the first table is there without any work.": [
        _counts(lambda N, right: right + N[0] * N[0] * N[1]),
        _counts(lambda N, right: right + N[0] * N[1]),
    ],
    FROM_LEFT: [
        _counts(lambda N, right: _from_the_right(N)),
        _counts(lambda N, right: min(right, _from_the_right(N))),
    ],
    ROWS: [
        _counts(
            lambda N, right: sum(a * b * c for a, b, c in zip(N, N[1:], N[2:], strict=False)) + N[0] * N[-1]
        ),
        _counts(lambda N, right: sum(n * n * m for n, m in pairwise(N[1:])) + N[0] * N[-1]),
    ],
    "one product of tables is left out: k tables need k - 1.": [
        _counts(lambda N, right: right - _each_with_first(N)[0]),
        _counts(lambda N, right: right - _each_with_first(N)[-1]),
    ],
    INNER: [
        _counts(lambda N, right: sum(N[0] * m for m in N[2:]) + N[0] * N[-1]),
        _counts(None, lambda N, right: sum(N[:-1])),
        _counts(None, lambda N, right: sum(N[1:])),
    ],
    "a product of two tables costs three sizes, a b c: the rows of the left one, N₀, belong to it.": [
        _counts(lambda N, right: sum(n * m for n, m in pairwise(N)) + N[0] * N[-1])
    ],
    "tables first costs as much as vector first here; a product of two tables costs a b c.": [
        _counts(lambda N, right: sum(n * m for n, m in pairwise(N)))
    ],
    ADDED: [
        _counts(lambda N, right: int(np.prod(N))),
        _counts(lambda N, right: int(np.prod(N)) + N[0] * N[-1]),
        _counts(None, lambda N, right: int(np.prod(N))),
    ],
    TWO: [
        _counts(lambda N, right: 2 * right),
        _counts(None, lambda N, right: 2 * right),
        _then(_checks.multiply_adds, lambda counts: tuple(2 * count for count in counts)),
    ],
    MISSED: [
        _counts(None, lambda N, right: right - N[0] * N[1]),
        _counts(None, lambda N, right: right - N[-2] * N[-1]),
    ],
    "every table is given N₀ rows; the vector meets each as it is, N_n by N_(n+1).": [
        _counts(None, lambda N, right: N[0] * sum(N[1:]))
    ],
    "every table is given N_k columns; the vector meets each as it is, N_n by N_(n+1).": [
        _counts(None, lambda N, right: N[-1] * sum(N[:-1]))
    ],
    "this is one product; with the vector first, each table meets a vector.": [
        _counts(None, lambda N, right: N[0] * N[-1])
    ],
    "there is a product too many: with the vector first, k tables take k products.": [
        _counts(None, lambda N, right: right + N[0] * N[-1])
    ],
    "a table has N_n rows and N_(n+1) columns; it is no square.": [
        _counts(None, lambda N, right: sum(n * n for n in N[:-1]))
    ],
    UNEQUAL: [
        _alike(lambda N: N[0]),
        _alike(lambda N: N[-1]),
        _alike(lambda N: sum(N) // len(N)),
        _alike(max),
    ],
}


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
        lambda y, u: right_softmax(np.array([_softmax(row) for row in y]), u)
    ],
    NO_MEAN: [lambda y, u: right_softmax(y, u) / len(y), lambda y, u: right_softmax(y, u) / y.shape[1]],
    LOSS: [lambda y, u: y - u, lambda y, u: (y - u) / len(y)],
    "the sign is turned: it is ŷ times (u - ŷ · u).": [negated(right_softmax)],
}


def _forward(x, W1, b1, W2, b2, hidden=lambda before: np.maximum(0, before)):
    """What enters ReLU, and the logits."""
    before = W1 @ x + b1
    return before, W2 @ hidden(before) + b2


def _mask(before):
    return np.diag((before > 0).astype(float))


def _network(change, points=_forward):
    """The product of the four tables, which `change` makes others of; `points` finds where they are taken."""

    def variant(*inputs):
        before, z = points(*inputs)
        tables = [inputs[1].T, _mask(before), inputs[3].T, _slopes(_exponentials(z))]
        return _multiplied(change(tables, before, z))

    return variant


def _as_they_are(tables, before, z):
    return tables


def _replaced(place, table):
    """Another table, made of the right one, of what enters ReLU and of the logits."""
    return _network(
        lambda tables, before, z: [
            *tables[:place],
            table(tables[place], before, z),
            *tables[place + 1 :],
        ]
    )


def _mask_from(source):
    """ReLU's slopes at something else."""

    def variant(*inputs):
        _, z = _forward(*inputs)
        tables = inputs[1].T, _mask(source(*inputs)), inputs[3].T, _slopes(_exponentials(z))
        return _multiplied(tables)

    return variant


def _permuted(order):
    return _network(lambda tables, *_: [tables[place] for place in order])


def _left_out(*places):
    return _network(lambda tables, *_: [table for n, table in enumerate(tables) if n not in places])


def _relu_on_logits(*inputs):
    before, z = _forward(*inputs)
    tables = inputs[1].T, _mask(before), inputs[3].T, _mask(z), _slopes(_exponentials(np.maximum(0, z)))
    return _multiplied(tables)


def _measured(epsilon, ahead=1.0, behind=1.0):
    """By nudges of that size to both sides, or to one."""

    def variant(x, *rest):
        def output(x):
            return _softmax(_forward(x, *rest)[1])

        steps = epsilon * np.eye(len(x))
        rows = [
            (output(x + ahead * e) - output(x - behind * e)) / ((ahead + behind) * epsilon) for e in steps
        ]
        return np.array(rows)

    return variant


ORDER_OF_TABLES = (
    "the factors are in another order; in this layout they stand as in the forward pass, the first one first."
)
NOT_TURNED_IN = "W stands where the Jacobian of W x belongs, and that is W transposed (3.3)."
ALL_PASS = (
    "ReLU stops nothing: its table is missing, or it asks h, which is never negative. Ask W1 x + b1 > 0."
)
TRANSPOSE = f"{OTHER_LAYOUT} `reshape` moves no entry there: transpose."
LEFT_OUT = "tables are missing: there are four functions on the way, and each gives one."
COARSE = "these are nudges, and one sees it: multiply the four tables, which are exact."
MASK_ELSEWHERE = "ReLU's table is taken elsewhere: its own input is W1 x + b1, and the bias belongs to it."
network = _network(_as_they_are)
NETWORK = {
    TRANSPOSE: [transposed(network), _then(network, _dealt)],
    NOT_TURNED_IN: [
        _network(lambda tables, *_: [tables[0].T, tables[1], tables[2].T, tables[3]]),
        _replaced(0, lambda table, *_: table.T),
        _replaced(2, lambda table, *_: table.T),
    ],
    ALL_PASS: [_left_out(1)],
    "the first layer's table is missing: the chain begins at x.": [_left_out(0)],
    "the second layer's table is missing between ReLU and softmax.": [_left_out(2)],
    LEFT_OUT: [_left_out(0, 2), _left_out(0, 1), _left_out(2, 3), _left_out(1, 3)],
    "softmax's table is missing at the end: these are the slopes of the logits.": [_left_out(3)],
    "a hidden sum of exactly 0 counts as active; at 0 the book's slope is 0: > 0.": [
        _replaced(1, lambda table, before, z: np.diag((before >= 0).astype(float)))
    ],
    "a hidden sum of exactly 0 counts by half; at 0 the book's slope is 0: > 0.": [
        _replaced(1, lambda table, before, z: np.diag(np.heaviside(before, 0.5)))
    ],
    "ReLU's values stand on its table's diagonal; its slopes are 0 and 1.": [
        _replaced(1, lambda table, before, z: np.diag(np.maximum(0, before)))
    ],
    "ReLU's table lets pass what it should stop: the slope is 1 where W1 x + b1 > 0.": [
        _replaced(1, lambda table, before, z: np.diag((before <= 0).astype(float)))
    ],
    MASK_ELSEWHERE: [
        _mask_from(lambda x, *_: x),
        _mask_from(lambda x, W1, *_: W1 @ x),
        _mask_from(lambda *inputs: _forward(*inputs)[1]),
    ],
    NO_SQUARES: [_replaced(3, lambda table, *_: np.diag(np.diag(table)))],
    "softmax's table is taken at the probabilities; it wants the logits.": [
        _replaced(3, lambda table, before, z: _slopes(_exponentials(_softmax(z))))
    ],
    "softmax's table is taken at the hidden units; it wants the logits, W2 h + b2.": [
        _replaced(3, lambda table, before, z: _slopes(_exponentials(np.maximum(0, before))))
    ],
    "softmax's table is taken at the hidden sums; it wants the logits, W2 h + b2.": [
        _replaced(3, lambda table, before, z: _slopes(_exponentials(before)))
    ],
    "in softmax's table the outer product is subtracted, not added.": [
        _replaced(3, lambda table, before, z: 2 * np.diag(_softmax(z)) - table)
    ],
    "softmax's table is more than the probabilities on its diagonal: subtract the outer product.": [
        _replaced(3, lambda table, before, z: np.diag(_softmax(z)))
    ],
    NO_SHIFT: [_replaced(3, lambda table, before, z: _slopes(_exponentials(z, lambda z: 0)))],
    "b1 is left out of the forward pass, so the tables are taken at the wrong points.": [
        _network(_as_they_are, lambda x, W1, b1, *rest: _forward(x, W1, 0 * b1, *rest))
    ],
    "b2 is left out of the forward pass, so softmax's table is taken at the wrong logits.": [
        _network(_as_they_are, lambda *inputs: _forward(*inputs[:4], 0 * inputs[4]))
    ],
    "the biases are left out of the forward pass, so the tables are taken at the wrong points.": [
        _network(_as_they_are, lambda x, W1, b1, W2, b2: _forward(x, W1, 0 * b1, W2, 0 * b2))
    ],
    "ReLU is left out of the forward pass, so softmax's table is taken at the wrong logits.": [
        _network(_as_they_are, lambda *inputs: _forward(*inputs, hidden=np.array))
    ],
    "there is a ReLU on the logits, too; softmax takes them as they are.": [_relu_on_logits],
    "these are the probabilities; the table holds their slopes by each input.": [
        lambda *inputs: _softmax(_forward(*inputs)[1])
    ],
    "the table is summed over the probabilities, which gives 0; each has a column of its own.": [
        _then(network, lambda table: table.sum(axis=1))
    ],
    COARSE: [
        _measured(0.1),
        _measured(0.01),
        _measured(0.001),
        _measured(1e-5, behind=0.0),
        _measured(1e-3, behind=0.0),
    ],
    "every sign is turned.": [negated(network)],
} | {ORDER_OF_TABLES: [_permuted(order) for order in permutations(range(4)) if order != (0, 1, 2, 3)]}

BUGS = [
    *by_hint("3.1", "jacobian_by_hand", HAND),
    *by_hint("3.2", "measured", NUMERIC),
    *by_hint("3.3", "linear_jacobian", LINEAR),
    *by_hint("3.3", "relu_jacobian", RELU),
    *by_hint("3.4", "softmax_jacobian", SOFTMAX),
    *by_hint("3.5", "downstream", DOWNSTREAM),
    *by_hint("3.6", "multiply_adds", COSTS),
    *by_hint("3.7", "relu_backward", RELU_BACK),
    *by_hint("3.7", "linear_backward", LINEAR_BACK),
    *by_hint("3.7", "softmax_backward", SOFTMAX_BACK),
    *by_hint("3.8", "network_jacobian", NETWORK),
]
