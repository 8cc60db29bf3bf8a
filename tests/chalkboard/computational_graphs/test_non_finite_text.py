"""Where a gate's number is infinite or none at all, a sentence says why."""

import pytest

pytestmark = pytest.mark.browser

INFINITY, NAN = "Infinity", "NaN"
VALUES = [
    ("divide", "[1, 0]", INFINITY, "Division by zero"),
    ("divide", "[0, 0]", NAN, "0 ÷ 0"),
    ("log", "[0]", "-Infinity", "falls without end"),
    ("log", "[-1]", NAN, "no real logarithm"),
    ("sqrt", "[-4]", NAN, "no real square root"),
    ("power", "[0, -1]", INFINITY, "division by zero"),
    ("power", "[-2, 0.5]", NAN, "not whole"),
    ("subtract", "[Infinity, Infinity]", NAN, "∞ − ∞"),
    ("multiply", "[0, Infinity]", NAN, "0 × ∞"),
    ("sin", "[Infinity]", NAN, "settles on nothing"),
    ("exp", "[1000]", INFINITY, "1.8·10³⁰⁸"),
    ("exp", "[Infinity]", INFINITY, "infinite operand"),
    ("add", "[NaN, 1]", NAN, "no number"),
    ("tanh", "[2]", "0.96", ""),
]
GRADIENTS = [
    ("Infinity", "1", INFINITY, "vertical"),
    ("Infinity", "0", NAN, "0 × ∞"),
    ("2", "NaN", NAN, "What arrives is not a number"),
    ("NaN", "1", NAN, "The slope here"),
    ("2", "Infinity", INFINITY, "infinite already"),
    ("1e200", "1e200", INFINITY, "1.8·10³⁰⁸"),
    ("2", "3", "6", ""),
]


def said(page, call):
    return page.evaluate(
        "async () => { const odd ="
        f' await import("/lib/chalkboard/computational_graphs/non_finite_text.js"); return odd.{call}; }}'
    )


@pytest.mark.parametrize(("rule", "operands", "value", "words"), VALUES)
def test_a_value(module_page, rule, operands, value, words):
    sentence = said(module_page, f"oddValue('{rule}', {operands}, {value})")
    assert words in sentence
    assert bool(words) == bool(sentence)


@pytest.mark.parametrize(("local", "upstream", "downstream", "words"), GRADIENTS)
def test_a_gradient(module_page, local, upstream, downstream, words):
    sentence = said(module_page, f"oddGradient({local}, {upstream}, {downstream})")
    assert words in sentence
    assert bool(words) == bool(sentence)
