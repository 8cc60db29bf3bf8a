"""Both functions with loops and lists."""

import numpy as np


def bias_backward(upstream):
    """Row after row."""
    total = np.zeros(upstream.shape[1])
    for row in upstream:
        total += row
    return total


def halve(x):
    """Entry after entry, as a list."""
    return [entry / 2 for entry in x]
