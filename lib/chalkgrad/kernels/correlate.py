"""Convolution as matrix products, filters × windows: the fast kernel, the same three functions as
`correlate_loops`. How the windows are laid out is told in `partial_im2col`."""

import numpy as np

from ..overridable import overridable
from .conv1x1 import (
    correlate_pointwise,
    input_gradient_pointwise,
    is_pointwise,
    weight_gradient_pointwise,
)
from .full_correlation import full_correlation_into
from .row_products import by_group, correlate_into, weight_gradient_into
from .windows import output_size


@overridable
def correlate2d(x, weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1, bias=None):
    """y[n, o, i, j] = bias[o] + Σ (the window at i, j) · (filter o). See `correlate2d_loops`."""
    out_size = tuple(map(output_size, x.shape[2:], weight.shape[2:], stride, padding, dilation))
    if is_pointwise(weight.shape, x.shape[2:], out_size, padding):
        return correlate_pointwise(x, weight, groups, bias)
    y = np.empty((len(x), len(weight), *out_size), np.result_type(x, weight))
    filters = by_group(weight, groups).transpose(0, 1, 3, 4, 2)
    correlate_into(y, x, filters, stride, padding, dilation, bias)
    return y


@overridable
def weight_gradient(x, upstream, weight_shape, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    """∂L/∂weight = Σ over output positions of windows × upstreamᵀ. See `weight_gradient_loops`."""
    if is_pointwise(weight_shape, x.shape[2:], upstream.shape[2:], padding):
        return weight_gradient_pointwise(x, upstream, weight_shape, groups)
    gradient = np.empty(weight_shape, np.result_type(x, upstream))
    weight_gradient_into(gradient, x, upstream, stride, padding, dilation, groups)
    return gradient


@overridable
def input_gradient(upstream, weight, x_shape, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    """∂L/∂x: the full correlation of upstream with the filters turned round. See `input_gradient_loops`."""
    if is_pointwise(weight.shape, x_shape[2:], upstream.shape[2:], padding):
        return input_gradient_pointwise(upstream, weight, x_shape, groups)
    gradient = np.zeros(x_shape, np.result_type(upstream, weight))
    if gradient.size:
        filters = by_group(weight, groups).transpose(0, 2, 3, 4, 1)
        full_correlation_into(gradient, upstream, filters, stride, padding, dilation)
    return gradient
