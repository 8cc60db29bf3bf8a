"""Exercise 3.6, `multiply_adds`: other counts of the work, tables first and vector first."""

from itertools import pairwise

import numpy as np

from chalkmark.mistakes import by_hint, then

from ..references import multiply_adds


def _counts(tables=None, vector=None):
    """The right counts but for one of them; each is a function of the widths N₀, N₁, … and of the right count."""

    def variant(widths):
        tables_first, vector_first = multiply_adds(widths)
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
    return lambda N: multiply_adds([width(N)] * len(N))


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
        then(multiply_adds, lambda counts: counts[::-1])
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
        then(multiply_adds, lambda counts: tuple(2 * count for count in counts)),
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

BUGS = by_hint("3.6", "multiply_adds", COSTS)
