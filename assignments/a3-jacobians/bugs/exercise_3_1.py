"""Exercise 3.1, `jacobian_by_hand`: wrong entries in a table of six slopes."""

import numpy as np

from chalkmark.mistakes import by_hint, negated, then, transposed

from ..references import jacobian_by_hand as hand
from .tables import DEALT, OTHER_LAYOUT, dealt


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


WHOLE = "an array of whole numbers cuts off the fractions of the slopes: make one of floats."
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
    DEALT: [then(hand, dealt)],
    ORDER: [
        then(hand, lambda table: table[:, ::-1]),
        then(hand, lambda table: table[::-1]),
        then(hand, lambda table: table[[1, 0, 2]]),
    ],
    WHOLE: [then(hand, lambda table: table.astype(int))],
    "every sign is turned.": [negated(hand)],
    "the six slopes stand in one row; the table has a row for each input, three of two.": [
        then(hand, np.ravel)
    ],
    "the slopes of y₁ and y₂ are added up; each output has a column of its own.": [
        then(hand, lambda table: table.sum(axis=1))
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

BUGS = by_hint("3.1", "jacobian_by_hand", HAND)
