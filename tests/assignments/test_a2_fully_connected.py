"""What assignment 2 expects is right: values by decimal arithmetic, gradients by nudges of plain formulas."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load

ASSIGNMENT = load("a2-fully-connected", Path(__file__).parents[2] / "assignments")


def checks_of(*functions):
    """A test for each check of some functions."""
    chosen = [check for check in ASSIGNMENT.checks if check.function in functions]
    return pytest.mark.parametrize("check", chosen, ids=[f"{one.exercise} {one.title}" for one in chosen])


def nudged(f, array, step=1e-5):
    """Central differences of the number f(array)."""
    slopes = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        nudge = np.zeros(array.shape)
        nudge[place] = step
        slopes[place] = (f(array + nudge) - f(array - nudge)) / (2 * step)
    return slopes


def loss(logits, labels):
    """The mean loss, by NumPy's own logaddexp."""
    return (np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(labels)), labels]).mean()


def powers(row):
    """The exponentials of a row in decimals, which do not overflow."""
    return [Decimal(float(logit)).exp() for logit in row]


def close(actual, expected):
    """Equal as far as nudges can tell."""
    np.testing.assert_allclose(actual, expected, rtol=1e-5, atol=1e-7)


@checks_of("softmax")
def test_shares(check):
    """Each row in decimals."""
    (logits,) = check.inputs
    shares = [[float(power / sum(powers(row))) for power in powers(row)] for row in logits]
    np.testing.assert_allclose(check.expected, shares, rtol=1e-12, atol=1e-300)


@checks_of("cross_entropy")
def test_losses(check):
    """Each row in decimals."""
    logits, labels = check.inputs
    losses = [
        -float((powers(row)[label] / sum(powers(row))).ln())
        for row, label in zip(logits, labels, strict=True)
    ]
    np.testing.assert_allclose(check.expected, np.mean(losses), rtol=1e-12)


@checks_of("linear_forward")
def test_layer(check):
    """Each neuron by its sum."""
    X, W, b = check.inputs
    sums = [[sum(w * x for w, x in zip(W[i], row, strict=True)) + b[i] for i in range(len(W))] for row in X]
    np.testing.assert_allclose(check.expected, sums, rtol=1e-12, atol=1e-12)


@checks_of("linear_backward")
def test_layer_gradients(check):
    """Of X, W and b."""
    X, W, upstream = check.inputs
    to_X, to_W, to_b = check.expected
    close(to_X, nudged(lambda A: (upstream * (A @ W.T)).sum(), X))
    close(to_W, nudged(lambda A: (upstream * (X @ A.T)).sum(), W))
    close(to_b, nudged(lambda a: (upstream * (X @ W.T + a)).sum(), np.zeros(len(W))))


@checks_of("relu_backward")
def test_relu_gradients(check):
    """By nudges off the kink; 0 on it."""
    Z, upstream = check.inputs
    measured = nudged(lambda A: (upstream * np.maximum(0, A)).sum(), Z)
    close(check.expected, np.where(Z == 0, 0, measured))


@checks_of("softmax_backward")
def test_softmax_gradients(check):
    """At logits that have these shares."""
    P, upstream = check.inputs
    np.testing.assert_allclose(P.sum(axis=1), 1, rtol=1e-12)

    def number(logits):
        return (upstream * np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)).sum()

    close(check.expected, nudged(number, np.log(P) + 0.5))


@checks_of("cross_entropy_backward")
def test_loss_gradients(check):
    """Far from 0 too."""
    logits, labels = check.inputs
    close(check.expected, nudged(lambda A: loss(A, labels), logits))


@checks_of("loss_and_gradients")
def test_network_gradients(check):
    """Of all four arrays; no sum lies so near to 0 that a nudge would cross the kink."""
    X, labels, *arrays = check.inputs

    def number(W1, b1, W2, b2):
        return loss(np.maximum(0, X @ W1.T + b1) @ W2.T + b2, labels)

    Z = X @ arrays[0].T + arrays[1]
    assert abs(Z).min() > 1e-3
    assert (Z > 0).any()
    assert (Z < 0).any()
    np.testing.assert_allclose(check.expected["loss"], number(*arrays), rtol=1e-12)
    for place, name in enumerate(("W1", "b1", "W2", "b2")):

        def moved(array, place=place):
            return number(*arrays[:place], array, *arrays[place + 1 :])

        close(check.expected[name], nudged(moved, arrays[place]))
