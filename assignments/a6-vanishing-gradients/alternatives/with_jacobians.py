"""Whole Jacobians, one sample after the other."""

import numpy as np

FUNCTIONS = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0),
}


def slope(name, z):
    """By cases, from the values."""
    value = FUNCTIONS[name](z)
    if name == "relu":
        return np.where(value > 0, 1, 0)
    return value - value**2 if name == "sigmoid" else (1 - value) * (1 + value)


def _sample_by_sample(weights, x, name, upstream, scale, around):
    rows, gradients = [], [np.zeros_like(matrix) for matrix in weights]
    for sample, gradient in zip(x, upstream, strict=True):
        fed, sums = [sample], []
        for matrix in weights:
            sums.append(matrix @ fed[-1])
            branch = scale * FUNCTIONS[name](sums[-1])
            fed.append(fed[-1] + branch if around else branch)
        for k in reversed(range(len(weights))):
            diagonal = np.diag(scale * slope(name, sums[k]))
            gradients[k] += np.outer(diagonal @ gradient, fed[k])
            jacobian = weights[k].T @ diagonal
            gradient = (jacobian + np.eye(len(jacobian)) if around else jacobian) @ gradient
        rows.append(gradient)
    return np.stack(rows), gradients


def backward(weights, x, name, upstream):
    """No way around."""
    return _sample_by_sample(weights, x, name, upstream, 1, around=False)


def residual_backward(weights, x, name, scale, upstream):
    """The identity added to each Jacobian."""
    return _sample_by_sample(weights, x, name, upstream, scale, around=True)


def bounds(weights, name):
    """All singular values, the largest of them."""
    steepest = {"sigmoid": 1 / 4, "tanh": 1, "relu": 1}[name]
    return np.array([steepest * np.linalg.svd(matrix)[1].max() for matrix in weights])


def layers_needed():
    """In logarithms to the base 10."""
    return int(np.ceil(-decades / np.log10(largest / 4)))  # noqa: F821 (the notebook's)


def rates(name, gain, depth):
    """With a finer grid of its own."""
    grid = (np.arange(40_000) + 0.5) / 2_000 - 10
    masses = np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi) / 2_000
    q, result = gain**2, []
    for _ in range(depth):
        values = FUNCTIONS[name](grid * np.sqrt(q))
        result.append(np.sqrt(gain**2 * (slope(name, grid * np.sqrt(q)) ** 2 * masses).sum()))
        q = gain**2 * (values**2 * masses).sum()
    return result


def initialise(draws, name):
    """Case by case."""
    weights = []
    for draw in draws:
        outputs, inputs = draw.shape
        fan = inputs if name == "relu" else inputs + outputs
        weights.append(np.sqrt(2 / fan) * draw)
    return weights


def clip(gradients, limit):
    """Only when it is too long."""
    length = np.linalg.norm([np.linalg.norm(one) for one in gradients])
    if length <= limit:
        return list(gradients)
    return [one * (limit / length) for one in gradients]
