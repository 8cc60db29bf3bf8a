"""What the figures of chapter 9 take from trained networks: scores of rows, and weights as plain data."""

import numpy as np

from chalkgrad import no_grad


def outputs(model, x):
    """The model's single outputs for the rows of x, (…, n) → (…,), without gradients."""
    with no_grad():
        return np.asarray(model(x).data)[..., 0]


def layers(model, digits):
    """The weights of a network with one hidden layer as lists [W, b, V, c], rounded to be sent."""
    return [np.round(p.data.astype(float), digits).tolist() for p in model.parameters()]
