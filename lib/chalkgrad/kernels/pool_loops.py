"""Pooling as nested loops over windows, the way chapter 11 explains it; slow, and what `pool` is held to.

Images are (N, C, H, W), outputs (N, C, H′, W′); kernel size, stride and padding are pairs (rows, columns).
"""

import numpy as np

from .windows import output_size


def _windows(x_shape, kernel_size, stride, padding):
    """(…, y, z), window for every output position; `window` indexes what it sees in the padded images."""
    height, width = map(output_size, x_shape[2:], kernel_size, stride, padding, (1, 1))
    for at in np.ndindex(*x_shape[:2], height, width):
        top, left = at[2] * stride[0], at[3] * stride[1]
        yield at, (*at[:2], slice(top, top + kernel_size[0]), slice(left, left + kernel_size[1]))


def _pad(x, padding, value):
    return np.pad(
        x, [(0, 0), (0, 0), (padding[0], padding[0]), (padding[1], padding[1])], constant_values=value
    )


def _cut(padded, x_shape, padding):
    return padded[:, :, padding[0] : padding[0] + x_shape[2], padding[1] : padding[1] + x_shape[3]]


def _output(x, kernel_size, stride, padding):
    size = map(output_size, x.shape[2:], kernel_size, stride, padding, (1, 1))
    return np.zeros((*x.shape[:2], *size), x.dtype)


def max_pool2d_loops(x, kernel_size, stride, padding):
    """The largest entry of every window; padding is −∞ and never wins."""
    padded, y = _pad(x, padding, -np.inf), _output(x, kernel_size, stride, padding)
    for at, window in _windows(x.shape, kernel_size, stride, padding):
        y[at] = padded[window].max()
    return y


def max_pool2d_gradient_loops(upstream, x, kernel_size, stride, padding):
    """Every window sends its upstream gradient to its first largest entry, counted row by row."""
    padded = _pad(x, padding, -np.inf)
    gradient = np.zeros_like(padded)
    for at, window in _windows(x.shape, kernel_size, stride, padding):
        winner = np.unravel_index(padded[window].argmax(), kernel_size)
        gradient[window][winner] += upstream[at]
    return _cut(gradient, x.shape, padding)


def avg_pool2d_loops(x, kernel_size, stride, padding):
    """The mean of every window; padding counts, as zeros."""
    padded, y = _pad(x, padding, 0), _output(x, kernel_size, stride, padding)
    for at, window in _windows(x.shape, kernel_size, stride, padding):
        y[at] = padded[window].mean()
    return y


def avg_pool2d_gradient_loops(upstream, x, kernel_size, stride, padding):
    """Every window sends each of its K_H·K_W entries an equal share of its upstream gradient."""
    gradient = _pad(np.zeros_like(x), padding, 0)
    for at, window in _windows(x.shape, kernel_size, stride, padding):
        gradient[window] += upstream[at] / (kernel_size[0] * kernel_size[1])
    return _cut(gradient, x.shape, padding)
