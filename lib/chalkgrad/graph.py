"""The graph of a computation: its nodes, an order to visit them in, and the backward pass over it.

Nothing here knows what the data are (numbers, arrays) or which rules exist. A `Node` holds a result and,
in `grad_fn`, the application of a rule that made it; the backward pass multiplies and adds along the graph.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .errors import CAUGHT

if TYPE_CHECKING:
    from .function import Context

watchers: list[Callable] = []  # told of each application of a rule and of each visit, see `tracing.memory`


class Node:
    """A value in a graph of computations.

    `data` is the bare value, `grad` the gradient that `backward` wrote (leaves only), `requires_grad` says
    whether gradients flow here, and `grad_fn` is the `Context` of the rule that made it (None for a leaf).
    A subclass says how its data are boxed (`wrap`), admitted (`coerce`) and how gradients fit them (`fit`).
    """

    __slots__ = ("__weakref__", "data", "grad", "grad_fn", "requires_grad")

    data: Any
    grad: Any
    grad_fn: "Context | None"
    requires_grad: bool
    # Of a subclass: itself, what a backward pass starts with, and how a gradient is added to `.grad`.
    kind: "type[Node]"
    seed: Callable
    accumulate: Callable

    @property
    def is_leaf(self) -> bool:
        """True for a node that no rule made, or that needs no gradient."""
        return self.grad_fn is None

    def backward(self, upstream: Any = None, retain_graph: bool = True) -> None:
        """Add ∂self/∂leaf to `.grad` of every leaf below that requires it, scaled by `upstream`.

        `upstream` is the gradient of some final quantity with respect to this node; 1 when left out,
        which needs a node with a single entry. Called again on the same graph, it adds the same gradients again;
        unless `retain_graph` is False: then a node lets go of its operands and saved values once it is visited.
        Raises ValueError when this node requires no gradient or `upstream` has another shape, RuntimeError when the
        graph was let go.
        """
        if not self.requires_grad:
            raise ValueError(
                "backward: this result does not require a gradient; make an input with requires_grad=True "
                "and compute outside no_grad()."
            )
        given = self.seed(upstream)
        gradients = backward_pass(self, given, release=not retain_graph)
        taken = {id(given)}  # one array handed to two leaves must not be the same array twice
        for node, gradient in gradients.items():
            if node.grad_fn is None:
                node.accumulate(gradient, taken)


def topological_order(root):
    """Every node that `root` was computed from and that requires a gradient, inputs before their users.

    Depth-first post-order with a stack of its own, so a graph may be a million nodes deep.
    Source: deck topic "Up/Down stream gradients"; Cormen et al., *Introduction to Algorithms*, ch. 20.
    """
    order, found, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node is None:  # the mark below which a node waits for its inputs: they are all in order now
            order.append(stack.pop())
        elif node not in found:  # it may have been finished through another user since it was pushed
            found.add(node)
            context = node.grad_fn
            if context is None:
                order.append(node)
                continue
            stack += (node, None)
            needed = context.needs_input_grad
            for place, operand in enumerate(context.inputs):
                if needed[place] and operand not in found:
                    stack.append(operand)
    return order


def downstream_gradients(node, upstream):
    """[(operand, gradient), …]: the rule of `node` applied backward to `upstream`, one pair per operand
    that needs a gradient. Raises ValueError when the rule returns too few, too many or unfitting gradients.
    """
    context = node.grad_fn
    try:
        gradients = context.function.backward(context, upstream)
    except CAUGHT as error:
        data = [operand.data if isinstance(operand, Node) else operand for operand in context.inputs]
        raise node.explain(error, None, f"{context.name}.backward", data, {}) from error
    if not isinstance(gradients, (tuple, list)):  # no tuple | list, which would be made anew for each node
        gradients = (gradients,)
    inputs = context.inputs
    if len(gradients) != len(inputs):
        raise ValueError(
            f"{context.name}.backward: returned {len(gradients)} gradient(s) for {len(inputs)} operand(s); "
            "return one each, None for an operand that needs none."
        )
    downstream = []
    for place, needed in enumerate(context.needs_input_grad):
        if needed:
            operand = inputs[place]
            downstream.append((operand, operand.fit(gradients[place], context)))
    return downstream


def backward_pass(root, upstream, order=None, observe=None, release=False):
    """The chain rule over a graph: {leaf: ∂root/∂leaf · upstream} for every leaf below `root`.

    Visits each node of `order` once (by default reverse topological, the only kind of order that is right
    for every graph): by then every user of the node has sent its share, so the sum is complete and may be
    sent on: downstream = local × upstream, added up where branches meet. Nothing is written to the nodes,
    and a gradient that has been sent on is dropped. With a wrong order, what comes too late stays behind.
    `observe(node, upstream, downstream)` is called after each visit of a node that a rule made; to `release` it is to
    empty its context then, so that nothing lives on that only the way back needed.
    Source: deck topics "Backpropagation: simple example", "Patterns in Gradient Flow".
    """
    if order is None:
        rest = topological_order(root)
        order = (rest.pop() for _ in range(len(rest)))  # from the end, and the list keeps no node
    gradients = {root: upstream}
    for node in order:
        if node.grad_fn is None:
            continue
        arrived = gradients.pop(node, None)
        if arrived is None:
            raise ValueError(f"backward_pass: order has {node!r} before any of its users; put a user first.")
        downstream = downstream_gradients(node, arrived)
        for operand, gradient in downstream:
            known = gradients.get(operand)
            gradients[operand] = gradient if known is None else known + gradient
        if observe is not None:
            observe(node, arrived, downstream)
        if watchers:
            known = None
            watchers[-1]("backward", node.grad_fn, (arrived, *gradients.values()))
        if release:
            node.grad_fn.release()
            node = operand = known = gradient = arrived = downstream = None
    return gradients
