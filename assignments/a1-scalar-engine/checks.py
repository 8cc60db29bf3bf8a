"""The checks of assignment 1: inputs, and what the right functions give for them."""

from chalkmark.assignment import Check

# Graphs and tapes in which different mistakes give different results.
EXAMPLE = [[], [], [4, 0, 1], [], [1, 5], []]
OTHER = [[3, 4], [3], [], [], [3], [2, 0, 1]]
PARTS = [[5, 1], [6], [], [6], [2, 3, 2], [2, 3], []]
MIXED = [["add", 0, 1], ["maximum", 2, 0], ["multiply", 0, 4], ["multiply", 3, 5]]
FORK = [["multiply", 0, 1], ["add", 2, 0], ["multiply", 2, 3]]
TIED = [["multiply", 1, 1], ["maximum", 2, 0], ["add", 4, 3], ["maximum", 5, 4], ["multiply", 6, 0]]


def multiply_backward(x, y, upstream):
    """Each input gets the other one."""
    return upstream * y, upstream * x


def maximum_backward(x, y, upstream):
    """The larger input gets all, a tie is shared."""
    share = 0.5 if x == y else float(x > y)
    return upstream * share, upstream * (1 - share)


def sigmoid_backward(output, upstream):
    """The derivative of the sigmoid in terms of its output."""
    return upstream * output * (1 - output)


def circuit(x, y, z):
    """The value and the three derivatives of (x + y) z."""
    return (x + y) * z, z, z, x + y


def diamond(x, y):
    """The value and the derivatives of x y (x y + x), multiplied out."""
    return x * y * (x * y + x), 2 * x * y * (y + 1), x * x * (2 * y + 1)


def topological_order(parents, root):
    """Depth first, without recursion."""
    order, seen, waiting = [], set(), [(root, False)]
    while waiting:
        node, expanded = waiting.pop()
        if expanded:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            waiting.append((node, True))
            waiting += [(parent, False) for parent in reversed(parents[node])]
    return order


def run_tape(tape, inputs, multiply=multiply_backward, maximum=maximum_backward):
    """Forward along the tape, then back."""
    backward = {"add": lambda x, y, upstream: (upstream, upstream), "multiply": multiply, "maximum": maximum}
    forward = {"add": lambda x, y: x + y, "multiply": lambda x, y: x * y, "maximum": max}
    values = list(inputs)
    for gate, i, j in tape:
        values.append(forward[gate](values[i], values[j]))
    gradients = [0.0] * (len(values) - 1) + [1.0]
    for result, (gate, i, j) in reversed(list(enumerate(tape, start=len(inputs)))):
        to_i, to_j = backward[gate](values[i], values[j], gradients[result])
        gradients[i] += to_i
        gradients[j] += to_j
    return values, gradients


def run_tape_from(own):
    """Exercise 1.7 with the student's gates."""

    def whole(tape, inputs):
        def multiply(*given):
            return own["multiply_backward"](*given)

        def maximum(*given):
            return own["maximum_backward"](*given)

        return run_tape(tape, inputs, multiply=multiply, maximum=maximum)

    return whole


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name."""
    built_on = run_tape_from if reference is run_tape else None
    return Check(exercise, title, reference.__name__, inputs, reference, built_on=built_on, **options)


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


CHECKS = [
    check("1.1", "x = 3, y = -4", multiply_backward, 3.0, -4.0, 5.0, again=(-5.0, 1.5, 3.0)),
    hidden("1.1", "another sign upstream", multiply_backward, 1.5, -2.5, -2.0, points=0.5),
    hidden("1.1", "an input is 0", multiply_backward, 0.0, 2.5, -3.0, points=0.5),
    check("1.2", "x = -2, y = -5", maximum_backward, -2.0, -5.0, 3.0, again=(1.5, 4.0, -2.0)),
    hidden("1.2", "two negative inputs", maximum_backward, -1.5, -6.0, -3.0),
    hidden("1.2", "two equal inputs", maximum_backward, 4.0, 4.0, -3.0),
    check("1.3", "output 0.8", sigmoid_backward, 0.8, 3.0, again=(0.3, 5.0)),
    hidden("1.3", "a small output, a negative upstream", sigmoid_backward, 0.1, -3.0),
    check("1.4", "x = -2, y = 5, z = -4", circuit, -2.0, 5.0, -4.0, again=(4.0, -7.0, 3.0)),
    hidden("1.4", "fractions in the circuit", circuit, 1.5, -0.25, 3.0),
    check("1.5", "x = 3, y = 4", diamond, 3.0, 4.0, again=(-3.0, 4.0)),
    hidden("1.5", "fractions in the diamond", diamond, -1.5, 0.25, points=2),
    check("1.6", "the example above", topological_order, EXAMPLE, 2, again=(OTHER, 5)),
    hidden("1.6", "other numbers, a part that is not needed", topological_order, PARTS, 0),
    check("1.7", "(x + y) x max(z, x)", run_tape, MIXED, [-6.0, 4.0, -3.0], again=(MIXED, [-3.0, 8.0, -5.0])),
    hidden("1.7", "a value used three times", run_tape, FORK, [-1.5, 0.25], points=2),
    hidden("1.7", "a tie and a square", run_tape, TIED, [-5.0, 1.0, -5.0], points=0.5),
    hidden("1.7", "no gate at all", run_tape, [], [3.0, -4.0], points=0.5),
]
