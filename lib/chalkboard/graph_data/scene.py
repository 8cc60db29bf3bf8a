"""A graph as plain data for the graph debugger: nodes, wires, places, the trace. Needs no NumPy."""

import itertools
import math

from chalkgrad import expressions
from chalkgrad.tracing import forward_order, trace

from .layout import layout
from .rule_notation import GATES, gate

ORDERS = ("naive recursion", "depth first", "reverse topological")
LARGEST = 60  # nodes; beyond that nobody can follow a drawing


def scene(text, values, *, title="", order_switch=False, guess=None):
    """A scene for the debugger: the graph of `text` with its trace, as plain data.

    `values` gives each input a number; `title` names the scene in the menu; `order_switch` offers the three
    orders of the backward pass; `guess` names the input whose gradient the reader bets on.
    Raises ExpressionError as `expressions.parse` does, and ValueError as `graph_scene` does.
    """
    output, names = expressions.parse(text, values)
    return graph_scene(output, names, expression=text, title=title, order_switch=order_switch, guess=guess)


def graph_scene(output, names, *, expression, title="", order_switch=False, guess=None):
    """The scene of a graph that is there already: its output `Value` and its named nodes {name: Value}.

    Raises ValueError for a graph too large to draw, for an unknown `guess`, and where a value or a gradient
    is not a finite number: a page's data cannot hold one.
    """
    count = len(forward_order(output))
    if count > LARGEST:
        raise ValueError(f"The graph has {count} nodes; at most {LARGEST} can be drawn.")
    try:
        traced = trace(output, names)
    except (ArithmeticError, ValueError) as error:
        raise ValueError(
            f"{expression}: no gradient at these inputs ({error}); choose other numbers."
        ) from None
    labels = _labels(traced.nodes)
    _require_finite(traced, labels)
    if guess is not None and guess not in labels:
        raise ValueError(f"guess: no node is named {guess!r}; there are {', '.join(labels)}.")
    places, wires = layout([node.inputs for node in traced.nodes])
    nodes = []
    for node, label, (layer, row) in zip(traced.nodes, labels, places, strict=True):
        words = gate(node.rule, len(node.inputs)) if node.rule else None
        nodes.append(
            {
                "rule": node.rule,
                "inputs": list(node.inputs),
                "value": node.value,
                "name": label,
                "requires_grad": node.requires_grad,
                "layer": layer,
                "row": row,
                "symbol": words.symbol if words else "",
                "title": words.title if words else ("input" if node.requires_grad else "constant"),
                "formula": words.formula if words else "",
                "locals": list(words.locals) if words and words.locals else None,
            }
        )
    orders = list(ORDERS) if order_switch else ["reverse topological"]
    known = all(node.rule is None or node.rule in GATES for node in traced.nodes)
    return {
        "title": title or expression,
        "expression": expression,
        "nodes": nodes,
        "wires": [
            {"from": w.start, "to": w.end, "position": w.position, "operands": w.operands, "points": w.points}
            | ({"twin": True} if len(set(traced.nodes[w.end].inputs)) < w.operands else {})
            for w in wires
        ],
        "orders": orders,
        "guess": guess,
        "gradients": list(traced.gradients),
        "baked": {} if known else {order: _baked(trace(output, names, order)) for order in orders},
    }


def _require_finite(traced, labels):
    for label, node in zip(labels, traced.nodes, strict=True):
        if not math.isfinite(node.value):
            raise ValueError(f"{label} is {node.value} at these inputs; choose other numbers.")
    for label, gradient in zip(labels, traced.gradients, strict=True):
        if gradient is not None and not math.isfinite(gradient):
            raise ValueError(f"The gradient at {label} is {gradient} at these inputs; choose other numbers.")


def _baked(traced):
    """The visits of a trace as the browser module writes them, for rules it cannot compute."""
    visits = []
    seen = {}
    for visit in traced.visits:
        operands = traced.nodes[visit.node].inputs
        wanted = [k for k, i in enumerate(operands) if traced.nodes[i].requires_grad]
        edges = []
        for position, edge in zip(wanted, visit.edges, strict=True):
            edges.append(
                {
                    "input": edge.input,
                    "position": position,
                    "local": edge.local,
                    "downstream": edge.downstream,
                    "before": seen.get(edge.input),
                    "total": edge.total,
                }
            )
            seen[edge.input] = edge.total
        visits.append({"node": visit.node, "upstream": visit.upstream, "edges": edges})
    return {"visits": visits, "gradients": list(traced.gradients)}


def _labels(nodes):
    """A name for every node: its own, a constant's number, or the next free letter."""
    taken = {node.name for node in nodes if node.name}
    letters = (
        letter + number
        for number in itertools.chain([""], map(str, itertools.count(1)))
        for letter in "abcdghkmnpqrstuv"
        if letter + number not in taken
    )
    labels = []
    for place, node in enumerate(nodes):
        if node.name:
            labels.append(node.name)
        elif node.rule is None:
            labels.append(f"{node.value:g}".replace("-", "−"))
        elif place == len(nodes) - 1 and "f" not in taken:
            labels.append("f")
        else:
            labels.append(next(letters))
    return labels
