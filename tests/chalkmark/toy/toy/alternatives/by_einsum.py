"""Both functions with einsum."""

import numpy as np


def bias_backward(upstream):
    """Sum over the first index."""
    return np.einsum("no->o", upstream)


def halve(x):
    """A product with one half."""
    return np.einsum("i,->i", x, 0.5)
