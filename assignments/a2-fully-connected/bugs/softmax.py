"""Softmax and the rows' losses in steps that can go wrong, with hints that fit wherever they are taken."""

import numpy as np

COLUMNS = "the columns sum to 1; a sample is a row, so sum over axis 1, which the built-in sum does not."
TABLE = "the whole table sums to 1; each row must, so sum over axis 1 with keepdims."
KEEPDIMS = "keepdims is missing: numbers that belong to rows stand as a row themselves and meet the columns."
ONE_MAXIMUM = (
    "one maximum is subtracted from all rows, and far rows overflow or end as 0 / 0; each row needs its own."
)
SMALL = [10.0**-n for n in range(5, 17)] + [2.0**-52, 1e-20, 1e-30, 1e-100, 1e-300, np.finfo(float).tiny]


def row_max(table):
    """A column of the rows' maxima."""
    return table.max(axis=1, keepdims=True)


def row_sum(table):
    """A column of the rows' sums."""
    return table.sum(axis=1, keepdims=True)


def nothing(table):
    """No shift."""
    return 0.0


def softmax_with(shift=row_max, total=row_sum):
    """Softmax with another number taken off, or another total."""

    def variant(logits):
        powers = np.exp(logits - shift(logits))
        return powers / total(powers)

    return variant


softmax = softmax_with()


def ln_sum(logits, shift=row_max):
    """ln of the sum of exponentials, for each row."""
    return (shift(logits) + np.log(row_sum(np.exp(logits - shift(logits)))))[:, 0]


def picked(table, labels):
    """Each row's entry at its label."""
    return table[np.arange(len(labels)), labels]


def one_hot(logits, labels):
    """The target, a table with 1 at the labels."""
    return np.eye(logits.shape[1])[labels]


def row_losses(logits, labels):
    """What each row costs."""
    return ln_sum(logits) - picked(logits, labels)


def of_shares(number):
    """A bug: `number` of the shares and the one-hot target."""
    return lambda logits, labels: number(softmax(logits), one_hot(logits, labels))
