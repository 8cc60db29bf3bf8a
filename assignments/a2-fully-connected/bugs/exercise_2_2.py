"""Exercise 2.2, `cross_entropy`: other ways to the logarithms, and other means of them."""

import numpy as np

from chalkmark.mistakes import by_hint

from .shared import ALL_PAIRS, CLASSES, ENTRIES, FROM_ONE, MEAN, ONE_HOT_SIZE, PREDICTED, SHIFT, TWICE
from .softmax import (
    COLUMNS,
    KEEPDIMS,
    ONE_MAXIMUM,
    SMALL,
    TABLE,
    ln_sum,
    nothing,
    of_shares,
    one_hot,
    picked,
    row_losses,
    row_max,
    softmax,
    softmax_with,
)

STAY = "stay in the logarithm: ln of the sum of exponentials, minus the true logit."
ROUNDED = f"a share was rounded to 0 before its logarithm; {STAY}"
FLOOR = f"a small number inside the logarithm caps the price; {STAY}"
NO_SHIFT = f"the exponential overflows in the shares, or all of a row's are rounded to 0; {STAY} And {SHIFT}"
OF_ZEROS = "the logarithm is taken of the target, or of target times share, and meets zeros; the target only picks one "
OF_ZEROS += "of the logarithms of the shares."


def _logs(logits):
    return logits - ln_sum(logits)[:, None]


def _logs_of(share=softmax, small=0.0):
    """The logarithms of finished shares."""
    return lambda logits: np.log(share(logits) + small)


def _by_index(logs, labels):
    return -picked(logs, labels)


def _by_target(logs, labels):
    return -(logs * one_hot(logs, labels)).sum(axis=1)


def _loss(number, ways=(_logs,), pick=_by_index):
    """Bugs: `number` of the rows' losses and the number of classes, for ways to the logarithms of the shares."""
    return [
        lambda logits, labels, way=way: number(pick(way(logits), labels), logits.shape[1]) for way in ways
    ]


def _loss_of(number, ways=(_logs,)):
    """Bugs: `number` of the logarithms of the shares and the labels."""
    return [lambda logits, labels, way=way: number(way(logits), labels) for way in ways]


def _average(losses, K):
    return losses.mean()


def _per_row(table):
    return table.sum() / len(table)


