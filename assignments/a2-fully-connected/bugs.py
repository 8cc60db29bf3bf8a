"""The catalogue of known bugs of assignment 2: what to say about a mistake, and the functions that make it."""

from itertools import permutations

import numpy as np

from chalkmark.mistakes import by_hint, negated, reordered, scaled, transposed, typed_as

SHIFT = "the exponential overflows; subtract the row's maximum from the logits first."
UPSTREAM = "the upstream gradient is not multiplied in."
MEAN = "this is the sum over the batch; the loss is a mean, so divide by the number of rows."
ENTRIES = "divided by all entries of the table; the mean is over the N rows."
CLASSES = "divided by the number of classes; the mean is over the N rows."
TWICE = "divided by the number of rows twice."
OVER_N = "divided by the batch, or by all entries; no mean is asked for here."
WHOLE = "the fractions were cut off: the result was put into an array of whole numbers, as `zeros_like` makes one of "
WHOLE += "whole numbers. Give np.zeros a shape instead."
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


def _usual(right, *left_out):
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


def _row_max(table):
    return table.max(axis=1, keepdims=True)


def _row_sum(table):
    return table.sum(axis=1, keepdims=True)


def _nothing(table):
    return 0.0


def _softmax(shift=_row_max, total=_row_sum):
    """Exercise 2.1 with another number taken off, or another total."""

    def variant(logits):
        powers = np.exp(logits - shift(logits))
        return powers / total(powers)

    return variant


def _share_of(table):
    return table / _row_sum(table)


def _ln_sum(logits, shift=_row_max):
    return (shift(logits) + np.log(_row_sum(np.exp(logits - shift(logits)))))[:, 0]


softmax = _softmax()
COLUMNS = "the columns sum to 1; a sample is a row, so sum over axis 1, which the built-in sum does not."
TABLE = "the whole table sums to 1; each row must, so sum over axis 1 with keepdims."
KEEPDIMS = "keepdims is missing: numbers that belong to rows stand as a row themselves and meet the columns."
ONE_MAXIMUM = (
    "one maximum is subtracted from all rows, and far rows overflow or end as 0 / 0; each row needs its own."
)

WRONG_TOTALS = {
    COLUMNS: lambda powers: powers.sum(axis=0),
    TABLE: np.sum,
    KEEPDIMS: lambda powers: powers.sum(axis=1),
    "divided by the row's mean; shares are divided by its sum.": lambda powers: powers.mean(
        axis=1, keepdims=True
    ),
}
SHARES = {
    **_usual(softmax, "multiplied by the number of rows."),
    SHIFT: [_softmax(_nothing)],
    ONE_MAXIMUM: [_softmax(np.max), _softmax(lambda Z: Z[0].max())],
    "the row's mean, minimum or first entry is subtracted; with its maximum nothing can overflow.": [
        _softmax(lambda Z: Z.mean(axis=1, keepdims=True)),
        _softmax(lambda Z: Z.min(axis=1, keepdims=True)),
        _softmax(lambda Z: Z[:, :1]),
    ],
    "the largest size is subtracted; in a row of negative logits that is not the maximum.": [
        _softmax(lambda Z: _row_max(abs(Z))),
        _softmax(lambda Z: abs(_row_max(Z))),
    ],
    "the maximum is added; subtract it.": [_softmax(lambda Z: -_row_max(Z))],
    "the columns' maxima are subtracted, so the entries of a row are shifted by different numbers; take axis 1.": [
        _softmax(lambda Z: Z.max(axis=0))
    ],
    "the maximum is subtracted in one place only; use the same exponentials above and below.": [
        lambda Z: np.exp(Z - _row_max(Z)) / _row_sum(np.exp(Z)),
        lambda Z: np.exp(Z) / _row_sum(np.exp(Z - _row_max(Z))),
    ],
    "a number is added in the denominator, which does not help against overflow; subtract the row's maximum.": [
        _softmax(_nothing, lambda powers, small=small: _row_sum(powers) + small)
        for small in (1e-6, 1e-8, 1e-10)
    ],
    "1 is added in the denominator; the shares of a row sum to 1 without it.": [
        _softmax(total=lambda powers: 1 + _row_sum(powers))
    ],
    "the logits are clipped, which loses their differences; subtract the row's maximum.": [
        lambda Z, least=least, most=most: softmax(np.clip(Z, least * most, most))
        for most in (50, 100, 500, 700)
        for least in (-1, -np.inf)
    ],
    "the logits are divided, which changes the shares; subtract the row's maximum.": [
        lambda Z: softmax(Z / _row_max(abs(Z))),
        lambda Z: softmax(Z / _row_max(Z)),
        lambda Z: softmax(Z / abs(Z).max()),
        lambda Z: softmax(Z / 1000),
        lambda Z: softmax(Z / 100),
    ],
    **{hint: [_softmax(total=total), _softmax(np.max, total)] for hint, total in WRONG_TOTALS.items()},
    **{f"{hint} And {SHIFT}": [_softmax(_nothing, total)] for hint, total in WRONG_TOTALS.items()},
    "divided by the first row's sum; each row has its own.": [_softmax(total=lambda powers: powers[0].sum())],
    "not divided by the row's sum: each row must sum to 1.": [lambda Z: np.exp(Z - _row_max(Z)), np.exp],
    "the exponential is missing: it makes all numbers positive.": [
        lambda Z: Z / _row_sum(Z),
        lambda Z: (Z - _row_max(Z)) / _row_sum(Z - _row_max(Z)),
        *(lambda Z, more=more: _share_of(Z - Z.min(axis=1, keepdims=True) + more) for more in (0, 1)),
        lambda Z: _share_of(abs(Z)),
    ],
    "those are the logarithms of the shares.": [
        lambda Z: Z - _ln_sum(Z)[:, None],
        lambda Z: np.log(softmax(Z)),
    ],
    "the sign in the exponent is turned: the largest logit gets the largest share.": [lambda Z: softmax(-Z)],
    "the base of the powers is 2 or 10; it is e: np.exp.": [
        lambda Z, base=base: softmax(Z * np.log(base)) for base in (2, 10)
    ],
    "the largest logit gets everything; softmax gives each its share.": [
        lambda Z: np.equal(Z, _row_max(Z)).astype(float),
        lambda Z: np.round(softmax(Z)),
    ],
    "that is the sigmoid of each logit; softmax compares the logits of a row.": [
        lambda Z: 1 / (1 + np.exp(-Z)),
        lambda Z: _share_of(1 / (1 + np.exp(-Z))),
    ],
    "softmax is applied twice.": [lambda Z: softmax(softmax(Z))],
    WHOLE: [typed_as(softmax, 0)],
}
SHARES[KEEPDIMS] += [
    _softmax(lambda Z: Z.max(axis=1)),
    _softmax(lambda Z: Z.max(axis=1), lambda powers: powers.sum(axis=1)),
]
SHARES[COLUMNS] += [_softmax(lambda Z: Z.max(axis=0), lambda powers: powers.sum(axis=0))]


