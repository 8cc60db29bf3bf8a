"""Exercise 2.7, `cross_entropy_backward`: shares minus target, and what is less or more."""

import numpy as np

from chalkmark.mistakes import by_hint, negated, scaled

from .exercise_2_1 import SHARES
from .exercise_2_6 import softmax_backward
from .shared import (
    ALL_PAIRS,
    CLASSES,
    ENTRIES,
    FROM_ONE,
    MEAN,
    ONE_HOT_SIZE,
    OVER_N,
    PREDICTED,
    SHIFT,
    TWICE,
    averaged,
    batch,
    usual,
)
from .softmax import (
    COLUMNS,
    KEEPDIMS,
    ONE_MAXIMUM,
    SMALL,
    TABLE,
    ln_sum,
    of_shares,
    one_hot,
    picked,
    row_losses,
    softmax,
)


def top(logits, labels, share=softmax):
    """Exercise 2.7, with other shares."""
    return (share(logits) - one_hot(logits, labels)) / len(labels)


def _wishes(change, share=softmax):
    """Exercise 2.7 with something else than 1 taken from the true share: `change` may write into the shares."""

    def variant(logits, labels):
        P = share(logits)
        changed = change(P, labels)
        return (P if changed is None else changed) / len(labels)

    return variant


def _at_truth(number):
    """The true class gets `number` of its share."""

    def change(P, labels):
        P[np.arange(len(labels)), labels] = number(picked(P, labels))

    return _wishes(change)


def _all_columns(P, labels):
    P[:, labels] -= 1


def _whole_rows(P, labels):
    P[labels] -= 1


def _crosswise(P, labels):
    P[labels, np.arange(len(labels))] -= 1


