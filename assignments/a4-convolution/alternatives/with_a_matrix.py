"""The convolution as the matrix that it is: forward with it, backward with its transpose."""

import numpy as np


def _matrix(w, x_shape, stride, padding):
    """A of shape (O·H'·W', C·H·W), and the output's shape (O, H', W')."""
    filters, C, K_H, K_W = w.shape
    H, W = x_shape[2:]
    height = (H + 2 * padding - K_H) // stride + 1
    width = (W + 2 * padding - K_W) // stride + 1
    A = np.zeros((filters, height, width, C, H, W))
    for i, j, k, m in np.ndindex(height, width, K_H, K_W):
        row, column = stride * i + k - padding, stride * j + m - padding
        if 0 <= row < H and 0 <= column < W:
            A[:, i, j, :, row, column] = w[:, :, k, m]
    return A.reshape(filters * height * width, C * H * W), (filters, height, width)


def conv_forward(x, w, b, stride, padding):
    """Rows of images times the transpose of A."""
    A, shape = _matrix(w, x.shape, stride, padding)
    y = (x.reshape(len(x), -1) @ A.T).reshape(len(x), *shape)
    return y + np.asarray(b)[None, :, None, None]


def correlate(x, w, b, stride, padding):
    """A layer of one image, one plane, one filter."""
    return conv_forward(x[None, None], w[None, None], [b], stride, padding)[0, 0]


def conv_bias_gradient(upstream):
    """One axis after the other."""
    return upstream.sum(axis=0).sum(axis=-1).sum(axis=-1)


def conv_filter_gradient(upstream, x, kernel_size, stride, padding):
    """What a unit filter makes of each plane, times upstream."""
    filters, planes = upstream.shape[1], x.shape[1]
    gradient = np.zeros((filters, planes, *kernel_size))
    for c, k, m in np.ndindex(planes, *kernel_size):
        unit = np.zeros((1, planes, *kernel_size))
        unit[0, c, k, m] = 1
        seen = conv_forward(x, unit, [0], stride, padding)
        gradient[:, c, k, m] = (upstream * seen).sum(axis=(0, 2, 3))
    return gradient


def conv_input_gradient(upstream, w, x_shape, stride, padding):
    """Rows of upstream times A."""
    A, _ = _matrix(w, x_shape, stride, padding)
    return (upstream.reshape(len(upstream), -1) @ A).reshape(x_shape)


def turned_filters(w):
    """Entry by entry."""
    filters, C, K_H, K_W = w.shape
    turned = np.zeros((C, filters, K_H, K_W))
    for o, c, k, m in np.ndindex(w.shape):
        turned[c, o, K_H - 1 - k, K_W - 1 - m] = w[o, c, k, m]
    return turned


def max_pool(x, K, stride):
    """The largest of K·K shifted pictures."""
    height, width = (x.shape[2] - K) // stride + 1, (x.shape[3] - K) // stride + 1
    shifted = [
        x[:, :, k : k + stride * (height - 1) + 1 : stride, m : m + stride * (width - 1) + 1 : stride]
        for k, m in np.ndindex(K, K)
    ]
    return np.maximum.reduce(shifted)


def max_pool_gradient(upstream, x, K, stride):
    """Shift by shift: who equals the maximum first gets the gradient, and the window is closed."""
    y, gradient = max_pool(x, K, stride), np.zeros(x.shape)
    free = np.ones(y.shape, bool)
    rows, columns = stride * np.arange(y.shape[2])[:, None], stride * np.arange(y.shape[3])
    for k, m in np.ndindex(K, K):
        wins = free & (x[:, :, rows + k, columns + m] == y)
        gradient[:, :, rows + k, columns + m] += wins * upstream
        free &= ~wins
    return gradient