def _picked(table, labels):
    return table[np.arange(len(labels)), labels]


def _one_hot(logits, labels):
    return np.eye(logits.shape[1])[labels]


def _losses(logits, labels):
    return _ln_sum(logits) - _picked(logits, labels)


SMALL = [10.0**-n for n in range(5, 17)] + [2.0**-52, 1e-20, 1e-30, 1e-100, 1e-300, np.finfo(float).tiny]
STAY = "stay in the logarithm: ln of the sum of exponentials, minus the true logit."
ROUNDED = f"a share was rounded to 0 before its logarithm; {STAY}"
FLOOR = f"a small number inside the logarithm caps the price; {STAY}"
NO_SHIFT = f"the exponential overflows in the shares, or all of a row's are rounded to 0; {STAY} And {SHIFT}"
OF_ZEROS = "the logarithm is taken of the target, or of target times share, and meets zeros; the target only picks one "
OF_ZEROS += "of the logarithms of the shares."


def _logs(logits):
    return logits - _ln_sum(logits)[:, None]


def _logs_of(share=softmax, small=0.0):
    """The logarithms of finished shares."""
    return lambda logits: np.log(share(logits) + small)


def _by_index(logs, labels):
    return -_picked(logs, labels)


def _by_target(logs, labels):
    return -(logs * _one_hot(logs, labels)).sum(axis=1)


def _loss(number, ways=(_logs,), pick=_by_index):
    """Bugs: `number` of the rows' losses and the number of classes, for ways to the logarithms of the shares."""
    return [
        lambda logits, labels, way=way: number(pick(way(logits), labels), logits.shape[1]) for way in ways
    ]


def _loss_of(number, ways=(_logs,)):
    """Bugs: `number` of the logarithms of the shares and the labels."""
    return [lambda logits, labels, way=way: number(way(logits), labels) for way in ways]


