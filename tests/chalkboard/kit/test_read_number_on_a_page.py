"""A number is read however its writer is used to write it."""

import math

import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.numbers = await import('/lib/chalkboard/kit/read_number.js'); }"
FIRST = "(texts) => texts.map((text) => numbers.readNumber(text).value)"
# What a right answer is taken for: the reading that fits, of two.
FITTING = """(cases) => cases.map(([text, right]) =>
    numbers.readNumber(text, { fits: (one) => Math.abs(one - right) <= 1e-9 * Math.abs(right) }).value)"""
NOTES = "(texts) => texts.map((text) => numbers.readNumber(text).note)"

READ = {
    # signs and digits
    "7": 7,
    " 7 ": 7,
    "+7": 7,
    "-4": -4,
    "−4": -4,
    "–4": -4,
    "—4": -4,
    "\u20104": -4,
    "\uff0d4": -4,
    "- 4": -4,
    "\uff17\uff0e\uff15": 7.5,
    "\u200e7\ufeff": 7,
    ".5": 0.5,
    ",5": 0.5,
    "-.5": -0.5,
    "5.": 5,
    "5,": 5,
    "007": 7,
    # decimals and thousands
    "0.25": 0.25,
    "0,25": 0.25,
    "-4,5": -4.5,
    "0,250": 0.25,
    "2.303": 2.303,
    "18,496": 18496,
    "18 496": 18496,
    "18\u00a0496": 18496,
    "18\u202f496": 18496,
    "18\u2009496": 18496,
    "18'496": 18496,
    "18\u2019496": 18496,
    "18_496": 18496,
    "1,234.5": 1234.5,
    "1.234,5": 1234.5,
    "1 234,5": 1234.5,
    "1 234.5": 1234.5,
    "1,234,567": 1234567,
    "1.234.567": 1234567,
    "\uff11\uff18\uff0c\uff14\uff19\uff16": 18496,
    # powers of ten
    "1e-3": 0.001,
    "1E-3": 0.001,
    "1,5e3": 1500,
    "10^-3": 0.001,
    "10^(-3)": 0.001,
    "10**-3": 0.001,
    "10⁻³": 0.001,
    "2·10^-3": 0.002,
    "2·10⁻³": 0.002,
    "2 × 10⁻³": 0.002,
    "2x10^-3": 0.002,
    "−1.25·10⁻⁵": -1.25e-5,
    # fractions and per cent
    "3/4": 0.75,
    "−8 / 2": -4,
    "3 ÷ 4": 0.75,
    "3:4": 0.75,
    "3\u20444": 0.75,
    "½": 0.5,
    "-½": -0.5,
    "3½": 3.5,
    "3 ½": 3.5,
    "⅔": 2 / 3,
    "1/1024": 1 / 1024,
    "0.32/64": 0.32 / 64,
    "1/2/4": 0.125,
    "1,5/2,5": 0.6,
    "75 %": 0.75,
    "75%": 0.75,
    "75 \uff05": 0.75,
    "7,5 %": 0.075,
    "75 per cent": 0.75,
    "75 percent": 0.75,
    "100·3/4 %": 0.75,
    # constants and functions
    "e": math.e,
    "π": math.pi,
    "2π": 2 * math.pi,
    "pi/2": math.pi / 2,
    "ln 10": math.log(10),
    "ln10": math.log(10),
    "Ln(10)": math.log(10),
    "-ln 0.2": -math.log(0.2),
    "−ln 0,2": -math.log(0.2),
    "log 2": math.log(2),
    "ln(10)/2": math.log(10) / 2,
    "ln 2^3": math.log(8),
    "sqrt 2": math.sqrt(2),
    "√2": math.sqrt(2),
    "√(1 + 3)": 2,
    "3√4": 6,
    "e^-1": 1 / math.e,
    "e²": math.e**2,
    "exp(1)": math.e,
    "exp(-1)^2": math.exp(-2),
    "2exp(0)": 2,
    "e^(ln 3)": 3,
    "∞": math.inf,
    "-∞": -math.inf,
    # sums and products
    "2/3 - 1": 2 / 3 - 1,
    "1 − 0.1 · 6": 0.4,
    "64*289": 18496,
    "64 · (9 · 32 + 1)": 18496,
    "-2^2": -4,
    "2^3^2": 512,
    "2 - -3": 5,
    "2·-3": -6,
    "(1 + 2)(3 + 4)": 21,
    "1,234 + 2,5": 3.734,
}

