"""Convolution as three nested sums, the way chapter 10 explains it; slow, and what the fast kernel is held to.

Images are (N, C, H, W), weights (O, C/groups, K_H, K_W), outputs (N, O, H′, W′); stride, padding and dilation
are pairs (rows, columns).
"""

import numpy as np

from .windows import output_size


def _windows(x_shape, weight_shape, stride, padding, dilation, groups):
    """(n, o, y, z), window for every output entry; `window` indexes what it sees in the padded images."""
    (n_images, _, *size), (n_filters, depth, *kernel) = x_shape, weight_shape
    height, width = map(output_size, size, kernel, stride, padding, dilation)
    for n in range(n_images):
        for o in range(n_filters):
            first = o // (n_filters // groups) * depth
            for y in range(height):
                for z in range(width):
                    top, left = y * stride[0], z * stride[1]
                    rows = slice(top, top + dilation[0] * kernel[0], dilation[0])
                    columns = slice(left, left + dilation[1] * kernel[1], dilation[1])
                    yield (n, o, y, z), (n, slice(first, first + depth), rows, columns)


def _pad(x, padding):
    return np.pad(x, [(0, 0), (0, 0), (padding[0], padding[0]), (padding[1], padding[1])])


def correlate2d_loops(x, weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    """y[n, o, i, j] = Σ (the window at i, j) · (filter o): a cross-correlation, the kernel is not flipped."""
    padded = _pad(x, padding)
    height, width = map(output_size, x.shape[2:], weight.shape[2:], stride, padding, dilation)
    y = np.zeros((len(x), len(weight), height, width), dtype=np.result_type(x, weight))
    for at, window in _windows(x.shape, weight.shape, stride, padding, dilation, groups):
        y[at] = (padded[window] * weight[at[1]]).sum()
    return y


def weight_gradient_loops(
    x, upstream, weight_shape, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1
):
    """∂L/∂weight: every output entry sends its window, times its upstream gradient, to its filter."""
    padded = _pad(x, padding)
    gradient = np.zeros(weight_shape, dtype=np.result_type(x, upstream))
    for at, window in _windows(x.shape, weight_shape, stride, padding, dilation, groups):
        gradient[at[1]] += upstream[at] * padded[window]
    return gradient


def input_gradient_loops(upstream, weight, x_shape, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    """∂L/∂x: every output entry sends its filter, times its upstream gradient, to its window; then the padding
    is cut off. Squares that no window reaches (dropped rows and columns) get zero."""
    gradient = _pad(np.zeros(x_shape, dtype=np.result_type(upstream, weight)), padding)
    for at, window in _windows(x_shape, weight.shape, stride, padding, dilation, groups):
        gradient[window] += upstream[at] * weight[at[1]]
    height, width = x_shape[2:]
    return gradient[:, :, padding[0] : padding[0] + height, padding[1] : padding[1] + width]