def _of_shares(number):
    """A bug: `number` of the shares and the one-hot target."""
    return lambda logits, labels: number(softmax(logits), _one_hot(logits, labels))


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
        *_loss_of(lambda logs, labels: -(logs * _one_hot(logs, labels)).sum(axis=1), WAYS[1:]),
        *_loss_of(lambda logs, labels: -(logs * _one_hot(logs, labels)).mean(axis=1), WAYS),
        *_loss_of(lambda logs, labels: -(logs * _one_hot(logs, labels)).mean(axis=0), WAYS),
        *_loss_of(lambda logs, labels: -(logs * _one_hot(logs, labels)).sum(axis=0), WAYS),
        *_loss_of(lambda logs, labels: -(logs * _one_hot(logs, labels))),
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
    SHIFT: _loss(_average, [lambda Z: Z - _ln_sum(Z, _nothing)[:, None]]),
    NO_SHIFT: [
        *_loss(_average, [_logs_of(_softmax(_nothing), small) for small in (0.0, 1e-8, 1e-10, 1e-12, 1e-15)]),
        *_loss(_average, [_logs_of(_softmax(np.max), small) for small in (0.0, 1e-8, 1e-10, 1e-12, 1e-15)]),
    ],
    ONE_MAXIMUM: _loss(
        _average,
        [
            lambda Z: Z - _ln_sum(Z, lambda Z: Z.max(keepdims=True))[:, None],
            lambda Z: Z - _ln_sum(Z, lambda Z: Z[:1].max(keepdims=True))[:, None],
        ],
    ),
    "the maximum is taken off in one place only: add it to the logarithm again, or take it from the true logit, too.": [
        lambda Z, labels: (_losses(Z, labels) - Z.max(axis=1)).mean(),
        lambda Z, labels: (_losses(Z, labels) + Z.max(axis=1)).mean(),
    ],
    "the row's maximum stands in for ln of the sum of exponentials, which is a little larger.": [
        lambda Z, labels: (Z.max(axis=1) - _picked(Z, labels)).mean()
    ],
    "first the sum, then its logarithm; the sum of the logarithms is the sum of the logits.": [
        lambda Z, labels: (Z.sum(axis=1) - _picked(Z, labels)).mean(),
        lambda Z, labels: (np.log(np.exp(Z)).sum(axis=1) - _picked(Z, labels)).mean(),
        lambda Z, labels: (
            np.log(np.exp(Z - _row_max(Z))).sum(axis=1) + Z.max(axis=1) - _picked(Z, labels)
        ).mean(),
    ],
    "the logarithm is missing.": [
        lambda Z, labels: (np.exp(Z).sum(axis=1) - _picked(Z, labels)).mean(),
        _of_shares(lambda P, Y: -(P * Y).sum() / len(P)),
        _of_shares(lambda P, Y: (P * Y).sum() / len(P)),
        _of_shares(lambda P, Y: 1 - (P * Y).sum() / len(P)),
    ],
    "only half of it is there: a row costs ln of the sum of exponentials minus the true logit.": [
        lambda Z, labels: _ln_sum(Z).mean(),
        lambda Z, labels: -_picked(Z, labels).mean(),
    ],
    "the mean comes before the logarithm; each row has a logarithm of its own.": [
        _of_shares(lambda P, Y: -np.log((P * Y).sum() / len(P)))
    ],
    "that is the squared error; the price of a row is minus the logarithm of its true share.": [
        _of_shares(lambda P, Y: _per_row((P - Y) ** 2)),
        _of_shares(lambda P, Y: _per_row((P - Y) ** 2) / 2),
        _of_shares(lambda P, Y: ((P - Y) ** 2).mean()),
        _of_shares(lambda P, Y: ((P - Y) ** 2).sum()),
    ],
    "that is the entropy of the shares; only the true class's share counts.": [
        _of_shares(lambda P, Y: -_per_row(P * np.log(P))),
        _of_shares(lambda P, Y: -_per_row(P * np.log(np.maximum(P, 1e-300)))),
    ],
    "the wrong classes are charged, too; only the true class's share counts.": [
        _of_shares(lambda P, Y: -_per_row(np.log(abs(P + Y - 1)))),
        _of_shares(lambda P, Y: -np.log(abs(P + Y - 1)).mean()),
        lambda Z, labels: (
            _losses(Z, labels).mean()
            - _per_row((1 - _one_hot(Z, labels)) * np.log(np.maximum(1 - softmax(Z), 1e-300)))
        ),
        *_loss_of(lambda logs, labels: -_per_row(logs), WAYS[:2]),
        *_loss_of(lambda logs, labels: -logs.mean(), WAYS[:2]),
    ],
    OF_ZEROS: [
        *(
            _of_shares(lambda P, Y, of=of, f=f, small=small: -f(of(P, Y, small)))
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
    FROM_ONE: _loss_of(lambda logs, labels: -_picked(logs, labels - 1).mean(), WAYS),
    PREDICTED: _loss_of(lambda logs, labels: -logs.max(axis=1).mean(), WAYS),
    ONE_HOT_SIZE: _loss_of(lambda logs, labels: -_per_row(np.eye(labels.max() + 1)[labels] * logs), WAYS),
    "softmax is applied twice; `logits` are no shares, and ln of the sum of exponentials normalises once.": [
        lambda logits, labels: _losses(softmax(logits), labels).mean()
    ],
    COLUMNS: [
        *_loss(_average, [_logs_of(lambda Z: softmax(Z.T).T), lambda Z: _logs(Z.T).T]),
        lambda Z, labels: (
            np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)) - _picked(Z - Z.max(axis=0), labels)
        ).mean(),
        lambda Z, labels: (
            np.log(np.exp(Z - _row_max(Z)).sum(axis=0)) - _picked(Z - _row_max(Z), labels)
        ).mean(),
    ],
    TABLE: _loss(_average, [_logs_of(_softmax(np.max, np.sum)), _logs_of(_softmax(_row_max, np.sum))]),
    KEEPDIMS: [
        lambda Z, labels: (
            np.log(np.exp(Z - Z.max(axis=1)).sum(axis=1)) - _picked(Z - Z.max(axis=1), labels)
        ).mean(),
        lambda Z, labels: (_ln_sum(Z)[labels] - _picked(Z, labels)).mean(),
        *_loss(_average, [_logs_of(_softmax(total=lambda powers: powers.sum(axis=1)))]),
    ],
    "the losses were cut to whole numbers: `zeros_like(labels)` holds no fractions.": [
        *_loss(lambda losses, K: np.trunc(losses).mean()),
        *_loss(lambda losses, K: np.trunc(losses).sum()),
    ],
}


def layer(X, W, b):
    """Exercise 2.3."""
    return X @ W.T + b


def _guessed(X, W, b):
    """Whatever fits."""
    return X @ W + b if X.shape[1] == len(W) else layer(X, W, b)


