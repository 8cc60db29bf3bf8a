"""What the page computes is what chalkgrad computes: rules, graphs and all three orders, at hundreds of settings."""

import itertools
import math
import random

import pytest

from chalkgrad.expressions import parse
from chalkgrad.function import Function
from chalkgrad.rules import arithmetic, elementwise
from chalkgrad.scalar import Value
from chalkgrad.tracing import trace
from tests.chalkboard.random_graphs import plain, random_graph, stacked_diamonds

pytestmark = pytest.mark.browser

RULES = {
    rule.rule_name(): rule
    for module in (arithmetic, elementwise)
    for rule in vars(module).values()
    if isinstance(rule, type) and issubclass(rule, Function) and rule.__module__ == module.__name__
}
OPTIONS = {"leaky_relu": {"negative_slope": 0.01}}
TWO = {"add", "subtract", "multiply", "divide", "power", "maximum", "minimum"}
SMALL = [0.0, 0.5, 1.0, 2.0, 3.0, 30.0, 745.0, 1000.0, 1e-9, 1e-300, 1e300]
SPECIAL = [*SMALL, *(-x for x in SMALL)]
ORDERS = ["reverse topological", "depth first", "naive recursion"]
LOAD = "async () => { window.numerics = await import('/lib/chalkboard/kit/autodiff.js'); }"
EVERY_RULE = """(cases) => cases.map(([name, operands]) => {
    const rule = numerics.RULES[name], y = rule.forward(operands);
    return [y, rule.local(operands, y)];
})"""
EVERY_GRAPH = """(graphs) => graphs.map(({ nodes, orders }) => {
    const values = numerics.forward(nodes);
    return { values, passes: orders.map((order) => numerics.backward(nodes, values, order)) };
})"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `numerics` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def same(here, there):
    """Equal to within a few roundings; what is not finite must be so alike."""
    if here is None or there is None:
        return here is there
    if not (math.isfinite(here) and math.isfinite(there)):
        return here == there or (math.isnan(here) and math.isnan(there))
    return abs(here - there) <= 1e-12 * max(abs(here), abs(there)) + 1e-15


def apply(name, operands):
    """What chalkgrad says: result and local derivatives; None where it says that there is none."""
    leaves = [Value(x) for x in operands]
    try:
        result = RULES[name].apply(*leaves, **OPTIONS.get(name, {}))
    except ValueError:
        return None, None
    try:
        result.backward()
    except (ValueError, ArithmeticError):
        return result.data, None
    return result.data, [leaf.grad for leaf in leaves]


def settings(name):
    """Operands to try a rule at: special ones, ties among them, and random ones of all sizes."""
    rng = random.Random(name)
    count = 2 if name in TWO else 1
    special = list(itertools.product(SPECIAL, repeat=count))
    drawn = [tuple(rng.gauss(0, 1) * 10 ** rng.uniform(-3, 2) for _ in range(count)) for _ in range(200)]
    return special + drawn


def test_the_page_knows_every_rule_of_numbers(numerics):
    there = set(numerics("Object.keys(numerics.RULES)"))
    assert not set(RULES) - there, f"add {sorted(set(RULES) - there)} to RULES in kit/autodiff.js"
    assert there == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_and_its_local_derivatives(numerics, name):
    operands = settings(name)
    told = numerics(EVERY_RULE, [[name, list(one)] for one in operands])
    finite = 0
    for one, (value, local) in zip(operands, told, strict=True):
        expected, slopes = apply(name, one)
        if expected is None:
            assert not math.isfinite(value), f"{name}{one} is {value} on the page"
            continue
        assert same(value, expected), f"{name}{one} is {value} on the page, {expected} in chalkgrad"
        if slopes is None:
            assert not all(map(math.isfinite, local)), f"{name}{one} has slopes {local} on the page"
            continue
        finite += 1
        pairs = zip(local, slopes, strict=True)
        assert all(same(*pair) for pair in pairs), f"{name}{one}: {local} on the page, {slopes} in chalkgrad"
    assert finite > 100 if name in {"log", "sqrt", "power"} else finite > 200


def check_graph(told, output):
    """One graph's values, visits and gradients against the trace of chalkgrad; how many edges that were."""
    edges = 0
    for order, run in zip(ORDERS, told["passes"], strict=True):
        traced = trace(output, order=order)
        assert all(map(same, told["values"], [node.value for node in traced.nodes]))
        assert [one["node"] for one in run["visits"]] == [one.node for one in traced.visits]
        for mine, theirs in zip(run["visits"], traced.visits, strict=True):
            assert same(mine["upstream"], theirs.upstream)
            assert [edge["input"] for edge in mine["edges"]] == [edge.input for edge in theirs.edges]
            for edge, expected in zip(mine["edges"], theirs.edges, strict=True):
                edges += 1
                assert same(edge["local"], expected.local)
                assert same(edge["downstream"], expected.downstream)
                assert same(edge["total"], expected.total)
        assert all(map(same, run["gradients"], traced.gradients))
    return edges


