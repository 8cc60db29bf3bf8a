"""What the debugger says about each rule is what the rule does: its formula and its local derivatives."""

import math
import re

import pytest

from chalkboard.graph_data.rule_notation import GATES, gate
from chalkgrad import math_functions
from chalkgrad.function import Function
from chalkgrad.rules import arithmetic, elementwise
from chalkgrad.scalar import Value

RULES = {
    rule.rule_name(): rule
    for module in (arithmetic, elementwise)
    for rule in vars(module).values()
    if isinstance(rule, type) and issubclass(rule, Function) and rule.__module__ == module.__name__
}
OPTIONS = {"leaky_relu": {"negative_slope": 0.01}}
POINTS = [(0.7, 2.5), (3.0, 3.0), (1.5, -2.0), (0.25, 0.25), (4.0, 0.5)]
BELOW_ZERO = [(-1.5, 2.0), (-0.3, -4.0), (-2.0, -2.0), (0.0, 1.0)]
POSITIVE_ONLY = {"log", "sqrt", "power"}

WORDS = {
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "ln": math.log,
    "tanh": math.tanh,
    "sqrt": math.sqrt,
    "sign": lambda x: (x > 0) - (x < 0),
    "softplus": math_functions.softplus,
    "sigma": math_functions.sigmoid,
    "leaky_relu": lambda x: max(x, 0.01 * x),
}
SIGNS = str.maketrans({"−": "-", "×": "*", "÷": "/", "²": "**2", "^": "**", "≤": "<=", "½": "0.5"})


def read(template, operands, result=None):
    """The number that a formula of the debugger stands for."""
    filled = template.translate(SIGNS).replace("√", "sqrt").replace("σ", "sigma").replace(" = ", " == ")
    filled = re.sub(r"\[(.*?)\]", r"float(\1)", filled)
    filled = re.sub(r"\|(.*?)\|", r"abs(\1)", filled)
    filled = filled.format(*(f"({x!r})" for x in operands), y=f"({result!r})")
    return eval(filled, {"__builtins__": {"float": float, "abs": abs, "max": max, "min": min}}, WORDS)


def computed(name, operands):
    """The rule's result at bare numbers, and its local derivatives."""
    leaves = [Value(x) for x in operands]
    result = RULES[name].apply(*leaves, **OPTIONS.get(name, {}))
    result.backward()
    return result.data, [leaf.grad for leaf in leaves]


def _cases():
    """Every rule at several points of where it is defined."""
    for name, words in GATES.items():
        for point in POINTS + ([] if name in POSITIVE_ONLY else BELOW_ZERO):
            yield name, point[: len(words.locals)]


CASES = list(_cases())


def test_every_rule_of_numbers_has_its_words():
    missing, idle = sorted(set(RULES) - set(GATES)), sorted(set(GATES) - set(RULES))
    assert not missing, f"no Gate in rule_notation.GATES for {', '.join(missing)}: add one"
    assert not idle, f"rule_notation.GATES has {', '.join(idle)}, which is no rule of numbers"


@pytest.mark.parametrize("name", GATES)
def test_templates_name_only_operands_that_exist(name):
    words = GATES[name]
    known = {*map(str, range(len(words.locals))), "y"}
    assert set(re.findall(r"\{(.*?)\}", " ".join(words.locals))) <= known
    assert set(re.findall(r"\{(.*?)\}", words.formula)) == known - {"y"}


@pytest.mark.parametrize(("name", "operands"), CASES)
def test_the_formula_is_what_the_rule_computes(name, operands):
    assert read(GATES[name].formula, operands) == pytest.approx(computed(name, operands)[0], rel=1e-12)


@pytest.mark.parametrize(("name", "operands"), CASES)
def test_the_local_derivatives_are_the_rules(name, operands):
    result, expected = computed(name, operands)
    told = [read(template, operands, result) for template in GATES[name].locals]
    assert told == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_a_readers_rule_is_called_by_its_name():
    words = gate("square_plus", 2)
    assert (words.symbol, words.title) == ("square", "square_plus gate")
    assert words.formula == "square_plus({0}, {1})"
    assert words.locals == ()
