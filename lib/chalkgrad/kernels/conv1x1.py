"""The convolution with a 1×1 kernel, stride 1 and no padding: it sees no neighbours, so without copying anything
it is one matrix product an image, filters (O, C) × pixels (C, H·W)."""

import numpy as np


def is_pointwise(weight_shape, x_size, out_size, padding):
    """True where the three functions below apply: every output lies on the one input pixel it sees."""
    return tuple(weight_shape[2:]) == (1, 1) and tuple(x_size) == tuple(out_size) and not any(padding)


def correlate_pointwise(x, weight, groups, bias):
    """y[n, :, pixel] = W x[n, :, pixel] + bias."""
    y = _matrix(weight, groups) @ _pixels(x, groups)
    y = y.reshape(len(x), len(weight), *x.shape[2:])
    if bias is not None:
        y += bias[:, np.newaxis, np.newaxis]
    return y


def weight_gradient_pointwise(x, upstream, weight_shape, groups):
    """∂L/∂W = Σ upstream xᵀ over images and pixels."""
    filters, channels = weight_shape[:2]
    gradient = np.zeros(weight_shape, np.result_type(x, upstream))
    matrix = gradient.reshape(groups, filters // groups, channels)
    for arrived, pixels in zip(_pixels(upstream, groups), _pixels(x, groups), strict=True):
        matrix += arrived @ pixels.mT
    return gradient


def input_gradient_pointwise(upstream, weight, x_shape, groups):
    """∂L/∂x[n, :, pixel] = Wᵀ upstream[n, :, pixel]."""
    gradient = np.empty(
        x_shape, np.result_type(upstream, weight)
    )  # not a view, of which `.grad` would be a copy
    np.matmul(_matrix(weight, groups).mT, _pixels(upstream, groups), out=_pixels(gradient, groups))
    return gradient


def _matrix(weight, groups):
    filters, channels = weight.shape[:2]
    return weight.reshape(groups, filters // groups, channels)


def _pixels(images, groups):
    n, channels, height, width = images.shape
    return images.reshape(n, groups, channels // groups, height * width)