WAYS = [
    _logs,
    _logs_of(),
    *(_logs_of(small=small) for small in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)),
]
LOSS = {
    MEAN: [
        *_loss(lambda losses, K: losses.sum(), WAYS),
        *_loss(lambda losses, K: losses.sum(), WAYS[1:], _by_target),
    ],
    ENTRIES: [
        *_loss(lambda losses, K: losses.mean() / K, WAYS),
        *_loss(lambda losses, K: losses.mean() / K, WAYS[1:], _by_target),
    ],
    CLASSES: _loss(lambda losses, K: losses.sum() / K, WAYS),
    TWICE: _loss(lambda losses, K: losses.mean() / len(losses), WAYS),
    "halved; the mean divides by the number of rows alone.": _loss(lambda losses, K: losses.mean() / 2, WAYS),
    "a number for each row or class, or a table; the batch costs one number, the mean of the rows' losses.": [
        *_loss(lambda losses, K: losses, WAYS),
        *_loss(lambda losses, K: losses / len(losses)),
        *_loss(lambda losses, K: losses[:, None]),
        *_loss_of(lambda logs, labels: -(logs * one_hot(logs, labels)).sum(axis=1), WAYS[1:]),
        *_loss_of(lambda logs, labels: -(logs * one_hot(logs, labels)).mean(axis=1), WAYS),
        *_loss_of(lambda logs, labels: -(logs * one_hot(logs, labels)).mean(axis=0), WAYS),
        *_loss_of(lambda logs, labels: -(logs * one_hot(logs, labels)).sum(axis=0), WAYS),
        *_loss_of(lambda logs, labels: -(logs * one_hot(logs, labels))),
        *_loss_of(lambda logs, labels: logs),
        *_loss_of(lambda logs, labels: np.exp(logs)),
    ],
    "one row's loss only; is there a `return`, or `=` for `+=`, inside the loop?": [
        *_loss(lambda losses, K: losses[0]),
        *_loss(lambda losses, K: losses[-1]),
        *_loss(lambda losses, K: losses[0] / len(losses)),
        *_loss(lambda losses, K: losses[-1] / len(losses)),
    ],
    "the sign is turned: the logarithm of a share is negative, its price is positive.": [
        *_loss(lambda losses, K: -losses.mean(), WAYS),
        *_loss(lambda losses, K: -losses.sum(), WAYS),
    ],
    "the base of the logarithm is 2 or 10; ln has the base e: np.log.": [
        *_loss(lambda losses, K: losses.mean() / np.log(2), WAYS),
        *_loss(lambda losses, K: losses.mean() / np.log(10), WAYS),
    ],
    ROUNDED: [*_loss(_average, WAYS[1:2]), *_loss(_average, WAYS[1:2], _by_target)],
    FLOOR: _loss(_average, [_logs_of(small=small) for small in SMALL]),
    SHIFT: _loss(_average, [lambda Z: Z - ln_sum(Z, nothing)[:, None]]),
    NO_SHIFT: [
        *_loss(
            _average, [_logs_of(softmax_with(nothing), small) for small in (0.0, 1e-8, 1e-10, 1e-12, 1e-15)]
        ),
        *_loss(
            _average, [_logs_of(softmax_with(np.max), small) for small in (0.0, 1e-8, 1e-10, 1e-12, 1e-15)]
        ),
    ],
    ONE_MAXIMUM: _loss(
        _average,
        [
            lambda Z: Z - ln_sum(Z, lambda Z: Z.max(keepdims=True))[:, None],
            lambda Z: Z - ln_sum(Z, lambda Z: Z[:1].max(keepdims=True))[:, None],
        ],
    ),
    "the maximum is taken off in one place only: add it to the logarithm again, or take it from the true logit, too.": [
        lambda Z, labels: (row_losses(Z, labels) - Z.max(axis=1)).mean(),
        lambda Z, labels: (row_losses(Z, labels) + Z.max(axis=1)).mean(),
    ],
    "the row's maximum stands in for ln of the sum of exponentials, which is a little larger.": [
        lambda Z, labels: (Z.max(axis=1) - picked(Z, labels)).mean()
    ],
    "first the sum, then its logarithm; the sum of the logarithms is the sum of the logits.": [
        lambda Z, labels: (Z.sum(axis=1) - picked(Z, labels)).mean(),
        lambda Z, labels: (np.log(np.exp(Z)).sum(axis=1) - picked(Z, labels)).mean(),
        lambda Z, labels: (
            np.log(np.exp(Z - row_max(Z))).sum(axis=1) + Z.max(axis=1) - picked(Z, labels)
        ).mean(),
    ],
    "the logarithm is missing.": [
        lambda Z, labels: (np.exp(Z).sum(axis=1) - picked(Z, labels)).mean(),
        of_shares(lambda P, Y: -(P * Y).sum() / len(P)),
        of_shares(lambda P, Y: (P * Y).sum() / len(P)),
        of_shares(lambda P, Y: 1 - (P * Y).sum() / len(P)),
    ],
    "only half of it is there: a row costs ln of the sum of exponentials minus the true logit.": [
        lambda Z, labels: ln_sum(Z).mean(),
        lambda Z, labels: -picked(Z, labels).mean(),
    ],
    "the mean comes before the logarithm; each row has a logarithm of its own.": [
        of_shares(lambda P, Y: -np.log((P * Y).sum() / len(P)))
    ],
    "that is the squared error; the price of a row is minus the logarithm of its true share.": [
        of_shares(lambda P, Y: _per_row((P - Y) ** 2)),
        of_shares(lambda P, Y: _per_row((P - Y) ** 2) / 2),
        of_shares(lambda P, Y: ((P - Y) ** 2).mean()),
        of_shares(lambda P, Y: ((P - Y) ** 2).sum()),
    ],
    "that is the entropy of the shares; only the true class's share counts.": [
        of_shares(lambda P, Y: -_per_row(P * np.log(P))),
        of_shares(lambda P, Y: -_per_row(P * np.log(np.maximum(P, 1e-300)))),
    ],
    "the wrong classes are charged, too; only the true class's share counts.": [
        of_shares(lambda P, Y: -_per_row(np.log(abs(P + Y - 1)))),
        of_shares(lambda P, Y: -np.log(abs(P + Y - 1)).mean()),
        lambda Z, labels: (
            row_losses(Z, labels).mean()
            - _per_row((1 - one_hot(Z, labels)) * np.log(np.maximum(1 - softmax(Z), 1e-300)))
        ),
        *_loss_of(lambda logs, labels: -_per_row(logs), WAYS[:2]),
        *_loss_of(lambda logs, labels: -logs.mean(), WAYS[:2]),
    ],
    OF_ZEROS: [
        *(
            of_shares(lambda P, Y, of=of, f=f, small=small: -f(of(P, Y, small)))
            for small in (0.0, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
            for f in (_per_row, np.mean, np.sum)
            for of in (lambda P, Y, small: P * np.log(Y + small), lambda P, Y, small: np.log(P * Y + small))
        )
    ],
    ALL_PAIRS: [
        *_loss_of(lambda logs, labels: -logs[:, labels].mean(), WAYS),
        *_loss_of(lambda logs, labels: -logs[:, labels].sum() / len(labels), WAYS),
        *_loss_of(lambda logs, labels: -logs[:, labels].sum(), WAYS[:2]),
    ],
    "labels picks whole rows, or entries of one row; it names a class in each row: index with arange(N) and labels.": [
        *_loss_of(lambda logs, labels: -logs[labels].mean(), WAYS),
        *_loss_of(lambda logs, labels: -logs[labels].sum() / len(labels), WAYS),
        *_loss_of(lambda logs, labels: -logs[0][labels].mean(), WAYS),
        *_loss_of(lambda logs, labels: -logs[labels, np.arange(len(labels))].mean(), WAYS),
    ],
    FROM_ONE: _loss_of(lambda logs, labels: -picked(logs, labels - 1).mean(), WAYS),
    PREDICTED: _loss_of(lambda logs, labels: -logs.max(axis=1).mean(), WAYS),
    ONE_HOT_SIZE: _loss_of(lambda logs, labels: -_per_row(np.eye(labels.max() + 1)[labels] * logs), WAYS),
    "softmax is applied twice; `logits` are no shares, and ln of the sum of exponentials normalises once.": [
        lambda logits, labels: row_losses(softmax(logits), labels).mean()
    ],
    COLUMNS: [
        *_loss(_average, [_logs_of(lambda Z: softmax(Z.T).T), lambda Z: _logs(Z.T).T]),
        lambda Z, labels: (
            np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)) - picked(Z - Z.max(axis=0), labels)
        ).mean(),
        lambda Z, labels: (
            np.log(np.exp(Z - row_max(Z)).sum(axis=0)) - picked(Z - row_max(Z), labels)
        ).mean(),
    ],
    TABLE: _loss(_average, [_logs_of(softmax_with(np.max, np.sum)), _logs_of(softmax_with(row_max, np.sum))]),
    KEEPDIMS: [
        lambda Z, labels: (
            np.log(np.exp(Z - Z.max(axis=1)).sum(axis=1)) - picked(Z - Z.max(axis=1), labels)
        ).mean(),
        lambda Z, labels: (ln_sum(Z)[labels] - picked(Z, labels)).mean(),
        *_loss(_average, [_logs_of(softmax_with(total=lambda powers: powers.sum(axis=1)))]),
    ],
    "the losses were cut to whole numbers: `zeros_like(labels)` holds no fractions.": [
        *_loss(lambda losses, K: np.trunc(losses).mean()),
        *_loss(lambda losses, K: np.trunc(losses).sum()),
    ],
}

BUGS = by_hint("2.2", "cross_entropy", LOSS)
