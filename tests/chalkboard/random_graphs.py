"""Graphs for the tests: random ones, the diamond that is stacked on itself, and a rule the page does not know."""

import random
from math import isfinite

from hypothesis import strategies as st

from chalkgrad import scalar
from chalkgrad.function import Function
from chalkgrad.scalar import Value

ONE = [
    scalar.exp,
    scalar.log,
    scalar.sqrt,
    scalar.sin,
    scalar.cos,
    scalar.tanh,
    scalar.sigmoid,
    scalar.softplus,
    scalar.relu,
    scalar.leaky_relu,
    abs,
    lambda x: -x,
    lambda x: x**2,
    lambda x: 2 - x,
]
TWO = [
    scalar.maximum,
    scalar.minimum,
    lambda x, y: x + y,
    lambda x, y: x - y,
    lambda x, y: x * y,
    lambda x, y: x / y,
    lambda x, y: x**y,
]
LARGEST = 20.0  # beyond, one rounding grows on its way through the graph


@st.composite
def shapes(draw, largest=25):
    """Operands of each node, numbered before their users; every node but the last is used."""
    count = draw(st.integers(1, largest))
    inputs = []
    for k in range(count):
        arity = 0 if k == 0 else draw(st.integers(0, 2))
        inputs.append(tuple(draw(st.integers(0, k - 1)) for _ in range(arity)))
    needed, stack = set(), [count - 1]
    while stack:
        k = stack.pop()
        if k not in needed:
            needed.add(k)
            stack.extend(inputs[k])
    place = {k: number for number, k in enumerate(sorted(needed))}
    return [tuple(place[i] for i in inputs[k]) for k in sorted(needed)]


def random_graph(rng: random.Random, operations: int = 9) -> Value:
    """A graph of `Value`s whose numbers and local derivatives all have a moderate size."""
    leaves = [Value(rng.choice([rng.uniform(-3, 3), 0.0, 1.0, -2.0])) for _ in range(3)]
    nodes = [*leaves, Value(rng.uniform(0.5, 2), requires_grad=False)]
    made = []
    while len(made) < operations:
        rule, count = rng.choice([(rng.choice(ONE), 1), (rng.choice(TWO), 2)])
        operands = [rng.choice(nodes[-5:]) for _ in range(count)]
        try:
            node = rule(*operands)
            if node.requires_grad and moderate(node):
                made.append(node)
                nodes.append(node)
        except (ValueError, ArithmeticError):
            continue
    return made[-1] + made[-2] * made[-3]


def moderate(node: Value) -> bool:
    """Whether the node and its own local derivatives are finite and not large."""
    context = node.grad_fn
    local = context.function.backward(context, 1.0)
    slopes = [slope for slope in (local if type(local) is tuple else (local,)) if slope is not None]
    return all(isfinite(number) and abs(number) <= LARGEST for number in (node.data, *slopes))


def plain(traced) -> list[dict]:
    """The nodes of a trace as the browser's module reads them."""
    return [
        {"rule": n.rule, "inputs": list(n.inputs), "value": n.value, "requires_grad": n.requires_grad}
        for n in traced.nodes
    ]


def stacked_diamonds(count: int) -> str:
    """An expression of `count` diamonds, each on top of the one before, over an interior node."""
    parts, below = ["u = 1 * x"], "u"
    for k in range(count):
        parts.append(f"w{k} = 2 * {below} + 3 * {below}")
        below = f"w{k}"
    return "; ".join(parts)


class Cube(Function):
    """y = x³, as a reader might write it."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x * x

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * (3 * x * x)
