"""The catalogue of known bugs of assignment 1: what to say about a mistake, and the functions that make it."""

import math
from collections import deque
from pathlib import Path

from chalkmark.assignment import module_at
from chalkmark.mistakes import by_hint, changed, reordered, scaled, without

_checks = module_at(Path(__file__).with_name("checks.py"), "a1_scalar_engine_checks")
multiply, maximum, sigmoid = _checks.multiply_backward, _checks.maximum_backward, _checks.sigmoid_backward
circuit, diamond, order = _checks.circuit, _checks.diamond, _checks.topological_order

UPSTREAM = "the upstream gradient is not multiplied in."
ADDED = "upstream is added; the chain rule multiplies."
PAIR = "one number is returned; return two, the gradient of x and that of y."
F_FIRST = "f itself is missing; it comes first."
F_UPSTREAM = "the gradient of f itself is 1, not f: nothing comes after it."
F_TURNED = "all signs are turned; the gradient of f itself is +1."
ORDER = "the numbers stand in another order: f first, then its derivatives in the order of the inputs."

REUSED = "a name is used again: the second gradient was made with the first one in place of an input."
TWO_Y = "both gradients hold y; that of y holds x."
TWO_X = "both gradients hold x; that of x holds y."
ZERO = "a gradient is 0 where its input is 0; the slope along x is y there, too, so divide nothing."
DIVIDED = "there is a division; the slope of a product is the other input, and upstream is multiplied in."
AS_ADD = "that is the add gate; the slope of a product is the other input."
BOTH = "both inputs get the gradient; only the larger one does."
CLIPPED = "a negative upstream is set to 0; the maximum is taken forward only."
NOTHING = "on a tie nothing is returned; each gets half of upstream."
ONE_GATE_ONLY = {
    PAIR,
    AS_ADD,
    BOTH,
    CLIPPED,
    DIVIDED,
    REUSED,
    TWO_Y,
    TWO_X,
    ZERO,
    NOTHING,
}  # not in the engine
MULTIPLY = {
    "each input's gradient holds the other input: x gets y.": [lambda x, y, u: (u * x, u * y)],
    UPSTREAM: [without(multiply, 2)],
    "the inputs are swapped, as x gets y, and upstream is missing.": [lambda x, y, u: (x, y)],
    "upstream is multiplied into one of the two gradients only; both need it.": [
        lambda x, y, u: (u * y, x),
        lambda x, y, u: (y, u * x),
    ],
    REUSED: [
        lambda x, y, u: (u * y, u * u * y),
        lambda x, y, u: (u * u * x, u * x),
    ],
    AS_ADD: [lambda x, y, u: (u, u)],
    "the gate's output is multiplied in; along x the slope is y alone.": [
        lambda x, y, u: (u * x * y, u * x * y)
    ],
    TWO_Y: [lambda x, y, u: (u * y, u * y)],
    TWO_X: [lambda x, y, u: (u * x, u * x)],
    "the sign of the other input is lost; it belongs to the slope.": [
        lambda x, y, u: (u * abs(y), u * abs(x))
    ],
    ADDED: [lambda x, y, u: (u + y, u + x)],
    "upstream is shared out; each input gets all of it, times the other input.": [scaled(multiply, 0.5)],
    "a sign is turned; the slope along x is y and that along y is x, with their own signs.": [
        scaled(multiply, -1),
        scaled(multiply, -1, 1),
    ],
    DIVIDED: [lambda x, y, u: (u / y, u / x), lambda x, y, u: (y / u, x / u)],
    "the sum of the inputs is multiplied in; along x the slope is y alone.": [
        lambda x, y, u: (u * (x + y),) * 2
    ],
    ZERO: [lambda x, y, u: (x and u * y, y and u * x)],
    PAIR: [lambda x, y, u: u * x + u * y, lambda x, y, u: u * y],
}


def _tied(unequal, *shares):
    """A maximum gate with other shares where the inputs are equal."""
    return lambda x, y, u: tuple(u * share for share in shares) if x == y else unequal(x, y, u)


def _tied_or_not(*unequal):
    """Wrong winners, with a tie as it comes, shared, or for the first or the second input."""
    shares = (0.5, 0.5), (1, 0), (0, 1)
    return [*unequal, *(_tied(variant, *one) for variant in unequal for one in shares)]


