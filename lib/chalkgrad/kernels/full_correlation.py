"""Full correlation: the gradient of a convolution's input, upstream correlated with the filters turned round, in and
out channels swapped. `gradient` is all zeros in the beginning; filters are (group, c, i, j, o).

With stride S only every S-th kernel row meets a given input row. So the input is done in parts, each with its own
part of the kernel, instead of putting S−1 rows of zeros between those of upstream.
"""

import numpy as np

from .partial_im2col import Plan
from .phases import residues
from .row_products import correlate_into
from .small_products import columns_of_small_products, multiply
from .windows import inside


def full_correlation_into(gradient, upstream, filters, stride, padding, dilation):
    """Add to `gradient` what each position of upstream sends, in the way that copies least."""
    _, depth, *kernel, n_filters = filters.shape
    if upstream[0, 0].size < kernel[0] * kernel[1]:
        _by_position(gradient, upstream, filters, stride, padding, dilation)
    elif depth * kernel[1] <= n_filters:
        _by_rows(gradient, upstream, filters, stride, padding, dilation)
    else:
        _by_rows_and_columns(gradient, upstream, filters, stride, padding, dilation)


def _by_rows_and_columns(gradient, upstream, filters, stride, padding, dilation):
    """Every entry of `gradient` is the sum over its windows."""
    down, across = (
        list(_parts(axis, gradient, upstream, filters, stride, padding, dilation)) for axis in (0, 1)
    )
    for i, rows, top, spacing in down:
        for j, columns, left, gap in across:
            target = gradient[:, :, rows, columns]
            correlate_into(target, upstream, filters[:, :, i, j], (1, 1), (top, left), (spacing, gap))


def _by_rows(gradient, upstream, filters, stride, padding, dilation):
    """Where the kernel's columns and channels are fewer than the filters: sum over kernel rows and filters, then let
    each kernel column send its sums on."""
    groups, depth, _, n_columns, _ = filters.shape
    width = gradient.shape[3]
    for i, rows, top, spacing in _parts(0, gradient, upstream, filters, stride, padding, dilation):
        target = gradient[:, :, rows]
        part = filters[:, :, i].transpose(0, 3, 1, 2, 4)  # (group, j, c, i, o)
        matrix = part.reshape(groups, 1, n_columns * depth, -1)
        sizes = target.shape[2], upstream.shape[3]
        shape = (gradient.shape[1], 0, part.shape[3], 1)
        plan = Plan(upstream.shape, shape, sizes, (1, 1), (top, 0), (spacing, 1), groups)
        at_once = max(1, columns_of_small_products(matrix) // max(1, plan.out_width))
        for phase, columns in plan.parts():
            for block, windows in plan.windows(upstream, phase, columns, True, at_once):
                to = plan.row_first(target[block])[:, :, phase.outputs]
                sent = multiply(matrix, windows)
                sent = sent.reshape(*to.shape[:3], n_columns, *to.shape[3:5], -1)
                for j in range(n_columns):
                    left = dilation[1] * j - padding[1]
                    outputs, inputs = inside(left, stride[1], plan.out_width, width)
                    to[..., inputs] += sent[:, :, :, j, ..., outputs]


def _by_position(gradient, upstream, filters, stride, padding, dilation):
    """Where the windows are fewer than a window's entries: every output position sends the filters, times its upstream
    gradients, to its window."""
    groups, depth, *kernel, n_filters = filters.shape
    arrived = upstream.reshape(-1, groups, n_filters, *upstream.shape[2:]).transpose(3, 4, 1, 0, 2)
    matrix = filters.transpose(0, 4, 1, 2, 3).reshape(groups, n_filters, -1)
    target = gradient.reshape(-1, groups, depth, *gradient.shape[2:]).swapaxes(0, 1)
    for at in np.ndindex(*upstream.shape[2:]):
        (i, rows), (j, columns) = (
            inside(at[k] * stride[k] - padding[k], dilation[k], kernel[k], gradient.shape[2 + k])
            for k in (0, 1)
        )
        sent = (arrived[at] @ matrix).reshape(*target.shape[:3], *kernel)
        target[..., rows, columns] += sent[..., i, j]


def _parts(axis, gradient, upstream, filters, stride, padding, dilation):
    """Along an axis, for each residue of the kernel: its entries turned round, the inputs that it reaches, and padding
    and dilation of the correlation that reaches them."""
    n_taps = filters.shape[2 + axis]
    for one in residues(n_taps, stride[axis], padding[axis], dilation[axis]):
        taps = range(n_taps)[one.taps]
        span = one.shift * (len(taps) - 1)
        reached, inputs = inside(
            one.start, one.stride, upstream.shape[2 + axis] + span, gradient.shape[2 + axis]
        )
        if reached.start < reached.stop:
            turned = slice(taps[-1], taps[0] - 1 if taps[0] else None, -taps.step)
            yield turned, inputs, span - reached.start, one.shift
