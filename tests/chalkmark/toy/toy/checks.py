"""Checks of the toy assignment."""

import numpy as np

from chalkmark.assignment import Check


def bias_backward(upstream):
    """The reference: the sum over the batch."""
    return upstream.sum(axis=0)


def halve(x):
    """The reference."""
    return x / 2


BATCH = np.arange(1.0, 7.0).reshape(3, 2)

CHECKS = [
    Check("1.1", "a batch of three", "bias_backward", (BATCH,), bias_backward, again=(BATCH / 2,)),
    Check("1.1", "secretly signed", "bias_backward", (BATCH - 2.5,), bias_backward, points=2, hidden=True),
    Check("1.2", "a row", "halve", (np.array([1.0, 2.0]),), halve, again=(np.array([2.0, 5.0]),)),
    Check("1.2", "secretly negative", "halve", (np.array([-3.0, 5.0]),), halve, hidden=True),
]
