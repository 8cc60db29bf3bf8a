"""A computation as a record: every node with its value, every step of the backward pass with its numbers.

This is what the graph debugger plays. It works for graphs of `Value`s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .graph import Node, backward_pass
from .scalar import Value
from .wrong_orders import depth_first_order, naive_recursion


@dataclass(frozen=True)
class TracedNode:
    """One node: its place in the list, its rule's name (None for a leaf), the places of its inputs, its value."""

    id: int
    rule: str | None
    inputs: tuple[int, ...]
    value: float
    name: str | None
    requires_grad: bool


@dataclass(frozen=True)
class Edge:
    """What one visit sends to one input: downstream = local × upstream; `total` is the input's running sum."""

    input: int
    local: float
    downstream: float
    total: float


@dataclass(frozen=True)
class Visit:
    """One step of the backward pass: the node, the gradient it sends on, and what goes along each edge."""

    node: int
    upstream: float
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Trace:
    """Nodes in forward order (inputs first, the output last) and the visits of one backward pass."""

    nodes: tuple[TracedNode, ...]
    visits: tuple[Visit, ...]
    gradients: tuple[float | None, ...]

    def __getitem__(self, name: str) -> TracedNode:
        """The node with that name; KeyError when there is none."""
        for node in self.nodes:
            if node.name == name:
                return node
        raise KeyError(f"no node is named {name!r}; named are {[n.name for n in self.nodes if n.name]}")

    def gradient(self, name: str) -> float | None:
        """∂output/∂(the node with that name)."""
        return self.gradients[self[name].id]


def forward_order(output: Node) -> list[Any]:
    """Every operand `output` was computed from, constants and bare numbers included, inputs before users."""
    order, found, stack = [], set(), [(output, False)]
    while stack:
        part, inputs_done = stack.pop()
        if inputs_done:
            order.append(part)
            continue
        if id(part) in found and isinstance(part, Node):
            continue
        found.add(id(part))
        stack.append((part, True))
        context = getattr(part, "grad_fn", None)
        if context is not None:
            stack.extend((operand, False) for operand in reversed(context.inputs))
    return order


def _local(node, position):
    """∂node/∂(operand at `position`): the rule's backward for an upstream gradient of 1."""
    context = node.grad_fn
    local = context.function.backward(context, 1.0)
    return float(local[position] if isinstance(local, tuple | list) else local)


def trace(
    output: Value, names: Mapping[str, Value] | None = None, order: str = "reverse topological"
) -> Trace:
    """The `Trace` of the graph below `output`, walked backward in the given order.

    `names` maps names to nodes, for display. `order` is "reverse topological", "depth first" (each node once,
    when first met) or "naive recursion" (once per path). Raises ValueError for another order, TypeError for
    anything but a Value.
    """
    if not isinstance(output, Value):
        raise TypeError(
            f"trace: needs a Value, was given {type(output).__name__}; of a Tensor, look at .data and .grad."
        )
    parts = forward_order(output)
    place: dict[int, int] = {}
    bare: list[tuple[float, int]] = []
    called = {id(node): name for name, node in (names or {}).items()}
    nodes: list[TracedNode] = []
    for part in parts:
        if not isinstance(part, Node):  # a bare number: each use is a node of its own
            bare.append((part, len(nodes)))
            nodes.append(TracedNode(len(nodes), None, (), float(part), None, False))
            continue
        context = part.grad_fn
        inputs = []
        for operand in context.inputs if context else ():
            if isinstance(operand, Node):
                inputs.append(place[id(operand)])
            else:
                at = next(k for k, (number, _) in enumerate(bare) if number is operand)
                inputs.append(bare.pop(at)[1])
        place[id(part)] = len(nodes)
        rule = context.name if context else None
        nodes.append(
            TracedNode(len(nodes), rule, tuple(inputs), part.data, called.get(id(part)), part.requires_grad)
        )

    visits: list[Visit] = []
    totals = {place[id(output)]: 1.0}

    def observe(node, upstream, downstream):
        edges, rest = [], list(downstream)
        for position, needed in enumerate(node.grad_fn.needs_input_grad):
            if needed:
                operand, gradient = rest.pop(0)
                at = place[id(operand)]
                totals[at] = totals.get(at, 0.0) + gradient
                edges.append(Edge(at, _local(node, position), gradient, totals[at]))
        visits.append(Visit(place[id(node)], upstream, tuple(edges)))

    if order == "naive recursion":
        naive_recursion(output, 1.0, observe)
    elif order == "depth first":
        backward_pass(output, 1.0, depth_first_order(output), observe)
    elif order == "reverse topological":
        backward_pass(output, 1.0, None, observe)
    else:
        raise ValueError(
            f"trace: order {order!r} is not known; use 'reverse topological', 'depth first' or 'naive recursion'."
        )
    return Trace(tuple(nodes), tuple(visits), tuple(totals.get(k) for k in range(len(nodes))))
