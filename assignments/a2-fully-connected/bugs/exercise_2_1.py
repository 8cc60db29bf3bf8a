"""Exercise 2.1, `softmax`: other shifts, other totals, other functions."""

import numpy as np

from chalkmark.mistakes import by_hint

from .shared import SHIFT, usual
from .softmax import (
    COLUMNS,
    KEEPDIMS,
    ONE_MAXIMUM,
    TABLE,
    ln_sum,
    nothing,
    row_max,
    row_sum,
    softmax,
    softmax_with,
)


def _share_of(table):
    return table / row_sum(table)


WRONG_TOTALS = {
    COLUMNS: lambda powers: powers.sum(axis=0),
    TABLE: np.sum,
    KEEPDIMS: lambda powers: powers.sum(axis=1),
    "divided by the row's mean; shares are divided by its sum.": lambda powers: powers.mean(
        axis=1, keepdims=True
    ),
}
SHARES = {
    **usual(softmax, "multiplied by the number of rows."),
    SHIFT: [softmax_with(nothing)],
    ONE_MAXIMUM: [softmax_with(np.max), softmax_with(lambda Z: Z[0].max())],
    "the row's mean, minimum or first entry is subtracted; with its maximum nothing can overflow.": [
        softmax_with(lambda Z: Z.mean(axis=1, keepdims=True)),
        softmax_with(lambda Z: Z.min(axis=1, keepdims=True)),
        softmax_with(lambda Z: Z[:, :1]),
    ],
    "the largest size is subtracted; in a row of negative logits that is not the maximum.": [
        softmax_with(lambda Z: row_max(abs(Z))),
        softmax_with(lambda Z: abs(row_max(Z))),
    ],
    "the maximum is added; subtract it.": [softmax_with(lambda Z: -row_max(Z))],
    "the columns' maxima are subtracted, so the entries of a row are shifted by different numbers; take axis 1.": [
        softmax_with(lambda Z: Z.max(axis=0))
    ],
    "the maximum is subtracted in one place only; use the same exponentials above and below.": [
        lambda Z: np.exp(Z - row_max(Z)) / row_sum(np.exp(Z)),
        lambda Z: np.exp(Z) / row_sum(np.exp(Z - row_max(Z))),
    ],
    "a number is added in the denominator, which does not help against overflow; subtract the row's maximum.": [
        softmax_with(nothing, lambda powers, small=small: row_sum(powers) + small)
        for small in (1e-6, 1e-8, 1e-10)
    ],
    "1 is added in the denominator; the shares of a row sum to 1 without it.": [
        softmax_with(total=lambda powers: 1 + row_sum(powers))
    ],
    "the logits are clipped, which loses their differences; subtract the row's maximum.": [
        lambda Z, least=least, most=most: softmax(np.clip(Z, least * most, most))
        for most in (50, 100, 500, 700)
        for least in (-1, -np.inf)
    ],
    "the logits are divided, which changes the shares; subtract the row's maximum.": [
        lambda Z: softmax(Z / row_max(abs(Z))),
        lambda Z: softmax(Z / row_max(Z)),
        lambda Z: softmax(Z / abs(Z).max()),
        lambda Z: softmax(Z / 1000),
        lambda Z: softmax(Z / 100),
    ],
    **{
        hint: [softmax_with(total=total), softmax_with(np.max, total)] for hint, total in WRONG_TOTALS.items()
    },
    **{f"{hint} And {SHIFT}": [softmax_with(nothing, total)] for hint, total in WRONG_TOTALS.items()},
    "divided by the first row's sum; each row has its own.": [
        softmax_with(total=lambda powers: powers[0].sum())
    ],
    "not divided by the row's sum: each row must sum to 1.": [lambda Z: np.exp(Z - row_max(Z)), np.exp],
    "the exponential is missing: it makes all numbers positive.": [
        lambda Z: Z / row_sum(Z),
        lambda Z: (Z - row_max(Z)) / row_sum(Z - row_max(Z)),
        *(lambda Z, more=more: _share_of(Z - Z.min(axis=1, keepdims=True) + more) for more in (0, 1)),
        lambda Z: _share_of(abs(Z)),
    ],
    "those are the logarithms of the shares.": [
        lambda Z: Z - ln_sum(Z)[:, None],
        lambda Z: np.log(softmax(Z)),
    ],
    "the sign in the exponent is turned: the largest logit gets the largest share.": [lambda Z: softmax(-Z)],
    "the base of the powers is 2 or 10; it is e: np.exp.": [
        lambda Z, base=base: softmax(Z * np.log(base)) for base in (2, 10)
    ],
    "the largest logit gets everything; softmax gives each its share.": [
        lambda Z: np.equal(Z, row_max(Z)).astype(float),
        lambda Z: np.round(softmax(Z)),
    ],
    "that is the sigmoid of each logit; softmax compares the logits of a row.": [
        lambda Z: 1 / (1 + np.exp(-Z)),
        lambda Z: _share_of(1 / (1 + np.exp(-Z))),
    ],
    "softmax is applied twice.": [lambda Z: softmax(softmax(Z))],
}
SHARES[KEEPDIMS] += [
    softmax_with(lambda Z: Z.max(axis=1)),
    softmax_with(lambda Z: Z.max(axis=1), lambda powers: powers.sum(axis=1)),
]
SHARES[COLUMNS] += [softmax_with(lambda Z: Z.max(axis=0), lambda powers: powers.sum(axis=0))]

BUGS = by_hint("2.1", "softmax", SHARES)