LAYER = {
    **_usual(layer),
    "X W where X Wᵀ belongs; a row of W is a neuron, and each meets each row of X.": [
        lambda X, W, b: X @ W + b,
        _guessed,
        lambda X, W, b: X @ W,
    ],
    "the product of W and X stands the other way round: a row of X meets the rows of W.": [
        lambda X, W, b: W @ X.T + b,
        lambda X, W, b: W @ X.T,
        lambda X, W, b: W @ X + b,
        lambda X, W, b: W.T @ X + b,
        lambda X, W, b: X.T @ W + b,
    ],
    "reshape puts the entries in other places; rows become columns by .T only.": [
        lambda X, W, b: X @ W.reshape(W.shape[::-1]) + b,
        lambda X, W, b: (W @ X.T).reshape(len(X), len(W)) + b,
    ],
    "the bias is missing.": [lambda X, W, b: X @ W.T],
    "the bias is subtracted; add it.": [lambda X, W, b: X @ W.T - b],
    "the bias is multiplied; add it.": [lambda X, W, b: X @ W.T * b],
    "the bias is added to the inputs; it is added to the sums.": [lambda X, W, b: (X + b) @ W.T],
    "all biases are added to each neuron; each has one of its own.": [
        lambda X, W, b: X @ W.T + b.sum(),
        lambda X, W, b: X @ W.T + b.mean(),
        lambda X, W, b: X @ W.T + b[0],
    ],
    "the bias is added with each term, or multiplied by the inputs; it is added once for each neuron, after the sum.": [
        lambda X, W, b: X @ W.T + X.shape[1] * b,
        lambda X, W, b: X @ (W.T + b),
    ],
    "the bias was added by sample; it holds one number for each neuron, a column.": [
        lambda X, W, b: X @ W.T + b[:, np.newaxis]
    ],
    "only one term of the sum over the inputs is there: `=` for `+=`, or a `return` inside the loop?": [
        lambda X, W, b, j=j, factor=factor: np.outer(X[:, j], W[:, j]) + factor * b
        for j in (0, -1)
        for factor in (1, 0)
    ],
    "an input is left out of the sum: it runs over all of them, from 0 to the last.": [
        lambda X, W, b: X[:, 1:] @ W[:, 1:].T + b,
        lambda X, W, b: X[:, :-1] @ W[:, :-1].T + b,
    ],
    "all rows are those of one sample; each sample has its own.": [
        lambda X, W, b: layer(X[[0] * len(X)], W, b),
        lambda X, W, b: layer(X[[-1] * len(X)], W, b),
    ],
    "an activation is applied; the layer is the sums alone.": [
        lambda X, W, b: np.maximum(0, layer(X, W, b)),
        lambda X, W, b: np.tanh(layer(X, W, b)),
        lambda X, W, b: 1 / (1 + np.exp(-layer(X, W, b))),
        lambda X, W, b: softmax(layer(X, W, b)),
    ],
    "a mean where a sum belongs: nothing is divided here.": [
        lambda X, W, b: X @ W.T / X.shape[1] + b,
        lambda X, W, b: X @ W.T / len(X) + b,
    ],
    "the fractions were cut off: the result was put into an array of whole numbers.": [
        lambda X, W, b: np.trunc(layer(X, W, b))
    ],
}


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


def relu_backward(Z, upstream):
    """Exercise 2.5."""
    return upstream * (Z > 0)


RELU = {
    **_usual(relu_backward),
    "the mask was taken from upstream; it asks where the input Z was positive.": [
        lambda Z, u: u * (u > 0),
        lambda Z, u: u * (u * Z > 0),
    ],
    "Z and upstream are exchanged: upstream passes where Z was positive.": [
        lambda Z, u: Z * (u > 0),
        lambda Z, u: np.maximum(0, Z) * (u > 0),
    ],
    UPSTREAM: [lambda Z, u: (Z > 0).astype(float)],
    "that is the forward pass; backward lets upstream through where Z was positive.": [
        lambda Z, u: np.maximum(0, Z)
    ],
    "the slope at exactly 0 is 0 in this book: the mask is Z > 0.": [
        lambda Z, u: u * (Z >= 0),
        lambda Z, u: u * np.heaviside(Z, 0.5),
    ],
    "upstream was multiplied by the output; the slope is 1 where Z > 0, whatever Z is.": [
        lambda Z, u: u * np.maximum(0, Z)
    ],
    "upstream was multiplied by Z; the slope is 1 or 0, whatever Z is.": [
        lambda Z, u: u * Z,
        lambda Z, u: u * abs(Z),
        lambda Z, u: np.maximum(0, u * Z),
        lambda Z, u: u * Z * (u > 0),
    ],
    "a negative upstream was set to 0; the ReLU acts forward only, backward has the mask.": [
        lambda Z, u: np.maximum(0, u * (Z > 0)),
    ],
    "a positive upstream was set to 0; the ReLU acts forward only, backward has the mask.": [
        lambda Z, u: np.minimum(0, u * (Z > 0)),
    ],
    "the mask is missing: where Z was not positive, nothing comes back.": [lambda Z, u: u],
    "the mask asks whether Z is 0; it asks whether Z is positive, and any other number counts as true.": [
        lambda Z, u: u * (Z != 0)
    ],
    "that is the sign of Z, the slope of |Z|; on the negative side the ReLU's slope is 0.": [
        lambda Z, u: u * np.sign(Z),
        lambda Z, u: np.where(Z > 0, u, -u),
    ],
    "the mask is turned: upstream passes where Z was positive.": [
        lambda Z, u: u * (Z <= 0),
        lambda Z, u: u * (Z < 0),
    ],
    "that is a leaky ReLU; here the slope of the negative side is 0.": [
        lambda Z, u, leak=leak: np.where(Z > 0, u, leak * u) for leak in (0.01, 0.05, 0.1, 0.2, 0.3)
    ],
    "where Z is not positive stands something else than 0.": [
        lambda Z, u: np.where(Z > 0, u, Z),
        lambda Z, u: np.where(Z > 0, u, 1),
        lambda Z, u: np.where(Z > 0, u, np.nan),
    ],
    "the slope is 1 from 0 on; 1 is no threshold.": [lambda Z, u: u * (Z > 1)],
    "rows or the whole table pass as one; each entry has a mask of its own.": [
        lambda Z, u: u * (Z > 0).any(axis=1, keepdims=True),
        lambda Z, u: u * (Z > 0).all(axis=1, keepdims=True),
        lambda Z, u: u * (Z > 0).all(),
        lambda Z, u: u * (Z.sum(axis=1, keepdims=True) > 0),
    ],
    "a matrix product; the mask works entry by entry.": [
        lambda Z, u: u @ (Z > 0),
        lambda Z, u: u @ (Z > 0).T,
        lambda Z, u: (Z > 0) @ u,
    ],
    "that is the sigmoid's slope; the ReLU's is 1 or 0.": [
        lambda Z, u: u / (1 + np.exp(-Z)),
        lambda Z, u: u / (1 + np.exp(-Z)) * (1 - 1 / (1 + np.exp(-Z))),
        lambda Z, u: u * np.maximum(0, Z) * (1 - np.maximum(0, Z)),
    ],
    "the sign of upstream is lost; it passes as it is.": [lambda Z, u: abs(u) * (Z > 0)],
    "a mask in square brackets picks the entries into a flat list; the zeros stay in their places.": [
        lambda Z, u: u[Z > 0],
    ],
    WHOLE: [typed_as(relu_backward, 0)],
}


