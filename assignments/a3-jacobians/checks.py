"""The checks of assignment 3: inputs, and what the core or an independent reference gives for them."""

from itertools import pairwise

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkmark.assignment import Check


def table(f, x):
    """The Jacobian of f at x in the deck's layout: a column for each output, by one-hot backward passes."""
    columns = []
    for one_hot in np.eye(f(Tensor(x)).shape[0]):
        leaf = Tensor(x, requires_grad=True)
        f(leaf).backward(one_hot)
        columns.append(leaf.grad)
    return np.stack(columns, axis=1)


def gradients(f, upstream, *arrays):
    """The gradients that the core hands to each of the arrays."""
    leaves = [Tensor(array, requires_grad=True) for array in arrays]
    f(*leaves).backward(upstream)
    return [leaf.grad for leaf in leaves]


def jacobian_by_hand(x):
    """One output after the other, by the core."""
    first = table(lambda x: x[[0]] ** 2 * x[[1]], x)
    second = table(lambda x: x[[1]] - 3 * x[[0]] * x[[2]], x)
    return np.hstack([first, second])


def bend(x):
    """Three numbers to two."""
    return np.array([x[0] * x[1] ** 3, np.exp(x[2]) - x[0] * x[2]])


def lean(x):
    """As many numbers out as in: each cube is multiplied by the number before it."""
    return x**3 * np.roll(x, 1)


def total(x):
    """A vector to one number, which is an array of one."""
    return np.array([np.sum(x**3)])


FUNCTIONS = {"bend": bend, "lean": lean, "total": total}


def measured(name, x, epsilon):
    """Central differences, every nudge at once: the nudges are the rows of a table."""
    nudges = epsilon * np.eye(len(x))
    f = FUNCTIONS[name]
    ahead, behind = (np.array([f(row) for row in rows]) for rows in (x + nudges, x - nudges))
    return (ahead - behind) / (2 * epsilon)


def linear_jacobian(x, W, b):
    """By the core."""
    return table(lambda x: F.linear(x, Tensor(W), Tensor(b)), x)


def relu_jacobian(x):
    """By the core."""
    return table(F.relu, x)


def softmax_jacobian(z):
    """By the core."""
    return table(F.softmax, z)


def downstream(tables, upstream):
    """The tables multiplied first, as a check of those who start at the vector."""
    product = np.eye(len(tables[0]))
    for one in tables:
        product = product @ one
    return product @ upstream


def multiply_adds(widths):
    """Counted entry by entry of each product."""
    pairs = list(pairwise(widths))
    rows = widths[0]
    tables_first = sum(rows * n * m for n, m in pairs[1:]) + rows * widths[-1]
    return tables_first, sum(n * m for n, m in pairs)


def relu_backward(x, upstream):
    """By the core."""
    return gradients(F.relu, upstream, x)[0]


def linear_backward(x, W, upstream):
    """By the core; the bias does not matter."""
    return gradients(F.linear, upstream, x, W, np.zeros(len(W)))


def softmax_backward(y_hat, upstream):
    """By the core, from logits that give these probabilities."""
    return gradients(lambda z: F.softmax(z, axis=1), upstream, np.log(y_hat))[0]


def network_jacobian(x, W1, b1, W2, b2):
    """By the core."""

    def network(x):
        h = F.relu(F.linear(x, Tensor(W1), Tensor(b1)))
        return F.softmax(F.linear(h, Tensor(W2), Tensor(b2)))

    return table(network, x)


