"""Exercise 1.4, `circuit`: an add gate and a multiply gate."""

from chalkmark.mistakes import by_hint, changed, reordered, scaled

from ..checks import circuit
from .shared import F_FIRST, F_TURNED, F_UPSTREAM, ORDER

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

BUGS = by_hint("1.4", "circuit", CIRCUIT)