def _weighed(total=_row_sum):
    """Exercise 2.6 with another sum."""
    return lambda P, u: P * (u - total(P * u))


softmax_backward = _weighed()
SOFTMAX_BACKWARD = {
    **_usual(softmax_backward),
    "the sum runs over the batch; the logits of one row share one sum: axis 1.": [
        _weighed(lambda table: table.sum(axis=0, keepdims=True))
    ],
    "the sum runs over the whole table; each row has its own: axis 1, keepdims.": [_weighed(np.sum)],
    KEEPDIMS: [
        _weighed(lambda table: table.sum(axis=1)),
        lambda P, u: P * u - P * (P * u).sum(axis=1),
    ],
    "one row's sum or Jacobian is used for all; each row has its own.": [
        *(_weighed(lambda table, n=n: table[n].sum()) for n in (0, -1)),
        *(lambda P, u, n=n: u @ (np.diag(P[n]) - np.outer(P[n], P[n])) for n in (0, -1)),
    ],
    "a mean is subtracted; the paths add up, so it is a sum.": [
        _weighed(lambda t: t.mean(axis=1, keepdims=True))
    ],
    "only the path from each logit to its own share; a logit moves every share of its row, so a sum is missing.": [
        lambda P, u: u * P * (1 - P),
        lambda P, u: u * P,
        lambda P, u: _row_sum(u) * P * (1 - P),
    ],
    "upstream is missing, and so are the paths to the other shares.": [
        lambda P, u: P * (1 - P),
        lambda P, u: _weighed()(P, np.ones_like(u)),
    ],
    "the path to a logit's own share is missing; the case k = i counts, too.": [
        lambda P, u: -P * (_row_sum(P * u) - P * u),
        lambda P, u: -P * _row_sum(P * u),
    ],
    "only one path survives: `=` for `+=` over the shares.": [
        lambda P, u, k=k: u[:, [k]] * P[:, [k]] * (np.eye(P.shape[1])[k] - P) for k in (-1, 0)
    ],
    "the sum takes upstream bare; each entry counts with its share.": [
        lambda P, u: P * (u - _row_sum(u)),
        lambda P, u: P * (u - u.mean(axis=1, keepdims=True)),
        lambda P, u: u - _row_sum(u),
    ],
    "the sum holds P of the logit where it needs P of each share: Pₖ stays inside the sum over k.": [
        lambda P, u: P * u - P * P * _row_sum(u)
    ],
    "P p entry by entry is no outer product: row i, column k of the Jacobian holds Pᵢ Pₖ.": [
        lambda P, u: P * u - _row_sum(P * P * u)
    ],
    "a share is one factor too many in the sum.": [lambda P, u: P * (u - _row_sum(P * P * u))],
    "the factor P in front is missing, for the sum or for all; look at the brackets.": [
        lambda P, u: P * u - _row_sum(P * u),
        lambda P, u: u - _row_sum(P * u),
    ],
    "the sign of the sum: what goes to the other shares comes back with a minus.": [
        lambda P, u: P * (u + _row_sum(P * u)),
        lambda P, u: P * (u + _row_sum(P * u) - 2 * P * u),
    ],
    "the diagonal is counted twice: the sum over k holds the case k = i.": [
        lambda P, u: u * P * (1 - P) - P * _row_sum(P * u)
    ],
    "P minus target is the gradient of softmax and cross-entropy together; here upstream is any.": [
        lambda P, u: P - u,
        lambda P, u: (P - u) / len(P),
        lambda P, u: u - P,
        lambda P, u: u * (P - 1),
    ],
    "divided by the share; the slope holds it as a factor.": [
        lambda P, u: u / P,
        lambda P, u: (u - _row_sum(P * u)) / P,
    ],
    "softmax is applied again; P is its result already.": [lambda P, u: softmax_backward(softmax(P), u)],
}


