"""What is right in assignment 3, by the core or an independent way; and what 3.8 makes of earlier tables."""

from itertools import pairwise

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F


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
