"""The three functions and their slopes, for programs that are given them."""

import numpy as np


def sigmoid(z):
    """The function itself."""
    return 1 / (1 + np.exp(-z))


VALUES = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
SLOPES = {
    "sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "relu": lambda z: (z > 0) * 1.0,
}
WITH_FUNCTIONS = {"VALUES": VALUES, "SLOPES": SLOPES}