REFUSED = [
    *(
        "",
        " ",
        "four",
        "x",
        "-",
        "+",
        ".",
        ",",
        "%",
        "()",
        "(3",
        "3)",
        "1/",
        "/2",
        "--4",
        "1 2",
        "3, 4",
        "3 1/2",
    ),
    *("1/0", "0/0", "1e999", "2e", "2e-", "1.2.3", "1,23,456", "12 34", "1,2,3", "1 2345", "1,234 567"),
    *(
        "ln",
        "ln 0",
        "ln -1",
        "√-1",
        "ln()",
        "sin 2",
        "Infinity",
        "NaN",
        "null",
        "alert(1)",
        "3;4",
        "x = 3",
        "4 kg",
    ),
    *("∞ - ∞", "5!", "2**", "e e e )", "(" * 150, "1" * 201, "1+" * 5000 + "1"),
]


@pytest.fixture
def page(module_page):
    module_page.evaluate(LOAD)
    return module_page


def test_numbers_are_read_as_they_are_written(page):
    told = dict(zip(READ, page.evaluate(FIRST, list(READ)), strict=True))
    assert told == {text: pytest.approx(number, rel=1e-14) for text, number in READ.items()}


def test_what_is_no_number_is_not_one(page):
    told = page.evaluate(FIRST, REFUSED)
    assert [text for text, value in zip(REFUSED, told, strict=True) if not math.isnan(value)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("18,496", [18496, 18.496]),
        ("18.496", [18496, 18.496]),
        ("-1,234", [-1234, -1.234]),
        ("1,234 %", [12.34, 0.01234]),
        ("1,000/3", [1000 / 3, 1 / 3]),
        ("−ln 1/10", [0, math.log(10)]),
        ("ln 8/2", [math.log(8) / 2, math.log(4)]),
    ],
)
def test_a_right_answer_is_right_by_either_reading(page, text, numbers):
    assert page.evaluate(FITTING, [[text, number] for number in numbers]) == pytest.approx(numbers, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "other"), [("0,250", 250), ("0.250", 250), ("1,2345", 12345), ("1,23", 123), ("01,234", 1234)]
)
def test_what_has_one_reading_has_no_other(page, text, other):
    assert page.evaluate(FITTING, [[text, other]]) != [other]


def test_what_the_book_writes_is_read_again(page):
    """Numbers as format.js writes them."""
    numbers = [sign * m * 10.0**k for sign in (1, -1) for m in (1.2345, 9.87) for k in range(-12, 13)]
    there_and_back = """async (numbers) => {
        const { fmt } = await import("/lib/chalkboard/kit/format.js");
        return numbers.map((x) => window.numbers.readNumber(fmt(x, 6)).value);
    }"""
    assert page.evaluate(there_and_back, [*numbers, math.inf, 0]) == pytest.approx(
        [*numbers, math.inf, 0], rel=1e-5
    )


def test_how_it_was_read_is_said_where_that_matters(page):
    notes = {
        "1,234": "Read as 1234 or 1.234.",
        "ln 10": "Read as 2.302585.",
        "75 %": "Read as 0.75.",
        "2·3": "Read as 6.",
        "2/3 - 1": "Read as −0.3333333.",
        "ln 8/2": "Read as 1.039721 or 1.386294.",
        "½": "Read as 0.5.",
        **dict.fromkeys(["4", "-4", "1.234", "0,25", "3/4", "18 496", "1e-3", "∞", "−∞", "four", ""], ""),
    }
    assert dict(zip(notes, page.evaluate(NOTES, list(notes)), strict=True)) == notes


def test_the_reading_that_fits_is_the_one_told(page):
    note = "([text, right]) => numbers.readNumber(text, { fits: (one) => one === right }).note"
    assert page.evaluate(note, ["18,496", 18496]) == "Read as 18496."
    assert page.evaluate(note, ["18.496", 18496]) == "Read as 18496."
    assert page.evaluate(note, ["18,496", 18.496]) == "Read as 18.496."
    assert page.evaluate(note, ["18.496", 18.496]) == ""


def test_a_unit_may_stand_behind(page):
    told = "(texts) => texts.map((text) => numbers.readNumber(text, { unit: '%' }).value)"
    assert page.evaluate(told, ["75", "75 %", "75%", " 75,5 % "]) == [75, 75, 75, 75.5]
