"""Hints that fit several exercises, and mistakes made out of any right function that returns a row a sample."""

import numpy as np

from chalkmark.mistakes import scaled, transposed

SHIFT = "the exponential overflows; subtract the row's maximum from the logits first."
UPSTREAM = "the upstream gradient is not multiplied in."
MEAN = "this is the sum over the batch; the loss is a mean, so divide by the number of rows."
ENTRIES = "divided by all entries of the table; the mean is over the N rows."
CLASSES = "divided by the number of classes; the mean is over the N rows."
TWICE = "divided by the number of rows twice."
OVER_N = "divided by the batch, or by all entries; no mean is asked for here."
ALL_PAIRS = (
    "every row meets every label in the batch; pair row n with label n: index with arange(N) and labels."
)
FROM_ONE = "the class before the true one is taken; labels count from 0."
PREDICTED = "the class with the largest logit is taken; the label names the true one."
ONE_HOT_SIZE = (
    "the one-hot table has as many columns as the largest label asks for; it has K, as the logits do."
)


def batch(table, *others):
    """How many samples there are."""
    return len(table)


def averaged(table, *others):
    """The factor of a mean."""
    return 1 / len(table)


def usual(right, *left_out):
    """What can go wrong with any function that returns a row for each sample."""
    mistakes = {
        "the sign is turned.": [scaled(right, -1)],
        "there is a factor 2, or a half, too much.": [scaled(right, 2), scaled(right, 0.5)],
        OVER_N: [scaled(right, averaged), lambda table, *others: right(table, *others) / table.size],
        "multiplied by the number of rows.": [scaled(right, batch)],
        "the result is transposed; each sample has a row.": [transposed(right)],
        "one sample only; is there a `return` inside the loop?": [
            lambda *inputs, rows=rows: right(*inputs)[rows] for rows in (0, -1, [0], [-1])
        ],
        "summed or averaged over the batch or along the rows; the result has an entry for each of the inputs'.": [
            lambda *inputs, merge=merge, axis=axis: merge(right(*inputs), axis=axis)
            for merge in (np.sum, np.mean)
            for axis in (0, 1)
        ],
    }
    return {hint: variants for hint, variants in mistakes.items() if hint not in left_out}
