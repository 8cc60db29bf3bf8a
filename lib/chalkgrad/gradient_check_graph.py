"""Gradient check of a graph of `Value`s by finite differences, input by input and gate by gate. Needs no NumPy.

`gradcheck` checks a function, at arrays too; this checks a graph that is there already, so it can also say which
of its gates is at fault.
"""

from dataclasses import dataclass

from .errors import CAUGHT
from .finite_differences import Ladder
from .function import Context
from .gradient_verdict import Verdict, judge
from .graph import Node, backward_pass
from .tracing import forward_order


@dataclass(frozen=True)
class GradientComparison:
    """One gradient beside its finite difference: `analytic` is the graph's, `verdict` that of `judge`.

    `node` is the input, or for a gate the gate's result; `position` is the gate's operand, None for an input.
    """

    node: Node
    position: int | None
    analytic: float
    verdict: Verdict

    @property
    def agrees(self):
        """True where the two agree within the error bound of the numeric one, and that is known well enough."""
        return self.verdict.passed

    @property
    def disagrees(self):
        """True where the two differ by more than that bound: the gradient is wrong."""
        return self.verdict.failed


Nudged = GradientComparison  # its name in notebooks of 2026


def check_inputs(output):
    """∂output/∂input for each input below `output`, beside what the whole graph gives when that input is nudged.

    Returns a list of `GradientComparison`, in the order of the forward pass.
    """
    gradients = backward_pass(output, 1.0)
    order = forward_order(output)
    found = []
    for leaf in order:
        if isinstance(leaf, Node) and leaf.is_leaf and leaf.requires_grad:

            def moved(t, leaf=leaf):
                return _again(order, output, leaf, leaf.data + t)

            analytic = gradients.get(leaf, 0.0)
            found.append(GradientComparison(leaf, None, analytic, _judged(analytic, moved, leaf.data)))
    return found


def check_gates(output):
    """Each gate's local gradients: its `backward` for an upstream of 1, beside its own `forward`, nudged.

    Returns a list of `GradientComparison`, one for each operand that needs a gradient.
    """
    found = []
    for node in forward_order(output):
        context = getattr(node, "grad_fn", None)
        if context is None:
            continue
        data = [_bare(operand) for operand in context.inputs]
        local = context.function.backward(context, 1.0)
        local = local if isinstance(local, tuple | list) else (local,)
        for position, needed in enumerate(context.needs_input_grad):
            if needed:

                def moved(t, context=context, data=data, position=position):
                    return _forward(context, [x + t * (k == position) for k, x in enumerate(data)])

                analytic = float(local[position])
                found.append(
                    GradientComparison(node, position, analytic, _judged(analytic, moved, data[position]))
                )
    return found


def _bare(operand):
    return operand.data if isinstance(operand, Node) else float(operand)


def _forward(context, data):
    """A gate's forward on other numbers; what it saves goes to a context of its own."""
    fresh = Context(context.function, context.inputs, context.needs_input_grad, context.keywords)
    return float(context.function.forward(fresh, *data, **context.keywords))


def _again(order, output, leaf, number):
    """The value that `output` would have if `leaf` had the value `number`."""
    values = {id(leaf): number}
    for node in order:
        if id(node) in values:
            continue
        context = getattr(node, "grad_fn", None)
        values[id(node)] = (
            _bare(node) if context is None else _forward(context, [values[id(x)] for x in context.inputs])
        )
    return values[id(output)]


def _judged(analytic, moved, at):
    def values(t):
        try:
            number = moved(t)
        except CAUGHT:  # outside the domain of the function
            return None
        return number, abs(number)

    return judge(analytic, Ladder(values, abs(at)))