def network_jacobian_from(own):
    """Exercise 3.8 with the student's tables."""

    def whole(x, W1, b1, W2, b2):
        before = W1 @ x + b1
        h = np.maximum(0, before)
        layer_1 = own["linear_jacobian"](x, W1, b1) @ own["relu_jacobian"](before)
        return layer_1 @ own["linear_jacobian"](h, W2, b2) @ own["softmax_jacobian"](W2 @ h + b2)

    return whole


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name."""
    built_on = network_jacobian_from if reference is network_jacobian else None
    return Check(exercise, title, reference.__name__, inputs, reference, built_on=built_on, **options)


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


rng = np.random.default_rng(3)
later = np.random.default_rng(33)  # for what takes the place of open inputs after handing in
X3 = np.array([1.5, -2.0, 0.5])
MIXED = np.array([1.5, -0.5, 0.0, -3.0, 2.0])
X23 = np.array([[1.5, -0.5, 0.0], [-2.0, 0.25, 3.0]])
U23 = np.array([[-1.0, 2.0, 5.0], [4.0, -5.0, 6.0]])
Y_HAT = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
SIZES = (3, (4, 3), 4, (2, 4), 2)
SMALL = [rng.standard_normal(shape) for shape in SIZES]
OTHER = tuple(later.standard_normal(shape) for shape in SIZES)
SQUARE = [np.array([-1.0, 2.0, 0.5]), *(rng.standard_normal(shape) for shape in ((3, 3), 3, (3, 3), 3))]
SQUARE[2] = np.array([0.5, -0.5, 1.0]) - SQUARE[1] @ SQUARE[0]  # the hidden unit in the middle sleeps
AT_1000 = 1e-4  # what single precision keeps of differences between numbers of that size
FAR = [*SQUARE[:4], SQUARE[4] + 1000]

CHECKS = [
    check(
        "3.1",
        "x = (3, 2, -1)",
        jacobian_by_hand,
        np.array([3.0, 2.0, -1.0]),
        again=(np.array([-2.0, 1.5, 4.0]),),
    ),
    hidden("3.1", "fractions and signs", jacobian_by_hand, np.array([-1.5, 0.5, 2.5])),
    check(
        "3.2",
        "bend, three numbers to two",
        measured,
        "bend",
        np.array([3.0, 2.0, -1.0]),
        0.1,
        again=("bend", np.array([-2.0, 1.5, 0.5]), 0.125),
    ),
    hidden("3.2", "a large nudge of lean", measured, "lean", np.array([1.0, -2.0, 0.5, 3.0]), 0.5),
    hidden("3.2", "whole numbers given", measured, "lean", np.array([2, -1, 3]), 0.25),
    hidden("3.2", "a single output", measured, "total", np.array([1.0, -2.0, 0.5]), 0.125),
    check(
        "3.3",
        "linear, three numbers to two",
        linear_jacobian,
        X3,
        np.arange(6.0).reshape(2, 3) - 1.5,
        np.ones(2),
        again=(X3, later.standard_normal((2, 3)), np.ones(2)),
        points=0.5,
    ),
    hidden(
        "3.3",
        "a square linear layer",
        linear_jacobian,
        X3,
        rng.standard_normal((3, 3)),
        rng.standard_normal(3),
        points=0.5,
    ),
    check(
        "3.3",
        "ReLU of (3, -2)",
        relu_jacobian,
        np.array([3.0, -2.0]),
        again=(np.array([-1.0, 4.0]),),
        points=0.5,
    ),
    hidden("3.3", "ReLU with a zero among its inputs", relu_jacobian, MIXED, points=0.5),
    check(
        "3.4",
        "three logits",
        softmax_jacobian,
        np.array([1.0, 2.0, -0.5]),
        again=(np.array([0.5, -1.0, 1.5]),),
        points=0.5,
    ),
    hidden("3.4", "five random logits", softmax_jacobian, rng.standard_normal(5), points=0.5),
    hidden("3.4", "logits around 1000", softmax_jacobian, np.array([1000.0, 1002.0, 999.5, 1001.0])),
    check(
        "3.5",
        "three to two to four",
        downstream,
        [rng.standard_normal((3, 2)), rng.standard_normal((2, 4))],
        np.array([1.0, -2.0, 0.5, 3.0]),
        again=(
            [later.standard_normal((3, 2)), later.standard_normal((2, 4))],
            np.array([2.0, 1.5, -1.0, 0.5]),
        ),
    ),
    hidden("3.5", "three square tables", downstream, list(rng.standard_normal((3, 3, 3))), X3),
    check("3.6", "ten layers of 100", multiply_adds, [100] * 11, again=([60] * 9,)),
    hidden("3.6", "layers that narrow", multiply_adds, [50, 20, 30, 10, 4]),
    check(
        "3.7",
        "ReLU of a vector",
        relu_backward,
        np.array([2.0, -1.0, 3.0]),
        np.array([5.0, 7.0, -2.0]),
        again=(np.array([-2.0, 1.0, 0.5]), np.array([4.0, -6.0, 3.0])),
        points=0.5,
    ),
    hidden("3.7", "ReLU of a batch with other signs upstream", relu_backward, X23, U23, points=0.5),
    check(
        "3.7",
        "linear, three inputs and two outputs",
        linear_backward,
        X3,
        np.arange(6.0).reshape(2, 3) - 1.5,
        np.array([2.0, -1.0]),
        again=(X3 + 1, later.standard_normal((2, 3)), np.array([-0.5, 3.0])),
        points=0.5,
    ),
    hidden(
        "3.7",
        "three inputs and three outputs",
        linear_backward,
        X3,
        rng.standard_normal((3, 3)),
        np.array([2.0, -1.0, 0.5]),
    ),
    check("3.7", "softmax of two rows", softmax_backward, Y_HAT, U23, again=(Y_HAT[::-1], U23), points=0.5),
    hidden(
        "3.7",
        "softmax of three rows and four classes",
        softmax_backward,
        rng.dirichlet(np.ones(4), 3),
        rng.standard_normal((3, 4)),
    ),
    check(
        "3.8",
        "three inputs, four hidden units, two outputs",
        network_jacobian,
        *SMALL,
        again=OTHER,
        points=0.5,
    ),
    hidden("3.8", "all widths alike", network_jacobian, *SQUARE),
    hidden("3.8", "a network with biases of 1000", network_jacobian, *FAR, points=0.5, atol=AT_1000),
]
