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
from .partial_im2col import Plan, stack
from .windows import inside, output_size


@overridable
def correlate2d(x, weight, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1, bias=None):
    """y[n, o, i, j] = bias[o] + Σ (the window at i, j) · (filter o). See `correlate2d_loops`."""
    out_size = tuple(map(output_size, x.shape[2:], weight.shape[2:], stride, padding, dilation))
    if is_pointwise(weight.shape, x.shape[2:], out_size, padding):
        return correlate_pointwise(x, weight, groups, bias)
    plan = Plan(x.shape, weight.shape, out_size, stride, padding, dilation, groups)
    y = np.empty((len(x), len(weight), *out_size), np.result_type(x, weight))
    y[...] = 0 if bias is None else bias[:, np.newaxis, np.newaxis]
    filters = _by_group(weight, groups).transpose(0, 1, 3, 4, 2)  # (group, o, i, j, c)
    for phase, columns in plan.parts():
        part = filters[:, :, :, columns]
        matrix = part.reshape(groups, 1, part.shape[1], -1)
        for block in plan.blocks():
            target = plan.row_first(y[block])[:, phase.outputs]
            target += (matrix @ plan.windows(x[block], phase, columns)).reshape(target.shape)
    return y


@overridable
def weight_gradient(x, upstream, weight_shape, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    """∂L/∂weight = Σ over output rows of windows × upstreamᵀ. See `weight_gradient_loops`."""
    if is_pointwise(weight_shape, x.shape[2:], upstream.shape[2:], padding):
        return weight_gradient_pointwise(x, upstream, weight_shape, groups)
    plan = Plan(x.shape, weight_shape, upstream.shape[2:], stride, padding, dilation, groups)
    gradient = np.zeros(weight_shape, np.result_type(x, upstream))
    filters = _by_group(gradient, groups).transpose(0, 3, 4, 2, 1)  # (group, i, j, c, o)
    for phase, columns in plan.parts():
        part = filters[:, :, columns]
        total = np.zeros((groups, part[0, ..., 0].size, part.shape[-1]), gradient.dtype)
        for block in plan.blocks():
            windows = plan.windows(x[block], phase, columns)
            arrived = plan.row_first(upstream[block])[:, phase.outputs]
            arrived = arrived.reshape(*arrived.shape[:3], windows.shape[-1])
            for row in range(arrived.shape[1]):
                total += windows[:, row] @ arrived[:, row].mT
        part += total.reshape(part.shape)
    return gradient


@overridable
def input_gradient(upstream, weight, x_shape, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1):
    """∂L/∂x: upstream correlated with the filters turned round, in and out channels swapped. See
    `input_gradient_loops`.

    With stride S only every S-th kernel row meets a given input row. So the input rows are done in S classes,
    each with its own kernel rows, instead of putting S−1 rows of zeros between those of upstream.
    """
    if is_pointwise(weight.shape, x_shape[2:], upstream.shape[2:], padding):
        return input_gradient_pointwise(upstream, weight, x_shape, groups)
    plan = Plan(x_shape, weight.shape, upstream.shape[2:], stride, padding, dilation, groups)
    gradient = np.zeros(x_shape, np.result_type(upstream, weight))
    filters = _by_group(weight, groups).transpose(0, 4, 2, 3, 1)  # (group, j, c, i, o)
    for phase, columns in plan.parts():
        classes = [
            filters[:, columns, :, first :: phase.stride] for first in range(min(phase.stride, plan.rows))
        ]
        for block in plan.blocks():
            _add_rows(plan, phase, columns, classes, upstream[block], gradient[block])
    return gradient


def _add_rows(plan, phase, columns, classes, upstream, gradient):
    """Add to the `gradient` of a block of images what the rows of `upstream` in one phase send it."""
    arrived = plan.row_first(upstream)[:, phase.outputs]
    groups, n_rows, *entries = arrived.shape
    edge = (plan.rows - 1) // phase.stride  # as far as the outermost windows reach over the edge, zeros stand
    panel = np.empty((groups, n_rows + 2 * edge, *entries), arrived.dtype)
    panel[:, :edge] = 0
    panel[:, edge : edge + n_rows] = arrived
    panel[:, edge + n_rows :] = 0
    panel = panel.reshape(groups, n_rows + 2 * edge, entries[0], entries[1] * entries[2])
    for first, part in enumerate(classes):
        taps = part.shape[3]
        start = phase.start + phase.spacing * first
        reached, rows = inside(start, phase.spacing * phase.stride, n_rows + taps - 1, plan.height)
        if reached.start == reached.stop:
            continue
        matrix = part[:, :, :, ::-1].reshape(groups, 1, -1, taps * entries[0])
        windows = stack(panel[:, reached.start + edge - taps + 1 : reached.stop + edge], taps)
        target = plan.row_first(gradient)[:, rows]
        sent = (matrix @ windows).reshape(*target.shape[:2], -1, *target.shape[2:4], plan.out_width)
        for place, from_columns, to_columns in plan.meetings(columns):
            target[..., to_columns] += sent[:, :, place, ..., from_columns]


def _by_group(weight, groups):
    """(O, C/groups, K_H, K_W) as (group, O/groups, C/groups, K_H, K_W)."""
    return weight.reshape(groups, -1, *weight.shape[1:])