SQUARED = "a factor 2, as for the square of a difference; the cross-entropy's gradient has none."
SIGN = "the sign: shares minus target, so that a step against the gradient raises the truth."
DIVIDES = "divided by shares, which may be rounded to 0; after cancelling, shares minus target is left."
ONCE_MORE = "softmax's backward is done already: shares minus target is the gradient of the logits."
TOP = {
    **usual(
        top,
        "the sign is turned.",
        "there is a factor 2, or a half, too much.",
        "multiplied by the number of rows.",
        OVER_N,
    ),
    MEAN: [
        scaled(top, batch),
        lambda Z, labels: softmax_backward(softmax(Z), -one_hot(Z, labels) / softmax(Z)),
        *(
            lambda Z, labels, e=e: softmax_backward(softmax(Z), -one_hot(Z, labels) / (softmax(Z) + e))
            for e in SMALL[2:]
        ),
    ],
    ENTRIES: [scaled(top, lambda Z, labels: 1 / Z.shape[1])],
    CLASSES: [scaled(top, lambda Z, labels: len(Z) / Z.shape[1])],
    TWICE: [scaled(top, averaged)],
    SQUARED: [
        scaled(top, 2),
        scaled(top, 0.5),
        scaled(top, lambda Z, labels: 2 * len(Z)),
        scaled(top, lambda Z, labels: 2 / Z.shape[1]),
        lambda Z, labels: 2 * softmax_backward(softmax(Z), top(Z, labels)),
        lambda Z, labels: 2 * top(Z, labels) * softmax(Z) * (1 - softmax(Z)),
    ],
    SIGN: [
        negated(top),
        scaled(top, lambda Z, labels: -len(Z)),
        scaled(top, lambda Z, labels: -1 / Z.shape[1]),
    ],
    "only a part is divided by the number of rows; put brackets around the difference.": [
        lambda Z, labels: softmax(Z) - one_hot(Z, labels) / len(Z),
        lambda Z, labels: softmax(Z) / len(Z) - one_hot(Z, labels),
    ],
    "the softmax is missing: shares minus target, not logits minus target.": [
        lambda Z, labels: (Z - one_hot(Z, labels)) / len(Z),
        lambda Z, labels: (np.exp(Z) - one_hot(Z, labels)) / len(Z),
        lambda Z, labels: (Z - ln_sum(Z)[:, None] - one_hot(Z, labels)) / len(Z),
    ],
    "the target is not subtracted: 1 goes from the share of the true class.": [
        lambda Z, labels: softmax(Z) / len(Z),
        lambda Z, labels: softmax(Z),
    ],
    "that is minus the target; the shares are missing.": [
        lambda Z, labels: -one_hot(Z, labels) / len(Z),
        lambda Z, labels: -one_hot(Z, labels),
    ],
    "only the true class has a gradient; the shares of the others are to sink.": [
        _wishes(lambda P, labels: (P - 1) * one_hot(P, labels)),
    ],
    "the true class has no gradient; 1 goes from its share.": [
        _wishes(lambda P, labels: P * (1 - one_hot(P, labels))),
    ],
    "at the true class stands something else than its share minus 1.": [
        _at_truth(lambda share: -1),
        _at_truth(lambda share: 1),
        _at_truth(lambda share: 1 - share),
        _at_truth(lambda share: share + 1),
        _at_truth(lambda share: -share),
        _at_truth(lambda share: share - 1 / len(share)),
    ],
    ALL_PAIRS: [_wishes(_all_columns)],
    "labels picks whole rows, or rows and columns are exchanged: index with arange(N), then labels.": [
        _wishes(_whole_rows),
        _wishes(_crosswise),
    ],
    "the class numbers were subtracted; the target is one-hot, 1 at the true class.": [
        lambda Z, labels: (softmax(Z) - labels[:, None]) / len(Z),
        lambda Z, labels: (softmax(Z) - labels) / len(Z),
    ],
    FROM_ONE: [lambda Z, labels: top(Z, labels - 1)],
    PREDICTED: [lambda Z, labels: top(Z, Z.argmax(axis=1))],
    ONE_HOT_SIZE: [lambda Z, labels: (softmax(Z) - np.eye(labels.max() + 1)[labels]) / len(Z)],
    DIVIDES: [
        lambda Z, labels: softmax_backward(softmax(Z), -one_hot(Z, labels) / softmax(Z) / len(Z)),
        lambda Z, labels: -one_hot(Z, labels) / softmax(Z) / len(Z),
        lambda Z, labels: one_hot(Z, labels) / softmax(Z) / len(Z),
        lambda Z, labels: -one_hot(Z, labels) / softmax(Z),
        lambda Z, labels: one_hot(Z, labels) / softmax(Z),
        lambda Z, labels: -1 / softmax(Z) / len(Z),
        *(
            lambda Z, labels, e=e, back=back: back(
                softmax(Z), -one_hot(Z, labels) / (softmax(Z) + e) / len(Z)
            )
            for e in SMALL
            for back in (softmax_backward, lambda P, u: u)
        ),
        of_shares(lambda P, Y: softmax_backward(P, -Y / np.maximum(P, 1e-12) / len(P))),
    ],
    ONCE_MORE: [
        lambda Z, labels: softmax_backward(softmax(Z), top(Z, labels)),
        lambda Z, labels: softmax(Z) * (1 - softmax(Z)) * top(Z, labels),
        lambda Z, labels: softmax(Z) * top(Z, labels),
        lambda Z, labels: softmax_backward(softmax(Z), softmax(Z) - one_hot(Z, labels)),
    ],
    "the loss is multiplied in; its own gradient is 1.": [
        scaled(top, lambda Z, labels: row_losses(Z, labels).mean()),
        lambda Z, labels: top(Z, labels) * row_losses(Z, labels)[:, None],
    ],
    **{
        f"in the softmax: {hint}": [
            lambda Z, labels, share=share: top(Z, labels, share) for share in SHARES[hint]
        ]
        for hint in (SHIFT, ONE_MAXIMUM, COLUMNS, TABLE, KEEPDIMS)
    },
}

BUGS = by_hint("2.7", "cross_entropy_backward", TOP)
