"""A number is read however its writer is used to write it."""

import math

import pytest

from tests.chalkboard.kit.number_texts import READ, REFUSED

pytestmark = pytest.mark.browser

LOAD = "async () => { window.numbers = await import('/lib/chalkboard/kit/read_number.js'); }"
FIRST = "(texts) => texts.map((text) => numbers.readNumber(text).value)"
# What a right answer is taken for: the reading that fits, of two.
FITTING = """(cases) => cases.map(([text, right]) =>
    numbers.readNumber(text, { fits: (one) => Math.abs(one - right) <= 1e-9 * Math.abs(right) }).value)"""
NOTES = "(texts) => texts.map((text) => numbers.readNumber(text).note)"


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