def test_random_graphs_in_all_three_orders(numerics):
    rng = random.Random(6)
    graphs = [random_graph(rng) for _ in range(150)]
    sent = [{"nodes": plain(trace(output)), "orders": ORDERS} for output in graphs]
    told = numerics(EVERY_GRAPH, sent)
    edges = sum(check_graph(one, output) for one, output in zip(told, graphs, strict=True))
    assert edges > 2000


@pytest.mark.parametrize(
    ("stop", "x"),
    [
        ("relu(x)", -1),
        ("x ** 0", 3),
        ("0 ** x", 2),
        ("max(x, 1)", 0),
        ("max(1, x)", 0),
        ("min(x, 1)", 2),
        ("abs(x)", 0),
    ],
)
def test_what_is_stopped_is_zero_even_if_it_is_infinite(numerics, stop, x):
    """∞ · 0 would be nan."""
    output, leaves = parse(f"({stop}) * exp(1000)", {"x": x})
    (told,) = numerics(EVERY_GRAPH, [{"nodes": plain(trace(output)), "orders": ORDERS}])
    check_graph(told, output)
    traced = trace(output, names={"x": leaves["x"]})
    assert told["passes"][0]["gradients"][traced["x"].id] == 0


def test_a_running_sum_starts_from_what_was_there(numerics):
    x = Value(3.0)
    (told,) = numerics(EVERY_GRAPH, [{"nodes": plain(trace(x * x + x)), "orders": ORDERS}])
    edges = [edge for one in told["passes"][0]["visits"] for edge in one["edges"] if edge["input"] == 0]
    assert [(edge["before"], edge["total"]) for edge in edges] == [(None, 1), (1, 4), (4, 7)]


def test_naive_recursion_visits_once_for_each_path(numerics):
    counts = []
    for diamonds in range(1, 9):
        output, _ = parse(stacked_diamonds(diamonds), {"x": 1})
        (told,) = numerics(EVERY_GRAPH, [{"nodes": plain(trace(output)), "orders": ORDERS}])
        counts.append([len(one["visits"]) for one in told["passes"]])
    for diamonds, (once, first, naive) in enumerate(counts, start=1):
        assert once == first == 1 + 3 * diamonds
        assert naive == 3 * (2**diamonds - 1) + 2**diamonds


def test_given_values_replace_those_of_inputs_only(numerics):
    x, y = Value(2.0), Value(5.0)
    nodes = plain(trace(x * y))
    assert numerics("(nodes) => numerics.forward(nodes, { 0: 0, 2: 99 })", nodes) == [0, 5, 0]


def test_a_rule_that_the_page_does_not_know_is_not_computable(numerics):
    nodes = plain(trace(Value(2.0) * 3))
    assert numerics("(nodes) => numerics.computable(nodes)", nodes)
    nodes[-1]["rule"] = "cube"
    assert not numerics("(nodes) => numerics.computable(nodes)", nodes)
