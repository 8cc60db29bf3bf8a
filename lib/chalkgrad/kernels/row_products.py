"""A correlation as matrix products, one for each row of the output: filters × the windows of `partial_im2col`."""

import numpy as np

from .partial_im2col import NARROW, WIDE, Plan
from .phases import residues
from .small_products import columns_of_small_products, multiply


def by_group(weight, groups):
    """(O, C/groups, K_H, K_W) as (group, O/groups, C/groups, K_H, K_W)."""
    return weight.reshape(groups, -1, *weight.shape[1:])


def correlate_into(y, x, filters, stride, padding, dilation, bias=None):
    """Write the correlation of x with `filters` (group, o, i, j, c) into y, an array or a view of one; padding may be
    negative.

    BLAS writes a row of one image where y has it, if the row's columns lie side by side there and are many enough;
    else it multiplies several images at once, and their rows are copied.
    """
    groups, n_filters, *kernel, _ = filters.shape
    plan = Plan(x.shape, (groups * n_filters, 0, *kernel), y.shape[2:], stride, padding, dilation, groups)
    abreast = plan.out_width < NARROW or y.strides[3] != y.itemsize
    bias = None if bias is None else bias.reshape(groups, 1, n_filters, 1, 1)
    for phase, columns in plan.parts():
        matrix = filters[:, :, :, columns].reshape(groups, 1, n_filters, -1)
        at_once = plan.images_in_cache
        if abreast:
            at_once = max(columns_of_small_products(matrix), WIDE) // max(1, plan.out_width)
        for block, windows in plan.windows(x, phase, columns, abreast, at_once):
            target = plan.row_first(y[block], abreast)[:, :, phase.outputs]
            if columns.start:
                target += multiply(matrix, windows).reshape(target.shape)
                continue
            if abreast:
                target[...] = multiply(matrix, windows).reshape(target.shape)
            else:
                multiply(matrix, windows, target[..., 0, :])
            if bias is not None:
                target += bias


def weight_gradient_into(gradient, x, upstream, stride, padding, dilation, groups):
    """Write Σ over output positions of windows × upstreamᵀ into `gradient`, shaped as the weight: for each kernel row
    one product, as long as an image has positions."""
    plan = Plan(x.shape, gradient.shape, upstream.shape[2:], stride, padding, dilation, groups)
    filters = by_group(gradient, groups).transpose(0, 3, 4, 2, 1)  # (group, i, j, c, o)
    for one in residues(plan.rows, stride[0], padding[0], dilation[0]):
        for columns in plan.column_parts():
            part = filters[:, one.taps, columns]
            n_taps, n_filters = part.shape[1], part.shape[-1]
            total = np.zeros((groups, n_taps, part[0, 0, ..., 0].size, n_filters), gradient.dtype)
            for block, windows in plan.taps(x, one, n_taps, columns):
                if total.shape[2] < n_filters and windows.size <= plan.data:
                    # Thin products are slow; one of all kernel rows is worth a copy.
                    windows = windows.reshape(groups, 1, -1, windows.shape[-1])
                arrived = plan.row_first(upstream[block]).transpose(1, 0, 2, 4, 5, 3)
                arrived = arrived.reshape(groups, 1, -1, n_filters)
                total += (windows @ arrived).reshape(total.shape)
            part[...] = total.reshape(part.shape)
