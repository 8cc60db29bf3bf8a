"""Entry by entry, as the formulas stand; the tables are filled slope by slope."""

import math

import numpy as np


def jacobian_by_hand(x):
    """Zeros first, then the slopes that are not."""
    slopes = np.zeros((3, 2))
    slopes[0] = 2 * x[0] * x[1], -3 * x[2]
    slopes[1] = x[0] * x[0], 1
    slopes[2, 1] = -3 * x[0]
    return slopes


def numeric_jacobian(f, x, epsilon=1e-5):
    """A fresh list of floats for each nudge."""
    rows = []
    for n in range(len(x)):
        ahead, behind = [float(number) for number in x], [float(number) for number in x]
        ahead[n] += epsilon
        behind[n] -= epsilon
        difference = f(np.array(ahead)) - f(np.array(behind))
        rows.append([float(one) / (ahead[n] - behind[n]) for one in difference])
    return rows


def linear_jacobian(x, W, b):
    """W[m, n] at [n, m]."""
    return [[W[m, n] for m in range(len(b))] for n in range(len(x))]


def relu_jacobian(x):
    """A condition for each entry."""
    return [[1.0 if n == m and x[n] > 0 else 0.0 for m in range(len(x))] for n in range(len(x))]


def softmax_jacobian(z):
    """Both cases of the derivation."""
    weights = [math.exp(one - max(z)) for one in z]
    y = [weight / sum(weights) for weight in weights]
    classes = range(len(z))
    return [[y[i] * (1 - y[i]) if i == k else -y[i] * y[k] for k in classes] for i in classes]


def downstream(tables, upstream):
    """The last table's work first, by recursion."""
    if not tables:
        return upstream
    upstream = downstream(tables[1:], upstream)
    return np.array([sum(slope * u for slope, u in zip(row, upstream, strict=True)) for row in tables[0]])


def multiply_adds(widths):
    """By walking along the shapes."""
    columns, tables = widths[1], 0
    for width in widths[2:]:
        tables += widths[0] * columns * width
        columns = width
    vector, rest = 0, list(widths)
    while len(rest) > 1:
        vector += rest.pop() * rest[-1]
    return [tables + widths[0] * columns, vector]


def relu_backward(x, upstream):
    """Stopped where x is not positive."""
    stopped = upstream.astype(float)
    stopped[x <= 0] = 0
    return stopped


def linear_backward(x, W, upstream):
    """Each path of the forward sum walked back."""
    to_x, to_W = np.zeros(len(x)), np.zeros((len(upstream), len(x)))
    for m, u in enumerate(upstream):
        for n, number in enumerate(x):
            to_x[n] += W[m, n] * u
            to_W[m, n] += number * u
    return to_x, to_W, list(upstream)


def softmax_backward(y_hat, upstream):
    """Row after row."""
    return np.stack([y * (u - np.dot(y, u)) for y, u in zip(y_hat, upstream, strict=True)])


def network_jacobian(x, W1, b1, W2, b2):
    """A one-hot upstream for each probability, carried back through the implicit products."""
    before = W1 @ x + b1
    z = W2 @ np.maximum(before, 0) + b2
    y_hat = np.exp(z - z.max())
    y_hat /= y_hat.sum()
    columns = []
    for one_hot in np.eye(len(z)):
        at_z = softmax_backward(y_hat[None], one_hot[None])[0]
        at_h = linear_backward(before, W2, at_z)[0]
        columns.append(linear_backward(x, W1, relu_backward(before, at_h))[0])
    return np.array(columns).T
