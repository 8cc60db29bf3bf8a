"""The checks of assignment 2: inputs, and what the book's core gives for them."""

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkmark.assignment import Check, unchangeable


def _differentiated(function, arrays, upstream=None):
    """The result of `function` of Tensors, and the gradients of the arrays, found by the core's engine."""
    leaves = [Tensor(np.asarray(array, dtype=float), requires_grad=True) for array in arrays]
    result = function(*leaves)
    if upstream is None:
        result.backward()
    else:
        (result * upstream).sum().backward()
    return result.data, [leaf.grad for leaf in leaves]


def softmax(logits):
    """Each row as shares."""
    return F.softmax(logits, axis=1).data


def cross_entropy(logits, labels):
    """The mean loss of the rows."""
    return F.cross_entropy(logits, labels).item()


def linear_forward(X, W, b):
    """X Wᵀ + b."""
    return F.linear(X, W, b).data


def linear_backward(X, W, upstream):
    """The gradients of X, W and b."""
    bias = np.zeros(len(W))
    return _differentiated(F.linear, (X, W, bias), upstream)[1]


def relu_backward(Z, upstream):
    """The gradient of Z."""
    return _differentiated(F.relu, (Z,), upstream)[1][0]


def softmax_backward(P, upstream):
    """The gradient of the logits; ln P are logits that have the shares P."""
    return _differentiated(lambda logits: F.softmax(logits, axis=1), (np.log(P),), upstream)[1][0]


def cross_entropy_backward(logits, labels):
    """The gradient of the logits."""
    return _differentiated(lambda leaf: F.cross_entropy(leaf, labels), (logits,))[1][0]


def loss_and_gradients(X, labels, W1, b1, W2, b2):
    """The mean loss of two layers and the gradients of the four arrays."""

    def loss(W1, b1, W2, b2):
        return F.cross_entropy(F.linear(F.relu(F.linear(X, W1, b1)), W2, b2), labels)

    value, gradients = _differentiated(loss, (W1, b1, W2, b2))
    return {"loss": float(value), **dict(zip(("W1", "b1", "W2", "b2"), gradients, strict=True))}


def cross_entropy_backward_from(own):
    """Exercise 2.7 with the student's softmax."""

    def whole(logits, labels):
        return (own["softmax"](logits) - np.eye(logits.shape[1])[labels]) / len(labels)

    return whole


def loss_and_gradients_from(own):
    """Exercise 2.8 with the student's functions."""

    def whole(X, labels, W1, b1, W2, b2):
        Z1 = own["linear_forward"](X, W1, b1)
        H = np.maximum(0, Z1)
        logits = own["linear_forward"](H, W2, b2)
        to_H, to_W2, to_b2 = own["linear_backward"](H, W2, own["cross_entropy_backward"](logits, labels))
        _, to_W1, to_b1 = own["linear_backward"](X, W1, own["relu_backward"](Z1, to_H))
        loss = own["cross_entropy"](logits, labels)
        return {"loss": loss, "W1": to_W1, "b1": to_b1, "W2": to_W2, "b2": to_b2}

    return whole


