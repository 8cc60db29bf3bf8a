"""A computation as a record: every node with its value, every step of the backward pass with its numbers, which the
graph debugger plays for graphs of `Value`s; and of a pass over arrays the bytes that it keeps, moment by moment.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import get_ident
from typing import Any
from weakref import WeakValueDictionary

from .function import Context
from .graph import Node, backward_pass, watchers
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


@dataclass(frozen=True)
class Moment:
    """After one rule was applied (`way` "forward") or visited ("backward"): the bytes of what the graph keeps, and of
    gradients under way."""

    way: str
    rule: str
    kept: int
    gradients: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.kept + self.gradients


@contextmanager
def memory() -> Iterator[list[Moment]]:
    """Within `with memory() as moments:` every step of a pass over arrays appends a `Moment` to the list `moments`.

    `kept` counts results of rules and what rules saved (masks, labels, a checkpoint's second run), `gradients` those
    yet to be sent on or got by leaves, each in bytes and for as long as anything holds it. An array and its views
    count once. What was there before does not count: the data of leaves, bare arrays; nor do NumPy's single
    numbers, nor what a rule holds only while it computes. A moment of the way back is the end of a visit, before
    `retain_graph=False` lets go. The peak is `max(moment.total for moment in moments)`.
    """
    moments: list[Moment] = []
    thread = get_ident()
    outside: WeakValueDictionary[int, Any] = (
        WeakValueDictionary()
    )  # owners of memory by identity, while they live
    kept: WeakValueDictionary[int, Any] = WeakValueDictionary()
    gradients: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def watch(way: str, context: Context, made: tuple, recorded: bool = False) -> None:
        if get_ident() != thread:
            return
        stored = (*context.saved, *vars(context).values(), *context.keywords.values()) if recorded else ()
        if way == "forward":
            operands = [part.data if isinstance(part, Node) else part for part in context.inputs]
            _note(operands, outside, kept)
            _note((*made, *stored), kept, outside)
        else:
            _note(made, gradients, kept, outside)
        held, under_way = (sum(array.nbytes for array in group.values()) for group in (kept, gradients))
        moments.append(Moment(way, context.name, held, under_way))

    watchers.append(watch)
    try:
        yield moments
    finally:
        watchers.remove(watch)


def _note(parts, group, *others):
    """Put the arrays among `parts` into `group` that are in none of the `others`: those that own the memory."""
    for part in parts:
        if isinstance(part, tuple | list):
            _note(part, group, *others)
            continue
        if hasattr(part, "tangent"):
            _note((part.primal, part.tangent), group, *others)
            continue
        while hasattr(getattr(part, "base", None), "base"):
            part = part.base
        is_array = hasattr(type(part), "__array_function__") and hasattr(part, "nbytes")
        if is_array and not any(id(part) in other for other in others):
            group[id(part)] = part
