"""Numbers in a line of values are read as readers write them; what may be two is refused."""

import math

import pytest

from chalkboard.kit.read_number import read_number
from chalkgrad.expressions import ExpressionError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("-4", -4),
        ("\u22124", -4),
        ("\u20144", -4),
        ("\uff17", 7),
        (".5", 0.5),
        ("0,5", 0.5),
        ("1,5e3", 1500),
        ("1.234", 1.234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567),
        ("18 496", 18496),
        ("18\u202f496,5", 18496.5),
        ("18'496", 18496),
        ("3/4", 0.75),
        ("½", 0.5),
        ("3½", 3.5),
        ("75 %", 0.75),
        ("1e-3", 0.001),
        ("10^-3", 0.001),
        ("2·10⁻³", 0.002),
        ("2 × 10^-3", 0.002),
        ("ln 10", math.log(10)),
        ("-ln 0,2", -math.log(0.2)),
        ("log(10)/2", math.log(10) / 2),
        ("√2", math.sqrt(2)),
        ("sqrt(1 + 3)", 2),
        ("π/2", math.pi / 2),
        ("e^-1", 1 / math.e),
        ("2/3 - 1", 2 / 3 - 1),
    ],
)
def test_numbers_are_read_as_they_are_written(text, number):
    assert read_number(text) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    ["", " ", "two", "x", "1/0", "ln 0", "1,2,3", "12 34", "1;2", "x = 3", "__import__('os')", "(" * 500],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ExpressionError):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "whole", "part"), [("1,234", "1234", "1.234"), ("-18,496/2", "18496", "18.496")]
)
def test_what_may_be_two_numbers_is_refused(text, whole, part):
    with pytest.raises(ValueError, match=rf"may be {whole} or {part}; write the one you mean"):
        read_number(text)