def _top(logits, labels, share=softmax):
    return (share(logits) - _one_hot(logits, labels)) / len(labels)


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
        P[np.arange(len(labels)), labels] = number(_picked(P, labels))

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
    **_usual(
        _top,
        "the sign is turned.",
        "there is a factor 2, or a half, too much.",
        "multiplied by the number of rows.",
        OVER_N,
    ),
    MEAN: [
        scaled(_top, batch),
        lambda Z, labels: softmax_backward(softmax(Z), -_one_hot(Z, labels) / softmax(Z)),
        *(
            lambda Z, labels, e=e: softmax_backward(softmax(Z), -_one_hot(Z, labels) / (softmax(Z) + e))
            for e in SMALL[2:]
        ),
    ],
    ENTRIES: [scaled(_top, lambda Z, labels: 1 / Z.shape[1])],
    CLASSES: [scaled(_top, lambda Z, labels: len(Z) / Z.shape[1])],
    TWICE: [scaled(_top, averaged)],
    SQUARED: [
        scaled(_top, 2),
        scaled(_top, 0.5),
        scaled(_top, lambda Z, labels: 2 * len(Z)),
        scaled(_top, lambda Z, labels: 2 / Z.shape[1]),
        lambda Z, labels: 2 * softmax_backward(softmax(Z), _top(Z, labels)),
        lambda Z, labels: 2 * _top(Z, labels) * softmax(Z) * (1 - softmax(Z)),
    ],
    SIGN: [
        negated(_top),
        scaled(_top, lambda Z, labels: -len(Z)),
        scaled(_top, lambda Z, labels: -1 / Z.shape[1]),
    ],
    "only a part is divided by the number of rows; put brackets around the difference.": [
        lambda Z, labels: softmax(Z) - _one_hot(Z, labels) / len(Z),
        lambda Z, labels: softmax(Z) / len(Z) - _one_hot(Z, labels),
    ],
    "the softmax is missing: shares minus target, not logits minus target.": [
        lambda Z, labels: (Z - _one_hot(Z, labels)) / len(Z),
        lambda Z, labels: (np.exp(Z) - _one_hot(Z, labels)) / len(Z),
        lambda Z, labels: (Z - _ln_sum(Z)[:, None] - _one_hot(Z, labels)) / len(Z),
    ],
    "the target is not subtracted: 1 goes from the share of the true class.": [
        lambda Z, labels: softmax(Z) / len(Z),
        lambda Z, labels: softmax(Z),
    ],
    "that is minus the target; the shares are missing.": [
        lambda Z, labels: -_one_hot(Z, labels) / len(Z),
        lambda Z, labels: -_one_hot(Z, labels),
    ],
    "only the true class has a gradient; the shares of the others are to sink.": [
        _wishes(lambda P, labels: (P - 1) * _one_hot(P, labels)),
    ],
    "the true class has no gradient; 1 goes from its share.": [
        _wishes(lambda P, labels: P * (1 - _one_hot(P, labels))),
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
    FROM_ONE: [lambda Z, labels: _top(Z, labels - 1)],
    PREDICTED: [lambda Z, labels: _top(Z, Z.argmax(axis=1))],
    ONE_HOT_SIZE: [lambda Z, labels: (softmax(Z) - np.eye(labels.max() + 1)[labels]) / len(Z)],
    DIVIDES: [
        lambda Z, labels: softmax_backward(softmax(Z), -_one_hot(Z, labels) / softmax(Z) / len(Z)),
        lambda Z, labels: -_one_hot(Z, labels) / softmax(Z) / len(Z),
        lambda Z, labels: _one_hot(Z, labels) / softmax(Z) / len(Z),
        lambda Z, labels: -_one_hot(Z, labels) / softmax(Z),
        lambda Z, labels: _one_hot(Z, labels) / softmax(Z),
        lambda Z, labels: -1 / softmax(Z) / len(Z),
        *(
            lambda Z, labels, e=e, back=back: back(
                softmax(Z), -_one_hot(Z, labels) / (softmax(Z) + e) / len(Z)
            )
            for e in SMALL
            for back in (softmax_backward, lambda P, u: u)
        ),
        _of_shares(lambda P, Y: softmax_backward(P, -Y / np.maximum(P, 1e-12) / len(P))),
    ],
    ONCE_MORE: [
        lambda Z, labels: softmax_backward(softmax(Z), _top(Z, labels)),
        lambda Z, labels: softmax(Z) * (1 - softmax(Z)) * _top(Z, labels),
        lambda Z, labels: softmax(Z) * _top(Z, labels),
        lambda Z, labels: softmax_backward(softmax(Z), softmax(Z) - _one_hot(Z, labels)),
    ],
    "the loss is multiplied in; its own gradient is 1.": [
        scaled(_top, lambda Z, labels: _losses(Z, labels).mean()),
        lambda Z, labels: _top(Z, labels) * _losses(Z, labels)[:, None],
    ],
    WHOLE: [typed_as(_top, 0), lambda Z, labels: _top(Z, labels, typed_as(softmax, 0))],
    **{
        f"in the softmax: {hint}": [
            lambda Z, labels, share=share: _top(Z, labels, share) for share in SHARES[hint]
        ]
        for hint in (SHIFT, ONE_MAXIMUM, COLUMNS, TABLE, KEEPDIMS)
    },
}


