"""What a reader types into the debugger: its expression, its values, and what is told when they cannot be read."""

import math
import re

import pytest

from chalkboard.computational_graphs.graph_debugger import debug, read_values
from chalkboard.graph_data.scene import scene


@pytest.fixture
def typed():
    """A debugger that reads what is typed, and a function that types."""
    figure = debug(
        scene("x + y", {"x": 1, "y": 2}), scene("x - y", {"x": 1, "y": 2}), name="typed", typing=True
    )

    def type_in(expression, values):
        figure.typed = {"expression": expression, "values": values}
        return figure

    return type_in


def test_a_typed_expression_becomes_the_first_scene(typed):
    figure = typed("x * y", "x = 3, y = 4")
    assert figure.error == ""
    assert [one["title"] for one in figure.scenes] == ["yours", "x + y", "x - y"]
    assert figure.scenes[0]["gradients"] == [4, 3, 1]


def test_the_next_one_takes_the_place_of_the_last(typed):
    typed("x * y", "x = 3, y = 4").scene = 2
    figure = typed("x * x", "x = 3")
    assert [one["expression"] for one in figure.scenes] == ["x * x", "x + y", "x - y"]
    assert figure.scene == 0


@pytest.mark.parametrize(
    ("expression", "values", "told"),
    [
        ("x *", "x = 1", "'x *' cannot be read"),
        ("", "x = 1", "There is no expression"),
        ("x * w", "x = 1", "'w' has no value; known are x"),
        ("x / y", "x = 0, y = 0", "divide: not defined at (0, 0)"),
        ("x * y", "x = 1e308, y = 1e308", "f is inf"),
        ("sqrt(x)", "x = 0", "no gradient at these inputs"),
        ("x", "x = one", "'one' is not a number"),
        ("__import__('os')", "x = 1", "not a function here"),
        ("(" * 500 + "x" + ")" * 500, "x = 1", "cannot be read"),
    ],
)
def test_an_error_is_told_and_the_next_expression_mends_it(typed, expression, values, told):
    figure = typed(expression, values)
    assert told in figure.error
    assert [one["title"] for one in figure.scenes] == ["x + y", "x - y"]
    typed("x * y", "x = 3, y = 4")
    assert (figure.error, figure.scenes[0]["title"]) == ("", "yours")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x = -2, y = 5", {"x": -2, "y": 5}),
        ("x=−2;y=1e-3,", {"x": -2, "y": 0.001}),
        ("  ", {}),
        ("w1 = .5", {"w1": 0.5}),
        ("µ = 1", {"\u03bc": 1}),
        ("x = 0,5, y = 2", {"x": 0.5, "y": 2}),
        ("x = 0,5; y = 2,", {"x": 0.5, "y": 2}),
        ("x = 3/4, y = 75 %", {"x": 0.75, "y": 0.75}),
        ("x = ln 10, y = −2·10⁻³", {"x": math.log(10), "y": -0.002}),
    ],
)
def test_values_are_read(text, values):
    assert read_values(text) == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x", "values: 'x' cannot be read"),
        ("= 3", "values: '= 3' cannot be read"),
        ("2x = 3", "values: '2x = 3' cannot be read"),
        ("x = two", "values: 'two' is not a number"),
        ("x =", "values: '' is not a number"),
        ("x = nan", "values: x must be finite, was given nan"),
        ("x = 1e999", "values: x must be finite, was given 1e999"),
        ("x = 1, x = 2", "values: x is given twice"),
        ("x = 1, y", "values: '1, y' is not a number"),
        ("x = 1,234, y = 2", "values: 1,234 may be 1234 or 1.234; write the one you mean."),
    ],
)
def test_values_that_cannot_be_read_are_quoted(text, told):
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        read_values(text)
