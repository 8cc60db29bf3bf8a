"""One sample at a time, in columns as in most of chapter 7; the bias as one more weight in the network."""

import math

import numpy as np


def softmax(logits):
    """Row by row."""
    rows = []
    for row in logits:
        powers = [math.exp(logit - max(row)) for logit in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)


def cross_entropy(logits, labels):
    """By differences to the true logit: the loss is the logarithm of their exponentials' sum."""
    total = 0.0
    for row, label in zip(logits, labels, strict=True):
        differences = row - row[label]
        highest = differences.max()
        total += highest + math.log(sum(math.exp(one - highest) for one in differences))
    return total / len(labels)


def linear_forward(X, W, b):
    """One column for each sample."""
    return np.array([W @ x + b for x in X])


def linear_backward(X, W, upstream):
    """Outer products added up."""
    to_X, to_W, to_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(len(W))
    for n, (x, delta) in enumerate(zip(X, upstream, strict=True)):
        to_X[n] = W.T @ delta
        to_W += np.outer(delta, x)
        to_b += delta
    return to_X, to_W, to_b


def relu_backward(Z, upstream):
    """Zeros put into a copy."""
    gradient = upstream.copy()
    gradient[Z <= 0] = 0
    return gradient


def softmax_backward(P, upstream):
    """A Jacobian at a time."""
    return np.array([(np.diag(p) - np.outer(p, p)) @ u for p, u in zip(P, upstream, strict=True)])


def cross_entropy_backward(logits, labels):
    """A one-hot row at a time."""
    gradient = softmax(logits) / len(labels)
    for n, label in enumerate(labels):
        gradient[n, label] -= 1 / len(labels)
    return gradient


def loss_and_gradients(X, labels, W1, b1, W2, b2):
    """In the extended notation: a column of ones carries the bias."""
    ones = np.ones((len(X), 1))
    X_extended, first, second = np.hstack([X, ones]), np.column_stack([W1, b1]), np.column_stack([W2, b2])
    H_extended = np.hstack([np.maximum(0, X_extended @ first.T), ones])
    logits = H_extended @ second.T
    delta = cross_entropy_backward(logits, labels)
    to_second = delta.T @ H_extended
    to_first = ((delta @ second[:, :-1]) * (H_extended[:, :-1] > 0)).T @ X_extended
    return {
        "loss": cross_entropy(logits, labels),
        "W1": to_first[:, :-1],
        "b1": to_first[:, -1],
        "W2": to_second[:, :-1],
        "b2": to_second[:, -1],
    }
