"""The checks of assignment 3: inputs, and what the core or an independent reference gives for them."""

import numpy as np

from chalkmark.assignment import Check, unchangeable

from .references import (
    downstream,
    jacobian_by_hand,
    linear_backward,
    linear_jacobian,
    measured,
    multiply_adds,
    network_jacobian,
    network_jacobian_from,
    relu_backward,
    relu_jacobian,
    softmax_backward,
    softmax_jacobian,
)


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name; in the notebook its inputs stay as they are."""
    return hidden(exercise, title, reference, *unchangeable(inputs), hidden=False, **options)


def hidden(exercise, title, reference, *inputs, hidden=True, **options):
    """The same, after handing in: who writes to an input there is right, if the result is."""
    built_on = network_jacobian_from if reference is network_jacobian else None
    options |= {"hidden": hidden, "built_on": built_on}
    return Check(exercise, title, reference.__name__, inputs, reference, **options)


rng = np.random.default_rng(3)
later = np.random.default_rng(33)  # for what takes the place of open inputs after handing in


def halves(*shape, rng=rng):
    """Numbers of both signs, none of them whole: sums are exact, and take little room in a release."""
    return rng.integers(-6, 6, shape) + 0.5


def other(*shape):
    """Such numbers for after handing in."""
    return halves(*shape, rng=later)


def probabilities(*rows):
    """Rows that sum to 1, out of whole numbers."""
    return np.array(rows) / np.sum(rows, axis=1, keepdims=True)


def network(x, before, logits, rng=rng):
    """A network with these numbers before ReLU and before softmax, the others drawn in 32nds."""
    x, before, logits = np.array(x), np.array(before), np.array(logits)
    W1, W2 = (
        (rng.integers(-24, 24, shape) + 0.5) / 16
        for shape in ((len(before), len(x)), (len(logits), len(before)))
    )
    return x, W1, before - W1 @ x, W2, logits - W2 @ np.maximum(0, before)


BATCH = np.array([[1.5, -0.5, 0.0], [-2.0, 0.25, 3.0]])
UPSTREAM = np.array([[-1.0, 2.0, 5.0], [-4.0, -5.0, 6.0]])
RELU = (
    np.array([[0.5, -1.0, 0.0, 2.0], [-0.25, 0.0, 3.0, -2.0]]),
    np.array([[-3.0, -1.5, 4.0, 2.5], [5.0, -6.0, 1.0, -2.0]]),
)
X = [1.5, -0.5, 2.0, -1.0]
BEFORE = [0.75, -1.5, 0.0, 1.25]  # of the hidden units some sleep, and one is at ReLU's kink
SMALL = [1.0, -1.5, 0.5], [0.5, -1.0, 0.0, 2.0]
CHECKS = [
    check(
        "3.1",
        "x = (1.5, -4, 2.5)",
        jacobian_by_hand,
        np.array([1.5, -4.0, 2.5]),
        again=(np.array([-2.0, 1.5, 4.0]),),
    ),
    hidden("3.1", "fractions and signs", jacobian_by_hand, np.array([-1.5, 0.5, 2.5])),
    check(
        "3.2",
        "bend, three numbers to two, at x = (3, 2, -1)",
        measured,
        *("bend", np.array([3.0, 2.0, -1.0]), 0.25),
        again=("bend", np.array([-2.0, 1.5, 0.5]), 0.125),
        points=0.5,
    ),
    check(
        "3.2",
        "total, three whole numbers to one",
        measured,
        *("total", np.array([2, -1, 3]), 1.5),
        again=("total", np.array([1, 4, -2]), 1.25),
        points=0.5,
    ),
    hidden("3.2", "a large nudge of lean", measured, "lean", np.array([1.0, -2.0, 0.5, 3.0]), 0.5),
    hidden("3.2", "whole numbers given to lean", measured, "lean", np.array([2, -1, 3]), 1.25),
    hidden("3.2", "a single output", measured, "total", np.array([1.0, -2.0, 0.5]), 0.125),
    check(
        "3.3",
        "linear, three numbers to two",
        linear_jacobian,
        *(halves(3), halves(2, 3), halves(2)),
        again=(other(4), other(2, 4), other(2)),
        points=0.25,
    ),
    check(
        "3.3",
        "linear, three numbers to three",
        linear_jacobian,
        *(halves(3), halves(3, 3), halves(3)),
        again=(other(4), other(4, 4), other(4)),
        points=0.25,
    ),
    hidden(
        "3.3", "a square linear layer", linear_jacobian, *(halves(3), halves(3, 3), halves(3)), points=0.5
    ),
    check(
        "3.3",
        "ReLU of (-2, 3, 0, 1.5)",
        relu_jacobian,
        np.array([-2.0, 3.0, 0.0, 1.5]),
        again=(np.array([-1.0, 0.0, 4.0]),),
        points=0.5,
    ),
    hidden(
        "3.3",
        "ReLU with a zero among its inputs",
        relu_jacobian,
        np.array([-0.5, 1.5, 0.0, -3.0, 2.0]),
        points=0.5,
    ),
    check(
        "3.4",
        "four logits",
        softmax_jacobian,
        np.array([1.0, 2.0, -0.5, 0.25]),
        again=(np.array([0.5, -1.0, 1.5]),),
        points=0.5,
    ),
    check(
        "3.4",
        "logits around 1000",
        softmax_jacobian,
        np.array([1000.0, 1002.0, 999.5, 1001.0]),
        again=(np.array([1001.0, 999.0, 1000.5]),),
        points=0.25,
    ),
    check(
        "3.4",
        "a logit far below the others",
        softmax_jacobian,
        np.array([1.0, 0.5, -3000.0, 2.0]),
        again=(np.array([-0.5, -900.0, 1.0]),),
        points=0.25,
    ),
    hidden("3.4", "five random logits", softmax_jacobian, halves(5) / 4, points=0.5),
    hidden(
        "3.4",
        "logits around -1000",
        softmax_jacobian,
        np.array([-1000.0, -1002.0, -999.5, -1001.0]),
        points=0.25,
    ),
    hidden(
        "3.4",
        "another logit far below the others",
        softmax_jacobian,
        np.array([-4000.0, 0.5, 1.5, -1.0]),
        points=0.25,
    ),
    check(
        "3.5",
        "three square tables",
        downstream,
        *(list(halves(3, 3, 3)), halves(3)),
        again=([other(3, 2), other(2, 4)], other(4)),
    ),
    hidden("3.5", "four square tables", downstream, list(halves(4, 3, 3)), halves(3)),
    check(
        "3.6", "layers of 7, 3, 11, 5 and 2", multiply_adds, [7, 3, 11, 5, 2], again=([6, 13, 4, 9, 3, 8],)
    ),
    hidden("3.6", "layers that narrow", multiply_adds, [50, 20, 30, 10, 4]),
    check(
        "3.7",
        "ReLU of a batch",
        relu_backward,
        *(BATCH, UPSTREAM),
        again=(np.array([-2.0, 1.0, 0.0, 0.5]), np.array([4.0, -6.0, 2.0, 3.0])),
        points=0.5,
    ),
    hidden("3.7", "ReLU of a batch with other signs upstream", relu_backward, *RELU, points=0.5),
    check(
        "3.7",
        "linear, three inputs and three outputs",
        linear_backward,
        *(halves(3), halves(3, 3), halves(3)),
        again=(other(3), other(2, 3), other(2)),
        points=0.5,
    ),
    hidden("3.7", "four inputs and four outputs", linear_backward, *(halves(4), halves(4, 4), halves(4))),
    check(
        "3.7",
        "softmax of three rows and three classes",
        softmax_backward,
        *(probabilities([5, 3, 2], [1, 6, 3], [4, 5, 11]), halves(3, 3)),
        again=(probabilities([2, 3, 5, 6], [7, 1, 4, 4]), other(2, 4)),
        points=0.5,
    ),
    hidden(
        "3.7",
        "softmax of four rows and four classes",
        softmax_backward,
        *(probabilities([1, 2, 3, 4], [6, 2, 1, 1], [3, 3, 2, 8], [1, 9, 4, 2]), halves(4, 4)),
    ),
    check(
        "3.8",
        "all widths alike, a hidden unit at exactly 0",
        network_jacobian,
        *network(X, BEFORE, [0.5, -1.25, 1.0, -0.25]),
        again=network(*SMALL, [0.5, -0.75], later),
        points=0.25,
    ),
    check(
        "3.8",
        "large logits",
        network_jacobian,
        *network(X, BEFORE, [1000.5, 1001.0, -1.25, 999.5]),
        again=network(*SMALL, [1000.5, 1001.25], later),
        points=0.25,
    ),
    hidden(
        "3.8",
        "width 4 everywhere",
        network_jacobian,
        *network(X[::-1], BEFORE[::-1], [-0.5, 0.75, -1.0, 1.25]),
    ),
    hidden(
        "3.8",
        "a network with biases of 1000",
        network_jacobian,
        *network(X, BEFORE, [1000.0, 998.5, -2.0, 1000.5]),
        points=0.5,
    ),
]
