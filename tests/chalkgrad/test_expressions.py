"""Typed expressions: what they mean, and that Python never runs them."""

import contextlib
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import Value
from chalkgrad.expressions import FUNCTIONS, ExpressionError, constant, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(x + y) * z", -12),
        ("x * -y", 10),
        ("x ^ 2", 4),
        ("x ** 2 ** 1", 4),
        ("2 · x − 1", -5),
        ("+x", -2),
        ("abs(x) + max(x, y) - min(x, z)", 2 + 5 + 4),
        ("u = x * x; u + u", 8),
        ("u = x * x\nv = u + y", 9),
        ("pi * 0 + e * 0 + x", -2),
        ("max(2, 3) + 0 * x", 3),
        ("1e1 * x", -20),
    ],
)
def test_meaning(text, value):
    assert parse(text, {"x": -2, "y": 5, "z": -4})[0].data == pytest.approx(value)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function(name):
    two = name in ("max", "min")
    output, names = parse(f"{name}(x, y)" if two else f"{name}(x)", {"x": 0.7, "y": 2})
    leaves = [Value(number) for number in ((0.7, 2) if two else (0.7,))]
    direct = FUNCTIONS[name](*leaves)
    assert output.data == direct.data
    output.backward()
    direct.backward()
    assert [names[letter].grad for letter in "xy"[: len(leaves)]] == [leaf.grad for leaf in leaves]


@given(x=st.floats(-3, 3), y=st.floats(0.5, 3))
@settings(derandomize=True, deadline=None, max_examples=50)
def test_equal_to_python(x, y):
    text = "sin(x) * exp(-y) + (x - y) / y - sqrt(y) ** 3 * tanh(x * y)"
    expected = math.sin(x) * math.exp(-y) + (x - y) / y - math.sqrt(y) ** 3 * math.tanh(x * y)
    assert parse(text, {"x": x, "y": y})[0].data == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_names_of_inputs_and_results():
    output, names = parse("q = x + y; f = q * z", {"x": 1, "y": 2, "z": 3, "unused": 4})
    assert list(names) == ["x", "y", "z", "q", "f"]
    assert names["f"] is output


@pytest.mark.parametrize(
    ("text", "number"),
    [("2/3 - 1", -1 / 3), ("log(2) * 3", math.log(8)), ("-pi", -math.pi), ("max(2, 3)", 3)],
)
def test_a_constant_is_a_number(text, number):
    assert type(constant(text)) is float
    assert constant(text) == pytest.approx(number)


@pytest.mark.parametrize("text", ["x", "2; 3", "x = 2", "1/0", "(1, 2)", ""])
def test_what_is_no_constant_is_refused(text):
    with pytest.raises(ExpressionError):
        constant(text)


def test_long_sums_are_read():
    assert parse("+".join(["x"] * 400), {"x": 1})[0].data == 400


@pytest.mark.parametrize(
    "text", ["__import__('os').abort()", "x.__class__", "[x for x in y]", "lambda: x", "exp.f(x)"]
)
def test_only_arithmetic_is_allowed(text):
    with pytest.raises(ExpressionError):
        parse(text, {"x": 1, "y": 2})


@given(st.text(alphabet="xy+-*/()^. 12;=,eπ\n", max_size=30))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_any_text_is_read_or_refused_in_words(text):
    with contextlib.suppress(ExpressionError):
        assert isinstance(parse(text, {"x": 1.5, "y": -2.0})[0], Value)


def test_values_may_be_shared_nodes():
    x = Value(2)
    parse("x * x", {"x": x})[0].backward()
    assert x.grad == 4
