"""How the page writes numbers, digits and lists."""

import math

import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.format = await import('/lib/chalkboard/kit/format.js'); }"


@pytest.fixture
def format(module_page):
    """A function that evaluates an expression on the page, where `format` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


WRITTEN = [
    (0, "0"),
    (-0.0, "0"),
    (3, "3"),
    (-4, "−4"),
    (-12.0, "−12"),
    (1 / 3, "0.3333"),
    (2 / 3, "0.6667"),
    (-0.05, "−0.05"),
    (1234.5678, "1235"),
    (123456.7, "123457"),
    (999999, "999999"),
    (1e6, "1·10⁶"),
    (-1.25e-5, "−1.25·10⁻⁵"),
    (6.02214e23, "6.022·10²³"),
    (1e-4, "0.0001"),
    (1e308, "1·10³⁰⁸"),
    (math.inf, "∞"),
    (-math.inf, "−∞"),
    (math.nan, "not a number"),
    (None, "–"),
]


def test_numbers_are_written_as_in_the_book(format):
    told = format("(numbers) => numbers.map((x) => format.fmt(x))", [number for number, _ in WRITTEN])
    assert dict(zip([text for _, text in WRITTEN], told, strict=True)) == {text: text for _, text in WRITTEN}


def test_digits_can_be_fewer(format):
    assert format("[format.fmt(1 / 3, 2), format.fmt(12345, 2), format.fmt(1.26e-7, 2)]") == [
        "0.33",
        "12345",
        "1.3·10⁻⁷",
    ]


def test_every_written_number_is_near_what_it_stands_for(format):
    numbers = [
        sign * mantissa * 10.0**power
        for sign in (1, -1)
        for mantissa in (1.2345, 9.9996)
        for power in range(-12, 13)
    ]
    told = format("(numbers) => numbers.map((x) => format.fmt(x))", numbers)
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
    read = [float(text.replace("·10", "e").translate(digits)) for text in told]
    assert read == pytest.approx(numbers, rel=5e-4)


def test_brackets_stand_where_signs_would_mix(format):
    told = format("[3, -4, 0, -0, 2e6, -Infinity].map(format.bracketed)")
    assert told == ["3", "(−4)", "0", "0", "(2·10⁶)", "(−∞)"]


def test_digits_are_raised_and_lowered(format):
    assert format("[0, 12, -307].map(format.superscript)") == ["⁰", "¹²", "⁻³⁰⁷"]
    assert format("[0, 12, 3456789].map(format.subscript)") == ["₀", "₁₂", "₃₄₅₆₇₈₉"]


def test_powers_of_ten_are_short(format):
    assert format("[0, 3, 4, -2].map(format.tenTo)") == ["1", "1000", "10⁴", "10⁻²"]


def test_a_sum_takes_its_signs_from_its_terms(format):
    assert format('format.sumOf(["2·(−3)", "−4", "0", "−1·10⁻⁵"])') == "2·(−3) − 4 + 0 − 1·10⁻⁵"
    assert format('format.sumOf(["−1"])') == "−1"


def test_shares_are_written_in_per_cent(format):
    assert format("[0, 0.5, 1, 2 / 3].map((p) => format.percent(p))") == ["0 %", "50 %", "100 %", "66.7 %"]
    assert format("format.percent(2 / 3, 2)") == "67 %"


def test_small_probabilities_keep_one_rule_in_a_list(format):
    """0.0804 % beside "<0.1 %" would be two."""
    told = format("[1, 0.9996, 0.9994, 0.0123, 0.001, 0.000804, 0.0004, 0].map(format.probability)")
    assert told == [">99.9 %", ">99.9 %", "99.9 %", "1.23 %", "0.1 %", *["<0.1 %"] * 3]


@pytest.mark.parametrize(
    ("words", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed(format, words, told):
    assert format("(words) => format.list(words)", words) == told