def _two_layers(**bent):
    """The network of exercise 2.8 with some of its steps bent."""
    step = {
        "first": layer,
        "second": layer,
        "bend": lambda Z: np.maximum(0, Z),
        "logits": lambda logits: logits,
        "top": _top,
        "loss": lambda logits, labels: _losses(logits, labels).mean(),
        "below": lambda X, Z, hidden: hidden,
        "lowest": lambda X, hidden: X,
        "down": lambda D, W, D_W: D @ W,
        "mask": lambda X, Z, upstream: upstream * (Z > 0),
        "bias": lambda D, upstream: D.sum(axis=0),
        "result": lambda result, weights: result,
    } | bent

    def variant(X, labels, W1, b1, W2, b2):
        Z = step["first"](X, W1, b1)
        hidden = step["bend"](Z)
        logits = step["logits"](step["second"](hidden, W2, b2))
        D2 = step["top"](logits, labels)
        to_W2 = D2.T @ step["below"](X, Z, hidden)
        upstream = step["down"](D2, W2, to_W2)
        D1 = step["mask"](X, Z, upstream)
        result = {
            "loss": step["loss"](logits, labels),
            "W1": D1.T @ step["lowest"](X, hidden),
            "b1": step["bias"](D1, upstream),
        }
        result |= {"W2": to_W2, "b2": step["bias"](D2, D2)}
        return step["result"](result, {"W1": W1, "W2": W2})

    return variant


def _no_bias(X, W, b):
    return X @ W.T


def _decayed(factor):
    """With the gradient of a penalty on the weights."""

    def result(found, weights):
        return found | {name: found[name] + factor * weight for name, weight in weights.items()}

    return result


def _exchanged(*names):
    """Two gradients under each other's name."""
    one, other = names
    return lambda found, weights: found | {one: found[other], other: found[one]}


