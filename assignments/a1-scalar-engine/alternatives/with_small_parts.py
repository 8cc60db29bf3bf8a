"""One helper for the gates, dicts for gradients, forward mode for the diamond."""

from collections import defaultdict

GATES = {
    "add": (lambda x, y: x + y, lambda x, y: (1, 1)),
    "multiply": (lambda x, y: x * y, lambda x, y: (y, x)),
    "maximum": (max, lambda x, y: (0.5, 0.5) if x == y else (int(x > y), int(y > x))),
}


def backward(gate, x, y, upstream):
    """Local derivatives times upstream."""
    return [upstream * slope for slope in GATES[gate][1](x, y)]


def multiply_backward(x, y, upstream):
    """By the helper."""
    return backward("multiply", x, y, upstream)


def maximum_backward(x, y, upstream):
    """By the helper."""
    return backward("maximum", x, y, upstream)


def sigmoid_backward(output, upstream):
    """The factors in another order."""
    return (1 - output) * upstream * output


def circuit(x, y, z):
    """As a tape."""
    values, gradients = run_tape([("add", 0, 1), ("multiply", 3, 2)], [x, y, z])
    return [values[-1], *gradients[:3]]


def diamond(x, y):
    """Forward mode: the derivatives along x, then along y."""
    slopes = []
    for along_x, along_y in ((1, 0), (0, 1)):
        p, p_slope = x * y, along_x * y + x * along_y
        q, q_slope = p + x, p_slope + along_x
        slopes.append(p_slope * q + p * q_slope)
    return p * q, *slopes


def topological_order(parents, root):
    """A dict keeps the order of its first insertions."""

    def visit(node):
        for parent in parents[node]:
            yield from visit(parent)
        yield node

    return list(dict.fromkeys(visit(root)))


def run_tape(tape, inputs):
    """Gradients in a dict."""
    values = [*inputs]
    for gate, i, j in tape:
        values.append(GATES[gate][0](values[i], values[j]))
    gradients = defaultdict(float, {len(values) - 1: 1.0})
    for step in range(len(tape) - 1, -1, -1):
        gate, *operands = tape[step]
        upstream = gradients[len(inputs) + step]
        slopes = backward(gate, *(values[n] for n in operands), upstream)
        for n, slope in zip(operands, slopes, strict=True):
            gradients[n] += slope
    return values, [gradients[n] for n in range(len(values))]
