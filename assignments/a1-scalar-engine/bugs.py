"""The catalogue of known bugs of assignment 1: functions with a mistake, and what to say about it."""

import math
from pathlib import Path

from chalkmark.assignment import Bug, module_at

_checks = module_at(Path(__file__).with_name("checks.py"), "a1_scalar_engine_checks")


def swapped(x, y, upstream):
    """Each input gets itself."""
    return upstream * x, upstream * y


def multiplied_without_upstream(x, y, upstream):
    """Local derivatives only."""
    return y, x


def both_get_all(x, y, upstream):
    """As in an add gate."""
    return upstream, upstream


def mask_by_sign(x, y, upstream):
    """A ReLU's mask."""
    return (upstream, 0.0) if x > 0 else (0.0, upstream)


def tie_to_the_first(x, y, upstream):
    """x gets all of a tie."""
    return (upstream, 0.0) if x >= y else (0.0, upstream)


def tie_to_the_second(x, y, upstream):
    """y gets all of a tie."""
    return (upstream, 0.0) if x > y else (0.0, upstream)


def maximum_without_upstream(x, y, upstream):
    """Local derivatives only."""
    return (0.5, 0.5) if x == y else (float(x > y), float(x < y))


def sigmoid_twice(output, upstream):
    """The output taken for the input."""
    again = 1 / (1 + math.exp(-output))
    return upstream * again * (1 - again)


def sigmoid_without_upstream(output, upstream):
    """The local derivative only."""
    return output * (1 - output)


def output_squared(output, upstream):
    """Without the factor one minus the output."""
    return upstream * output * output


def z_gets_z(x, y, z):
    """The last multiply gate swapped."""
    return (x + y) * z, x + y, x + y, z


def sum_multiplies(x, y, z):
    """The add gate treated as a multiply gate."""
    return (x + y) * z, z * y, z * x, x + y


def _diamond(x, y, at_p, at_x):
    """The diamond with other rules where p and x fork; each rule gets the gradients of the two paths."""
    p = x * y
    q = p + x
    p_gradient = at_p(q, p)
    return p * q, at_x(p_gradient * y, p), p_gradient * x


def p_forgets_the_sum(x, y):
    """Only the path from p straight to f."""
    return _diamond(
        x, y, lambda straight, through_q: straight, lambda through_p, through_q: through_p + through_q
    )


def p_overwritten(x, y):
    """Only the path from p through q."""
    return _diamond(
        x, y, lambda straight, through_q: through_q, lambda through_p, through_q: through_p + through_q
    )


def x_overwritten(x, y):
    """Only the path from x through p."""
    return _diamond(
        x, y, lambda straight, through_q: straight + through_q, lambda through_p, through_q: through_p
    )


def x_forgets_the_product(x, y):
    """Only the path from x straight to q."""
    return _diamond(
        x, y, lambda straight, through_q: straight + through_q, lambda through_p, through_q: through_q
    )


def visited_again(parents, root):
    """A node for each path to it."""
    return [node for parent in parents[root] for node in visited_again(parents, parent)] + [root]


def child_before_parents(parents, root):
    """Appended on the way down."""
    order = []

    def visit(node):
        if node not in order:
            order.append(node)
            for parent in parents[node]:
                visit(parent)

    visit(root)
    return order


def everything_numbered(parents, root):
    """All nodes up to the root."""
    return list(range(root + 1))


def tape_overwrites(tape, inputs):
    """`=` where `+=` belongs."""
    return _checks.run_tape(tape, inputs, accumulate=False)


def tape_swaps(tape, inputs):
    """With the swapped multiply gate."""
    return _checks.run_tape(tape, inputs, multiply=swapped)


def tape_forgets_upstream(tape, inputs):
    """With local derivatives at multiply gates."""
    return _checks.run_tape(tape, inputs, multiply=multiplied_without_upstream)


def tape_forwards(tape, inputs):
    """From the first gate to the last."""
    return _checks.run_tape(tape, inputs, backwards=False)


def tape_masks_by_sign(tape, inputs):
    """With a ReLU's mask at maximum gates."""
    return _checks.run_tape(tape, inputs, maximum=mask_by_sign)


BUGS = [
    Bug("1.1", "multiply_backward", swapped, "each input's gradient holds the other input: x gets y."),
    Bug(
        "1.1", "multiply_backward", multiplied_without_upstream, "the upstream gradient is not multiplied in."
    ),
    Bug("1.2", "maximum_backward", both_get_all, "both inputs get the gradient; only the larger one does."),
    Bug("1.2", "maximum_backward", tie_to_the_first, "on a tie x gets everything; both get half."),
    Bug("1.2", "maximum_backward", tie_to_the_second, "on a tie y gets everything; both get half."),
    Bug("1.2", "maximum_backward", mask_by_sign, "the mask asks for the sign of x; compare x with y."),
    Bug("1.2", "maximum_backward", maximum_without_upstream, "the upstream gradient is not multiplied in."),
    Bug(
        "1.3", "sigmoid_backward", sigmoid_twice, "sigmoid is applied again; `output` is its result already."
    ),
    Bug("1.3", "sigmoid_backward", sigmoid_without_upstream, "the upstream gradient is not multiplied in."),
    Bug("1.3", "sigmoid_backward", output_squared, "the second factor is 1 minus the output."),
    Bug("1.4", "circuit", z_gets_z, "the gradients at the multiply gate are swapped: z gets the sum."),
    Bug("1.4", "circuit", sum_multiplies, "an add gate passes its upstream gradient on as it is."),
    Bug("1.5", "diamond", p_forgets_the_sum, "p is used twice, and the path through q is missing: add it."),
    Bug("1.5", "diamond", p_overwritten, "`=` for `+=` at the fork p: the path straight to f is lost."),
    Bug("1.5", "diamond", x_overwritten, "x is used twice, and its path straight to q is missing: add it."),
    Bug("1.5", "diamond", x_forgets_the_product, "`=` for `+=` at the fork x: the path through p is lost."),
    Bug(
        "1.6",
        "topological_order",
        visited_again,
        "a node appears for each path to it; remember what was seen.",
    ),
    Bug("1.6", "topological_order", child_before_parents, "a node is appended before its parents."),
    Bug(
        "1.6", "topological_order", everything_numbered, "nodes that the root does not need are in the order."
    ),
    Bug("1.7", "run_tape", tape_overwrites, "`=` for `+=`: a value used twice adds up its gradients."),
    Bug(
        "1.7",
        "run_tape",
        tape_swaps,
        "the gradients at multiply gates are swapped: each gets the other's value.",
    ),
    Bug("1.7", "run_tape", tape_forgets_upstream, "multiply gates forget the upstream gradient."),
    Bug(
        "1.7", "run_tape", tape_forwards, "the backward pass starts at the first gate; it starts at the last."
    ),
    Bug("1.7", "run_tape", tape_masks_by_sign, "maximum gates ask for the sign of x; compare x with y."),
]