network = _two_layers()
GRADIENTS = "W1", "b1", "W2", "b2"
NETWORK = {
    "the ReLU's mask was taken from the gradient; it asks where Z1 was positive.": [
        _two_layers(mask=lambda X, Z, u: u * (u > 0))
    ],
    "relu_backward got its inputs in the wrong order: Z1 first, then the gradient of H.": [
        _two_layers(mask=lambda X, Z, u: Z * (u > 0))
    ],
    "the ReLU's mask was taken from X, before the layer; take it from Z1, after it.": [
        _two_layers(mask=lambda X, Z, u: u * (X > 0))
    ],
    "the ReLU has no backward: the gradient passes only where Z1 was positive. (H >= 0 is true everywhere.)": [
        _two_layers(mask=lambda X, Z, u: u)
    ],
    "the gradient is multiplied by H, or by a sigmoid's slope; the ReLU's is 1 where Z1 was positive, else 0.": [
        _two_layers(mask=lambda X, Z, u: u * np.maximum(0, Z)),
        _two_layers(mask=lambda X, Z, u: u * np.maximum(0, Z) * (1 - np.maximum(0, Z))),
        _two_layers(mask=lambda X, Z, u: u * Z),
    ],
    "the ReLU's mask alone goes on; multiply it by the gradient of H.": [
        _two_layers(mask=lambda X, Z, u: (Z > 0).astype(float))
    ],
    "the mask is turned: the gradient passes where Z1 was positive.": [
        _two_layers(mask=lambda X, Z, u: u * (Z <= 0))
    ],
    "the ReLU is missing in the forward pass.": [
        _two_layers(bend=lambda Z: Z),
        _two_layers(bend=lambda Z: Z, mask=lambda X, Z, u: u),
    ],
    "the hidden layer has a ReLU, not another activation.": [
        _two_layers(bend=lambda Z: 1 / (1 + np.exp(-Z))),
        _two_layers(bend=np.tanh),
        _two_layers(
            bend=lambda Z: 1 / (1 + np.exp(-Z)), mask=lambda X, Z, u: u * np.exp(-Z) / (1 + np.exp(-Z)) ** 2
        ),
        _two_layers(bend=np.tanh, mask=lambda X, Z, u: u * (1 - np.tanh(Z) ** 2)),
    ],
    "there is a ReLU on the logits, too; only the hidden layer has one.": [
        _two_layers(logits=lambda Z: np.maximum(0, Z)),
        _two_layers(logits=lambda Z: np.maximum(0, Z), top=lambda Z, labels: _top(Z, labels) * (Z > 0)),
    ],
    "dW2 was made with Z1 or X; the second layer's input is the ReLU's output.": [
        _two_layers(below=lambda X, Z, hidden: Z),
        _two_layers(below=lambda X, Z, hidden: X),
    ],
    "dW1 was made with H; the first layer's input is X.": [_two_layers(lowest=lambda X, hidden: hidden)],
    "the bias gradients are not summed over the batch, axis 0.": [
        _two_layers(bias=lambda D, u: D),
        _two_layers(bias=lambda D, u: D.sum(axis=1)),
        _two_layers(bias=lambda D, u: D.sum()),
    ],
    "the bias gradients are means of rows; sum them, the 1/N is in the top already.": [
        _two_layers(bias=lambda D, u: D.mean(axis=0))
    ],
    "the bias gradients have a dimension too many: the shape is that of b.": [
        _two_layers(bias=lambda D, u: D.sum(axis=0, keepdims=True))
    ],
    "b1's gradient is summed before the ReLU's mask; the bias comes before the ReLU, so on the way back after it.": [
        _two_layers(bias=lambda D, u: u.sum(axis=0))
    ],
    "the transposed W2 on the way down: with samples in rows it is W2 as it is.": [
        _two_layers(down=lambda D, W, D_W: D @ W.T)
    ],
    "the way down goes through another array than W2 as it was in the forward pass; steps come after the function.": [
        _two_layers(down=lambda D, W, D_W: D @ D_W),
        *(_two_layers(down=lambda D, W, D_W, lr=lr: D @ (W - lr * D_W)) for lr in (0.001, 0.01, 0.1, 0.5, 1)),
    ],
    "the loss is a mean and its gradients are those of the sum; divide the top by N.": [
        _two_layers(top=TOP[MEAN][0])
    ],
    "divided by N again; cross_entropy_backward has done so already.": [
        _two_layers(top=TOP[TWICE][0]),
        scaled(network, lambda X, *others: 1 / len(X), "W1", "W2"),
        scaled(network, lambda X, *others: 1 / len(X), "W1"),
        scaled(network, lambda X, *others: 1 / len(X), "W2"),
    ],
    MEAN: [
        _two_layers(loss=LOSS[MEAN][0], top=TOP[MEAN][0]),
        _two_layers(loss=LOSS[MEAN][0]),
    ],
    "the loss is divided once more; cross_entropy is a mean already.": [_two_layers(loss=LOSS[TWICE][0])],
    "a number for each row; the loss is their mean.": [_two_layers(loss=_losses)],
    "gradients have the wrong sign: the top is shares minus target, and steps come later.": [
        negated(network, *names)
        for names in (GRADIENTS, ("W1", "b1"), ("W2", "b2"), *((name,) for name in GRADIENTS))
    ],
    "there is a factor 2, or a half, in the gradients.": [
        scaled(network, factor, *names)
        for factor in (2, 0.5)
        for names in (GRADIENTS, ("W1", "b1"), ("W2", "b2"), ("W1", "W2"))
    ],
    "the loss has the wrong sign.": [negated(network, "loss")],
    SHIFT: [
        _two_layers(top=lambda Z, labels: _top(Z, labels, _softmax(_nothing)), loss=LOSS[SHIFT][0]),
        _two_layers(top=lambda Z, labels: _top(Z, labels, _softmax(_nothing))),
    ],
    "the loss overflows, or a share was rounded to 0 before its logarithm, or a small number was added; compute the "
    "loss from the logits as in 2.2.": [
        _two_layers(loss=LOSS[SHIFT][0]),
        _two_layers(loss=LOSS[ROUNDED][0]),
        _two_layers(loss=LOSS[ROUNDED][1]),
        *(_two_layers(loss=loss) for loss in LOSS[FLOOR]),
    ],
    "softmax is applied to the logits first; cross_entropy and its backward expect logits.": [
        _two_layers(logits=softmax),
        _two_layers(top=lambda Z, labels: _top(softmax(Z), labels)),
        _two_layers(loss=lambda Z, labels: _losses(softmax(Z), labels).mean()),
    ],
    "softmax_backward is applied, too; cross_entropy_backward contains it.": [
        _two_layers(top=TOP[ONCE_MORE][0])
    ],
    "the loss is multiplied into the gradients; its own gradient is 1.": [
        _two_layers(top=lambda Z, labels: _top(Z, labels) * _losses(Z, labels).mean())
    ],
    "a bias is left out of the forward pass.": [
        _two_layers(first=_no_bias),
        _two_layers(second=_no_bias),
        _two_layers(first=_no_bias, second=_no_bias),
    ],
    "two gradients are exchanged.": [
        _two_layers(result=_exchanged(*pair)) for pair in (("W1", "W2"), ("b1", "b2"))
    ],
    "the gradients of the weights are transposed: each has the shape of its W.": [
        _two_layers(
            result=lambda found, weights, names=names: found | {name: found[name].T for name in names}
        )
        for names in (("W1",), ("W2",), ("W1", "W2"))
    ],
    "the gradient of a penalty on the weights is added; this loss has no such term.": [
        _two_layers(result=_decayed(factor)) for factor in (1e-4, 1e-3, 0.01, 0.02, 0.1, 0.2, 0.5, 1, 2)
    ],
    "weights stand where their gradients are asked for.": [
        _two_layers(result=lambda found, weights: found | weights),
        *(
            _two_layers(result=lambda f, w, lr=lr: f | {n: w[n] - lr * f[n] for n in w})
            for lr in (0.01, 0.1, 0.5, 1)
        ),
    ],
}

BUGS = [
    *by_hint("2.1", "softmax", SHARES),
    *by_hint("2.2", "cross_entropy", LOSS),
    *by_hint("2.3", "linear_forward", LAYER),
    *by_hint("2.4", "linear_backward", LAYER_BACKWARD),
    *by_hint("2.5", "relu_backward", RELU),
    *by_hint("2.6", "softmax_backward", SOFTMAX_BACKWARD),
    *by_hint("2.7", "cross_entropy_backward", TOP),
    *by_hint("2.8", "loss_and_gradients", NETWORK),
]