BUILT_ON = {
    cross_entropy_backward: cross_entropy_backward_from,
    loss_and_gradients: loss_and_gradients_from,
}


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name; in the notebook its inputs stay as they are."""
    return hidden(exercise, title, reference, *unchangeable(inputs), hidden=False, **options)


def hidden(exercise, title, reference, *inputs, hidden=True, **options):
    """The same, after handing in: who writes to an input there is right, if the result is."""
    options |= {"hidden": hidden, "built_on": BUILT_ON.get(reference)}
    return Check(exercise, title, reference.__name__, inputs, reference, **options)


rng = np.random.default_rng(202)
later = np.random.default_rng(203)  # for what takes the place of open inputs after handing in


def some(*shape, rng=rng):
    """Numbers of both signs with one decimal, none of them 0."""
    return rng.choice([-1.0, 1.0], shape) * rng.integers(1, 21, shape) / 10


def others(*shapes):
    """Such numbers for after handing in."""
    return tuple(some(*shape, rng=later) for shape in shapes)


AROUND = np.array([[1000.0, 1001.0, 300.0], [2.0, -1.0, 0.5], [-998.0, -1000.0, -1000.5]])
LOGITS = np.array([[2.0, 1.2, -1.1, 0.5], [0.0, 0.4, -2.0, 3.0], [1.5, -0.5, 0.7, -3.0]])
ONE_FAR = np.array([[1002.0, 1001.25, 998.875, 1000.5], *LOGITS[1:]])
OTHER_LOGITS = np.array([[-0.5, 1.5, 2.0], [1.0, -1.7, 0.25]])
FAR = np.array([[1000.0, 1001, 999, 1003], [-998, -1000, -1003, -1001], [0, 2, -1, 4], [-1500, 900, 899, 2]])
AT_1000 = 1e-4  # what single precision keeps of differences between numbers of that size
LARGE = np.array([[1000.0, 1001, 999, 1003], [5, -3, 0, 1], [0, 2, -1, 4], [-1500, 900, 899, 2]])
SURE = np.array([[-600.0, 300.0, 298.0], [1.5, 0.0, 0.5], [-600.0, 1.0, 2.0], [801.0, 800.0, 800.5]])
SIGNS = np.array([[-1.5, 0.5, 0.0, 2.5], [3.0, -0.5, -2.0, 0.75], [0.0, -1.5, -2.5, -0.25]])
AGAINST = np.array([[2.0, -1.25, 3.0, 0.5], [-0.75, -2.0, 1.5, 4.0], [-1.0, 2.5, -3.5, 1.75]])
WHOLE = np.array([[-1.0, 2, 0], [3, -2, 1], [0, -1, -3]])
SHARES = np.array([[0.7, 0.2, 0.1], [0.25, 0.15, 0.6], [0.05, 0.5, 0.45]])
OTHER_SHARES = np.array([[0.1, 0.3, 0.6], [0.5, 0.15, 0.35]])
FOUR_SHARES = np.array(
    [[0.6, 0.2, 0.15, 0.05], [0.05, 0.1, 0.8, 0.05], [0.35, 0.4, 0.1, 0.15], [0.3, 0.1, 0.2, 0.4]]
)


def network(n, inputs, hidden_units, classes, scale=1.0, rng=rng):
    """Inputs for a network of two layers."""
    labels = rng.integers(0, classes, n)
    first = some(n, inputs, rng=rng), labels, some(hidden_units, inputs, rng=rng), some(hidden_units, rng=rng)
    return *first, scale * some(classes, hidden_units, rng=rng), some(classes, rng=rng)


CHECKS = [
    check("2.1", "rows around 1000, 0 and -1000", softmax, AROUND, again=(OTHER_LOGITS,), atol=AT_1000),
    hidden("2.1", "one row wide apart", softmax, FAR, atol=AT_1000),
    check(
        "2.2",
        "three rows, labels 2, 0 and 2",
        cross_entropy,
        LOGITS,
        np.array([2, 0, 2]),
        again=(OTHER_LOGITS, np.array([2, 1])),
    ),
    hidden("2.2", "logits around 1000", cross_entropy, LARGE, np.array([2, 1, 0, 1]), atol=AT_1000),
    hidden("2.2", "sure and wrong by 900", cross_entropy, SURE, np.array([0, 0, 0, 0])),
    check(
        "2.3",
        "four samples, three inputs, two outputs",
        linear_forward,
        some(4, 3),
        some(2, 3),
        some(2),
        again=others((4, 3), (2, 3), (2,)),
    ),
    hidden("2.3", "a square batch into a square layer", linear_forward, some(3, 3), some(3, 3), some(3)),
    check(
        "2.4",
        "four samples, three inputs, two outputs",
        linear_backward,
        some(4, 3),
        some(2, 3),
        some(4, 2),
        again=others((4, 3), (2, 3), (4, 2)),
    ),
    hidden("2.4", "all three sizes alike", linear_backward, some(3, 3), some(3, 3), some(3, 3), points=2),
    check("2.5", "three rows, two zeros", relu_backward, SIGNS, AGAINST, again=(AGAINST, SIGNS)),
    hidden("2.5", "three rows of three, zeros among them", relu_backward, WHOLE, AGAINST[:, :3]),
    check(
        "2.6",
        "three rows of three shares",
        softmax_backward,
        SHARES,
        AGAINST[:, :3],
        again=(OTHER_SHARES, AGAINST[:2, 1:]),
    ),
    hidden("2.6", "as many rows of shares as classes", softmax_backward, FOUR_SHARES, some(4, 4)),
    check(
        "2.7",
        "one row around 1000, labels 2, 0 and 2",
        cross_entropy_backward,
        ONE_FAR,
        np.array([2, 0, 2]),
        again=(OTHER_LOGITS, np.array([2, 1])),
        atol=AT_1000,
    ),
    hidden(
        "2.7",
        "logits at 1000",
        cross_entropy_backward,
        FAR,
        np.array([2, 0, 0, 1]),
        points=0.5,
        atol=AT_1000,
    ),
    hidden(
        "2.7",
        "one label for all",
        cross_entropy_backward,
        SURE,
        np.array([0, 0, 0, 0]),
        points=0.5,
        atol=AT_1000,
    ),
    check(
        "2.8",
        "five samples, layers 2-4-3",
        loss_and_gradients,
        *network(5, 2, 4, 3),
        again=network(5, 2, 4, 3, rng=later),
    ),
    hidden("2.8", "everything of size four", loss_and_gradients, *network(4, 4, 4, 4), points=2),
    hidden(
        "2.8", "weights that drive the logits past 709", loss_and_gradients, *network(5, 3, 4, 2, scale=500)
    ),
]