MAXIMUM = {
    BOTH: [lambda x, y, u: (u, u)],
    "both get half; that is for ties only.": [lambda x, y, u: (u / 2, u / 2)],
    "on a tie x gets everything; both get half.": [_tied(maximum, 1, 0)],
    "on a tie y gets everything; both get half.": [_tied(maximum, 0, 1)],
    "on a tie both get everything; each gets half.": [_tied(maximum, 1, 1)],
    "on a tie nobody gets anything; each gets half.": [_tied(maximum, 0, 0)],
    NOTHING: [lambda x, y, u: None if x == y else maximum(x, y, u)],
    "on a tie upstream is not multiplied in; each gets half of it.": [
        lambda x, y, u: (0.5, 0.5) if x == y else maximum(x, y, u)
    ],
    "half of upstream is rounded down on a tie: // drops the fraction, / keeps it.": [
        lambda x, y, u: (u // 2, u // 2) if x == y else maximum(x, y, u)
    ],
    "the smaller input got it. Compare x with y as they are, and nothing else: −2 is larger than −5.": [
        *_tied_or_not(
            lambda x, y, u: maximum(-x, -y, u),
            lambda x, y, u: maximum(abs(x), abs(y), u),
            lambda x, y, u: (u, 0) if x > 0 else (0, u),
        ),
        lambda x, y, u: (u, 0) if u > 0 else (0, u),
        lambda x, y, u: (u, 0),
        lambda x, y, u: (0, u),
    ],
    "each input is compared with 0, as in a ReLU; compare x with y.": _tied_or_not(
        lambda x, y, u: (u * (x > 0), u * (y > 0)), lambda x, y, u: (u * (x >= 0), u * (y >= 0))
    ),
    UPSTREAM: _tied_or_not(lambda x, y, u: maximum(x, y, 1.0)),
    "the larger input's value is multiplied in; its slope is 1, so upstream passes as it is.": _tied_or_not(
        lambda x, y, u: [max(x, y) * gradient for gradient in maximum(x, y, u)],
        lambda x, y, u: [max(x, y) * gradient for gradient in maximum(x, y, 1.0)],
    ),
    CLIPPED: [lambda x, y, u: maximum(x, y, max(u, 0))],
    "the smaller input gets minus upstream; it gets nothing.": _tied_or_not(
        lambda x, y, u: (u, -u) if x > y else (-u, u)
    ),
    "upstream is shared in proportion to the inputs; the larger one gets all of it.": _tied_or_not(
        lambda x, y, u: (u * x / (x + y), u * y / (x + y))
    ),
    PAIR: [lambda x, y, u: u],
}
SIGMOID = {
    "sigmoid is applied again; `output` is its result already.": [
        lambda s, u: sigmoid(1 / (1 + math.exp(-s)), u),
    ],
    UPSTREAM: [without(sigmoid, 1)],
    "the second factor is 1 minus the output.": [lambda s, u: u * s * s],
    "a factor is missing, the output itself; in e⁻ˣ / (1 + e⁻ˣ)² the square brings it.": [
        lambda s, u: u * (1 - s)
    ],
    "a factor is missing: 1 minus the output.": [lambda s, u: u * s],
    "1 − output² is the slope of tanh; sigmoid has another one.": [lambda s, u: u * (1 - s * s)],
    "1 − output is squared; one of the two factors is the output itself.": [lambda s, u: u * (1 - s) ** 2],
    "the second factor is 1 minus the output, not plus.": [lambda s, u: u * s * (1 + s)],
    "the sign is turned: sigmoid rises everywhere, so its slope is positive.": [scaled(sigmoid, -1)],
    "the square of the output was written as twice the output.": [lambda s, u: -u * s],
    "brackets, or a wrong name: 1 − output is one factor, and upstream stands outside of it.": [
        lambda s, u: s * (1 - u),
        lambda s, u: s * u * (1 - u),
        lambda s, u: u * s - s,
    ],
    "upstream multiplies one term only; put brackets around the whole slope.": [
        lambda s, u: u * s - s * s,
        lambda s, u: s - u * s * s,
    ],
    ADDED: [lambda s, u: u + s * (1 - s)],
    "the slope is multiplied out wrongly, or a power is lost: output (1 − output), each factor once.": [
        lambda s, u: u * (s - 1 / s),
        lambda s, u: u * s * s * (1 - s),
        lambda s, u: u * (s * (1 - s)) ** 2,
    ],
    "0.25 is the slope in the middle only; elsewhere it depends on the output.": [lambda s, u: u * 0.25],
    "upstream is divided by the slope, as for the inverse function; multiply.": [
        lambda s, u: u / (s * (1 - s))
    ],
}
CIRCUIT = {
    "the gradients at the multiply gate are swapped: z gets the sum.": [
        lambda x, y, z: ((x + y) * z, x + y, x + y, z)
    ],
    "an add gate passes its upstream gradient on as it is, whatever x and y are.": [
        lambda x, y, z: ((x + y) * z, z * y, z * x, x + y),
        lambda x, y, z: ((x + y) * z, z * x, z * y, x + y),
    ],
    "the add gate's slope 1 stands alone; multiply in its upstream, the gradient of the sum.": [
        lambda x, y, z: ((x + y) * z, 1, 1, x + y)
    ],
    "an add gate shares nothing out: each of its inputs gets all of upstream.": [scaled(circuit, 0.5, 1, 2)],
    "y has the wrong sign; the first gate adds, it does not subtract.": [
        scaled(circuit, -1, 2),
        lambda x, y, z: ((x - y) * z, z, -z, x - y),
    ],
    "the gradient of z is the other input of the multiply gate: the whole sum x + y, and nothing else.": [
        lambda x, y, z: ((x + y) * z, z, z, x),
        lambda x, y, z: ((x + y) * z, z, z, y),
        lambda x, y, z: ((x + y) * z, z, z, x * y),
        lambda x, y, z: ((x + y) * z, z, z, (x + y) * z),
        lambda x, y, z: ((x + y) * z, z, z, 1),
        lambda x, y, z: ((x + y) * z, z, z, z),
    ],
    "brackets are missing: the sum first, then times z.": [
        lambda x, y, z: (x + y * z, 1, z, y),
        lambda x, y, z: (x + y * z, z, z, x + y),
    ],
    "x and y are multiplied; the first gate adds.": [lambda x, y, z: (x * y * z, y * z, x * z, x * y)],
    "one of the add gate's inputs gets no upstream; each gets all of it, which is z.": [
        lambda x, y, z: ((x + y) * z, z, 1, x + y),
        lambda x, y, z: ((x + y) * z, 1, z, x + y),
        lambda x, y, z: ((x + y) * z, z, 0, x + y),
        lambda x, y, z: ((x + y) * z, 0, z, x + y),
    ],
    "z is added; the second gate multiplies.": [lambda x, y, z: (x + y + z, 1, 1, 1)],
    "the first number is the value of f itself: neither its gradient nor the sum.": [
        lambda x, y, z: (1, z, z, x + y),
        lambda x, y, z: (x + y, z, z, x + y),
    ],
    F_TURNED: [scaled(circuit, -1, 1, 2, 3)],
    F_UPSTREAM: [changed(circuit, "times_f", lambda part, x, y, z: part * (x + y) * z, 1, 2, 3)],
    ORDER: [reordered(circuit, 0, 3, 1, 2), reordered(circuit, 1, 2, 3, 0), reordered(circuit, 3, 1, 2, 0)],
    F_FIRST: [reordered(circuit, 1, 2, 3)],
}


def _diamond(*formulas):
    """Diamonds with other gradients, which are formulas of x, y, p and q."""
    return [
        lambda x, y, formula=formula: (diamond(x, y)[0], *formula(x, y, x * y, x * y + x))
        for formula in formulas
    ]


DIAMOND = {
    "p is used twice, and the path through q is missing: add it.": _diamond(
        lambda x, y, p, q: (p + q * y, q * x)
    ),
    "`=` for `+=` at the fork p: the path straight to f is lost.": _diamond(
        lambda x, y, p, q: (p + p * y, p * x)
    ),
    "x is used twice, and its path straight to q is missing: add it.": _diamond(
        lambda x, y, p, q: ((p + q) * y, (p + q) * x)
    ),
    "`=` for `+=` at the fork x: the path through p is lost.": _diamond(lambda x, y, p, q: (p, (p + q) * x)),
    "only the path from p straight to f is followed; q depends on p and on x: add the paths through q.": _diamond(
        lambda x, y, p, q: (q * y, q * x)
    ),
    "`=` for `+=` at both forks, p and x: add up what the paths bring.": _diamond(
        lambda x, y, p, q: (p, p * x), lambda x, y, p, q: (p, q * x), lambda x, y, p, q: (p * y, p * x)
    ),
    "where p goes on to x, its gradient is not complete: first add up both paths from f.": _diamond(
        lambda x, y, p, q: (p + q * y, (p + q) * x), lambda x, y, p, q: (p + p * y, (p + q) * x)
    ),
    "where p goes on to y, its gradient is not complete: first add up both paths from f.": _diamond(
        lambda x, y, p, q: (p + (p + q) * y, q * x), lambda x, y, p, q: (p + (p + q) * y, p * x)
    ),
    "the gradients at f = p q are swapped: q gets p, and p gets q.": _diamond(
        lambda x, y, p, q: (q + (p + q) * y, (p + q) * x), lambda x, y, p, q: (q + p * y, p * x)
    ),
    "the gradients at p = x y are swapped: x gets y.": _diamond(
        lambda x, y, p, q: (p + (p + q) * x, (p + q) * y)
    ),
    "at p = x y the upstream gradient, that of p, is missing.": _diamond(lambda x, y, p, q: (p + y, x)),
    "the add gate's slope 1 stands alone; multiply in its upstream, the gradient of q.": _diamond(
        lambda x, y, p, q: (1 + (q + 1) * y, (q + 1) * x), lambda x, y, p, q: (1 + (p + q) * y, (p + q) * x)
    ),
    "those are the slopes of q; multiply in what comes back from f, and add the path from p straight to f.": _diamond(
        lambda x, y, p, q: (y + 1, x)
    ),
    "the value of x is multiplied in at q = p + x; an add gate passes its upstream on as it is.": _diamond(
        lambda x, y, p, q: (p * x + (p + q) * y, (p + q) * x)
    ),
    "the two paths into p are multiplied; along a path multiply, over paths add.": _diamond(
        lambda x, y, p, q: (p + p * q * y, p * q * x)
    ),
    "a term is lost; multiplied out, f is x² y² + x² y, and the derivatives have two terms each.": _diamond(
        lambda x, y, p, q: (p + (p + q) * y, 2 * p * x),
        lambda x, y, p, q: (2 * p * y, (p + q) * x),
        lambda x, y, p, q: (2 * p * y, 2 * p * x),
    ),
    "the slope of a product is no product of slopes: at f = p q, p gets q and q gets p.": _diamond(
        lambda x, y, p, q: (y * (y + 1), x * x)
    ),
    "a path is counted twice; from p there are two of them, through q and straight.": _diamond(
        lambda x, y, p, q: (2 * p + (p + q) * y, (p + q) * x),
        lambda x, y, p, q: (p + (2 * p + q) * y, (2 * p + q) * x),
        lambda x, y, p, q: (p + (p + 2 * q) * y, (p + 2 * q) * x),
    ),
    "those are the gradients of p and q, or of one of them; go on from there to x and y.": _diamond(
        lambda x, y, p, q: (p + q, p), lambda x, y, p, q: (q, p), lambda x, y, p, q: (p, q)
    ),
    "f is the product p q; it was added.": [lambda x, y: (2 * x * y + x, 2 * y + 1, 2 * x)],
    "q is p + x; x was subtracted.": [
        lambda x, y: (x * y * (x * y - x), 2 * x * y * (y - 1), x * x * (2 * y - 1))
    ],
    "q is p + x; y was added in place of x.": [
        lambda x, y: reordered(diamond, 0, 2, 1)(y, x),
        lambda x, y: (x * y * (x * y + y), *diamond(x, y)[1:]),
    ],
    F_TURNED: [scaled(diamond, -1, 1, 2)],
    F_UPSTREAM: [changed(diamond, "times_f", lambda part, x, y: part * diamond(x, y)[0], 1, 2)],
    ORDER: [reordered(diamond, 0, 2, 1), reordered(diamond, 1, 2, 0), reordered(diamond, 2, 1, 0)],
    F_FIRST: [reordered(diamond, 1, 2)],
}


def _walked(parents, root, once=True, down=False, step=1, found=()):
    """The walk of exercise 1.6 with other options."""
    found, seen = list(found), set(found)

    def visit(node):
        if once and node in seen:
            return
        seen.add(node)
        found.extend([node] * down)
        for parent in parents[node][::step]:
            visit(parent)
        found.extend([node] * (not down))

    visit(root)
    return found


def in_layers(parents, root):
    """Breadth first from the root."""
    found, waiting = [], deque([root])
    while waiting:
        node = waiting.popleft()
        if node not in found:
            found.append(node)
            waiting.extend(parents[node])
    return found


def _ready(parents, root, chosen=min):
    """Whatever has all its parents; of several the chosen one."""
    needed, found = set(order(parents, root)), []
    while needed:
        node = chosen(node for node in needed if not needed & set(parents[node]))
        needed.remove(node)
        found.append(node)
    return found


def _depth(parents, node):
    """How many steps a node is above the inputs."""
    return max((1 + _depth(parents, parent) for parent in parents[node]), default=0)


def _kept(*calls):
    """A mutable default argument: what the calls before found is still there."""

    def variant(parents, root):
        found = []
        for call in calls:
            if call == (parents, root):
                break
            found = _walked(*call, found=found)
        return _walked(parents, root, found=found)

    return variant


def inside_the_loop(parents, root):
    """Appended after each parent."""
    found = []

    def visit(node):
        for parent in parents[node]:
            visit(parent)
            if node not in found:
                found.append(node)

    visit(root)
    return found


def _once(nodes):
    return list(dict.fromkeys(nodes))


OPEN = [check.inputs for check in _checks.CHECKS if check.reference is order and not check.hidden]
GRADED = [check.graded.inputs for check in _checks.CHECKS if check.reference is order]

ORDERS = {
    "a node appears for each path to it; remember what was seen.": [lambda p, r: _walked(p, r, once=False)],
    "a node is appended before its parents; append it after the loop that visits them, and turn nothing round.": [
        lambda p, r: _walked(p, r, down=True),
        lambda p, r: _walked(p, r, down=True)[::-1],
        lambda p, r: _walked(p, r, down=True, once=False),
        lambda p, r: _walked(p, r, down=True, step=-1),
    ],
    "the order is turned round: parents come first, the root last.": [lambda p, r: order(p, r)[::-1]],
    "a node's parents are visited from right to left; a stack gives back last what was put on it first.": [
        lambda p, r: _walked(p, r, step=-1)
    ],
    "the nodes come in layers from the root; visit a node's parents one by one, each completely, then append it.": [
        in_layers,
        lambda p, r: in_layers(p, r)[::-1],
    ],
    "the nodes are sorted by number; a parent may have a higher number than its child.": [
        lambda p, r: sorted(order(p, r)),
    ],
    "that order is possible, too, but not the one asked for: visit a node's parents from left to right, each "
    "completely, before you append the node.": [
        _ready,
        lambda p, r: _ready(p, r, chosen=max),
        lambda p, r: sorted(order(p, r), key=lambda node: _depth(p, node)),
        lambda p, r: sorted(sorted(order(p, r)), key=lambda node: _depth(p, node)),
    ],
    "of a node that is met twice the last place is kept; the first one counts.": [
        lambda p, r: _once(_walked(p, r, once=False)[::-1])[::-1]
    ],
    "what an earlier call found is still there: a list or set as a default argument, or outside of the function, is "
    "made once only. Make it inside.": [_kept(*GRADED), _kept(*OPEN, *GRADED)],
    "nodes that the root does not need are in the order; start at the root and follow `parents`.": [
        lambda p, r: list(range(r + 1)),
        lambda p, r: list(range(len(p))),
        lambda p, r: _once(one for node in range(len(p)) for one in order(p, node)),
    ],
    "the root itself is missing; it comes last.": [lambda p, r: order(p, r)[:-1]],
    "only the root's own parents are there; visit their parents, too.": [lambda p, r: [*_once(p[r]), r]],
    "not all parents of a node are visited; is there a `return` inside the loop?": [
        lambda p, r: order([nodes[:1] for nodes in p], r),
        lambda p, r: order([nodes[-1:] for nodes in p], r),
    ],
    "nodes without parents are missing; append every node that is visited, after the loop over its parents.": [
        lambda p, r: [node for node in order(p, r) if p[node]],
        inside_the_loop,
    ],
}
FORWARD = {"add": lambda x, y: x + y, "multiply": lambda x, y: x * y, "maximum": max}
BACKWARD = {"add": lambda x, y, u: (u, u), "multiply": multiply, "maximum": maximum}


def _added(gate, gradients, i, j, to_i, to_j):
    gradients[i] += to_i
    gradients[j] += to_j


def _engine(**bent):
    """The engine of exercise 1.7 with some of its steps bent."""
    step = {
        "forward": FORWARD,
        **BACKWARD,
        "start": lambda values: [0.0] * (len(values) - 1) + [1.0],
        "gates": lambda numbers: numbers[::-1],
        "upstream": lambda gradients, inputs, number: gradients[inputs + number],
        "write": _added,
        "after": lambda gradients, result: None,
        "result": lambda values, gradients, inputs: (values, gradients),
    } | bent

    def variant(tape, inputs):
        values = list(inputs)
        for gate, i, j in tape:
            values.append(step["forward"][gate](values[i], values[j]))
        gradients = step["start"](values)
        for number in step["gates"](list(range(len(tape)))):
            gate, i, j = tape[number]
            upstream = step["upstream"](gradients, len(inputs), number)
            step["write"](gate, gradients, i, j, *step[gate](values[i], values[j], upstream))
            step["after"](gradients, len(inputs) + number)
        return step["result"](values, gradients, len(inputs))

    return variant


def _assigned(gates=tuple(FORWARD), places=(0, 1)):
    """`=` in place of `+=` at some gates, for the first or the second input, or for both."""

    def write(gate, gradients, i, j, *new):
        for place, node in enumerate((i, j)):
            overwrites = gate in gates and place in places
            gradients[node] = new[place] if overwrites else gradients[node] + new[place]

    return _engine(write=write)


def _at_once(gate, gradients, i, j, to_i, to_j):
    gradients[i], gradients[j] = gradients[i] + to_i, gradients[j] + to_j


def _emptied(gradients, result):
    gradients[result] = 0.0


def empty_forgotten(tape, inputs):
    """The last gradient is set inside the loop."""
    return _checks.run_tape(tape, inputs) if tape else (list(inputs), [0.0] * len(inputs))


ENGINE = {
    "`=` for `+=`: a value used twice adds up its gradients.": [
        _assigned(),
        *(_assigned([gate]) for gate in FORWARD),
        *(_assigned(places=[place]) for place in (0, 1)),
    ],
    "both gradients are set in one assignment, so one is lost where a gate uses a value twice, i = j; add one after "
    "the other.": [_engine(write=_at_once)],
    "the two gradients are exchanged: the first belongs to value i.": [
        _engine(write=lambda gate, gradients, i, j, *new: _added(gate, gradients, j, i, *new))
    ],
    "only the last gate hands gradients on: walk from the last gate to the first, and return after the loop.": [
        _engine(gates=list),
        _engine(gates=lambda numbers: numbers[-1:]),
    ],
    "nothing comes back from the last gate: begin with it, and read upstream at the gate's own result, which is value "
    "number len(inputs) + k for gate k.": [
        _engine(gates=lambda numbers: numbers[-2::-1]),
        _engine(upstream=lambda gradients, inputs, k: gradients[k]),
        _engine(upstream=lambda gradients, inputs, k: gradients[k + 1]),
        _engine(upstream=lambda gradients, inputs, k: gradients[inputs + k - 1]),
    ],
    "the first gate is left out on the way back; it hands gradients on, too.": [
        _engine(gates=lambda numbers: numbers[:0:-1])
    ],
    "every gate's upstream is 1; it is the gradient of the gate's own result.": [
        _engine(upstream=lambda gradients, inputs, k: 1.0)
    ],
    "negative gradients are not handed on; upstream may have any sign.": [
        _engine(upstream=lambda gradients, inputs, k: max(gradients[inputs + k], 0))
    ],
    "all gradients start at 1; only that of the last value does, the others at 0.": [
        _engine(start=lambda values: [1.0] * len(values))
    ],
    "no gradient starts at 1, or a wrong one; that of the last value does.": [
        _engine(start=lambda values: [0.0] * len(values)),
        _engine(start=lambda values: [1.0] + [0.0] * (len(values) - 1)),
    ],
    "the last value's gradient starts at its value; it is 1.": [
        _engine(start=lambda values: [0.0] * (len(values) - 1) + values[-1:])
    ],
    "with no gate the last input is the last value: its gradient is 1, so set it before the loop.": [
        empty_forgotten
    ],
    "a gate's own gradient is set back to 0; all of them are asked for.": [_engine(after=_emptied)],
    "at add gates the upstream gradient is missing.": [_engine(add=lambda x, y, u: (1.0, 1.0))],
    "at add gates upstream is shared out; each input gets all of it.": [
        _engine(add=lambda x, y, u: (u / 2, u / 2))
    ],
    "at add gates the inputs are multiplied in; upstream passes as it is.": [
        _engine(add=multiply),
        _engine(add=lambda x, y, u: (u * x, u * y)),
    ],
    "at add gates one input gets nothing; each gets all of upstream.": [
        _engine(add=lambda x, y, u: (u, 0.0)),
        _engine(add=lambda x, y, u: (0.0, u)),
    ],
    "the maximum starts from 0, which wins over two negative values.": [
        _engine(forward=FORWARD | {"maximum": lambda x, y: max(x, y, 0)})
    ],
    "the minimum is taken forward; the gate is a maximum.": [_engine(forward=FORWARD | {"maximum": min})],
    **{
        f"{gate} gates are treated as {other} gates; the tape says which is which.": [
            _engine(forward=FORWARD | {gate: FORWARD[other]}, **{gate: BACKWARD[other]}),
            _engine(**{gate: BACKWARD[other]}),
        ]
        for gate, other in (
            ("maximum", "multiply"),
            ("maximum", "add"),
            ("multiply", "maximum"),
            ("multiply", "add"),
        )
    },
    "both gradients of a gate are added to one of its inputs; each input gets its own.": [
        _engine(write=lambda gate, gradients, i, j, *new: _added(gate, gradients, i, i, *new)),
        _engine(write=lambda gate, gradients, i, j, *new: _added(gate, gradients, j, j, *new)),
    ],
    "two lists are asked for: all values, inputs first, then the gradient of each of them.": [
        _engine(result=lambda values, gradients, inputs: (values, gradients[:inputs])),
        _engine(result=lambda values, gradients, inputs: (values[inputs:], gradients)),
        _engine(result=lambda values, gradients, inputs: (values[-1], gradients)),
        _engine(result=lambda values, gradients, inputs: (gradients, values)),
        _engine(result=lambda values, gradients, inputs: gradients),
        _engine(result=lambda values, gradients, inputs: gradients[:inputs]),
    ],
    "the gradients stand in reverse; number n belongs to value n.": [
        _engine(result=lambda values, gradients, inputs: (values, gradients[::-1]))
    ],
    **{
        f"at {kind} gates: {hint}": [_engine(**{kind: variant}) for variant in variants]
        for kind, mistakes in (("multiply", MULTIPLY), ("maximum", MAXIMUM))
        for hint, variants in mistakes.items()
        if hint not in ONE_GATE_ONLY
    },
}

BUGS = [
    *by_hint("1.1", "multiply_backward", MULTIPLY),
    *by_hint("1.2", "maximum_backward", MAXIMUM),
    *by_hint("1.3", "sigmoid_backward", SIGMOID),
    *by_hint("1.4", "circuit", CIRCUIT),
    *by_hint("1.5", "diamond", DIAMOND),
    *by_hint("1.6", "topological_order", ORDERS),
    *by_hint("1.7", "run_tape", ENGINE),
]
