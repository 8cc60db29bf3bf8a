"""How the page writes numbers, and how it makes elements."""

import math

import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.dom = await import('/lib/chalkboard/js/dom.js'); }"


@pytest.fixture
def dom(module_page):
    """A function that evaluates an expression on the page, where `dom` is the module."""
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


def test_numbers_are_written_as_in_the_book(dom):
    told = dom("(numbers) => numbers.map((x) => dom.fmt(x))", [number for number, _ in WRITTEN])
    assert dict(zip([text for _, text in WRITTEN], told, strict=True)) == {text: text for _, text in WRITTEN}


def test_digits_can_be_fewer(dom):
    assert dom("[dom.fmt(1 / 3, 2), dom.fmt(12345, 2), dom.fmt(1.26e-7, 2)]") == ["0.33", "12345", "1.3·10⁻⁷"]


def test_every_written_number_is_near_what_it_stands_for(dom):
    numbers = [
        sign * mantissa * 10.0**power
        for sign in (1, -1)
        for mantissa in (1.2345, 9.9996)
        for power in range(-12, 13)
    ]
    told = dom("(numbers) => numbers.map((x) => dom.fmt(x))", numbers)
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
    read = [float(text.replace("·10", "e").translate(digits)) for text in told]
    assert read == pytest.approx(numbers, rel=5e-4)


def test_brackets_stand_where_signs_would_mix(dom):
    told = dom("[3, -4, 0, -0, 2e6, -Infinity].map(dom.bracketed)")
    assert told == ["3", "(−4)", "0", "0", "(2·10⁶)", "(−∞)"]


def test_elements_take_attributes_listeners_and_children(dom):
    made = dom(
        """() => {
            let clicks = 0;
            const given = { class: "note", hidden: true, title: null, lang: false, onclick: () => { clicks += 1; } };
            const element = dom.h("p", given, "one ", [dom.h("b", {}, "two"), null], undefined, 0);
            element.click();
            return [element.outerHTML, clicks];
        }"""
    )
    assert made == ['<p class="note" hidden="">one <b>two</b>0</p>', 1]


def test_svg_elements_are_svg(dom):
    assert dom("dom.s('path', { d: 'M0 0' }).namespaceURI") == "http://www.w3.org/2000/svg"


def test_ids_differ_between_copies_of_the_module(dom):
    ids = dom(
        """async () => {
            const copies = await Promise.all([1, 2, 3].map((n) => import(`/lib/chalkboard/js/dom.js?copy=${n}`)));
            return copies.flatMap((copy) => [copy.uid("x"), copy.uid("x")]);
        }"""
    )
    assert len(set(ids)) == 6


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_calm_is_the_readers_wish(dom, module_page, wish):
    module_page.emulate_media(reduced_motion=wish)
    assert dom("dom.calm()") is (wish == "reduce")
