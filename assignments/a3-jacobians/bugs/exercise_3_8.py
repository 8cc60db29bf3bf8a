"""Exercise 3.8, `network_jacobian`: four tables, other ones, other points, another order."""

from itertools import permutations

import numpy as np

from chalkmark.mistakes import by_hint, negated, then, transposed

from .softmax import NO_SHIFT, NO_SQUARES, exponentials, slopes, softmax
from .tables import OTHER_LAYOUT, dealt, multiplied


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
        tables = [inputs[1].T, _mask(before), inputs[3].T, slopes(exponentials(z))]
        return multiplied(change(tables, before, z))

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
        tables = inputs[1].T, _mask(source(*inputs)), inputs[3].T, slopes(exponentials(z))
        return multiplied(tables)

    return variant


def _permuted(order):
    return _network(lambda tables, *_: [tables[place] for place in order])


def _left_out(*places):
    return _network(lambda tables, *_: [table for n, table in enumerate(tables) if n not in places])


def _relu_on_logits(*inputs):
    before, z = _forward(*inputs)
    tables = inputs[1].T, _mask(before), inputs[3].T, _mask(z), slopes(exponentials(np.maximum(0, z)))
    return multiplied(tables)


def _measured(epsilon, ahead=1.0, behind=1.0):
    """By nudges of that size to both sides, or to one."""

    def variant(x, *rest):
        def output(x):
            return softmax(_forward(x, *rest)[1])

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
    TRANSPOSE: [transposed(network), then(network, dealt)],
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
        _replaced(3, lambda table, before, z: slopes(exponentials(softmax(z))))
    ],
    "softmax's table is taken at the hidden units; it wants the logits, W2 h + b2.": [
        _replaced(3, lambda table, before, z: slopes(exponentials(np.maximum(0, before))))
    ],
    "softmax's table is taken at the hidden sums; it wants the logits, W2 h + b2.": [
        _replaced(3, lambda table, before, z: slopes(exponentials(before)))
    ],
    "in softmax's table the outer product is subtracted, not added.": [
        _replaced(3, lambda table, before, z: 2 * np.diag(softmax(z)) - table)
    ],
    "softmax's table is more than the probabilities on its diagonal: subtract the outer product.": [
        _replaced(3, lambda table, before, z: np.diag(softmax(z)))
    ],
    NO_SHIFT: [_replaced(3, lambda table, before, z: slopes(exponentials(z, lambda z: 0)))],
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
        lambda *inputs: softmax(_forward(*inputs)[1])
    ],
    "the table is summed over the probabilities, which gives 0; each has a column of its own.": [
        then(network, lambda table: table.sum(axis=1))
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

BUGS = by_hint("3.8", "network_jacobian", NETWORK)
