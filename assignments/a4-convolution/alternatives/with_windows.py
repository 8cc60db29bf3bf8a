"""Views of all windows, and one contraction for each function."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _windows(x, kernel_size, stride, padding=0):
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    return sliding_window_view(padded, tuple(kernel_size), axis=(2, 3))[:, :, ::stride, ::stride]


def correlate(x, w, b, stride, padding):
    """One image as a batch of one."""
    windows = _windows(x[None, None], w.shape, stride, padding)[0, 0]
    return np.tensordot(windows, w, axes=2) + b


def conv_forward(x, w, b, stride, padding):
    """All windows against all filters."""
    windows = _windows(x, w.shape[2:], stride, padding)
    return np.einsum("nchwkl,ockl->nohw", windows, w) + b.reshape(-1, 1, 1)


def conv_bias_gradient(upstream):
    """The axes that the result does not name are summed over."""
    return np.einsum("nohw->o", upstream)


def conv_filter_gradient(upstream, x, kernel_size, stride, padding):
    """All windows against upstream."""
    windows = _windows(x, kernel_size, stride, padding)
    return np.einsum("nohw,nchwkl->ockl", upstream, windows)


def conv_input_gradient(upstream, w, x_shape, stride, padding):
    """Upstream spread out by the stride, then a full correlation with the turned filters."""
    N, _, H, W = x_shape
    K_H, K_W = w.shape[2:]
    spread = np.zeros((N, len(w), H + 2 * padding + K_H - 1, W + 2 * padding + K_W - 1))
    rows = K_H - 1 + stride * np.arange(upstream.shape[2])
    columns = K_W - 1 + stride * np.arange(upstream.shape[3])
    spread[:, :, rows[:, None], columns] = upstream
    windows = _windows(spread, (K_H, K_W), 1)
    full = np.einsum("nohwkl,ockl->nchw", windows, w[:, :, ::-1, ::-1])
    return full[:, :, padding : padding + H, padding : padding + W]


def turned_filters(w):
    """Two quarter turns."""
    return np.rot90(w, 2, axes=(2, 3)).swapaxes(0, 1)


def max_pool(x, K, stride):
    """The largest along the windows' axes."""
    return _windows(x, (K, K), stride).max(axis=(4, 5))


def max_pool_gradient(upstream, x, K, stride):
    """The winners' numbers, and an addition that counts repeated places."""
    windows = _windows(x, (K, K), stride)
    row, column = np.divmod(windows.reshape(*upstream.shape, K * K).argmax(axis=-1), K)
    n, c, i, j = np.indices(upstream.shape)
    gradient = np.zeros(x.shape)
    np.add.at(gradient, (n, c, stride * i + row, stride * j + column), upstream)
    return gradient
