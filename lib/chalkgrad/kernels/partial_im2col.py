"""Partial im2col: how the fast convolution lays images out, so that windows need not be copied one by one.

Writing all windows out (im2col) multiplies the input by K_H·K_W. Here images lie *row first*, as a panel
(row, kernel column, channel, image, output column): the K_H rows that a window sees follow each other in
memory, so the windows of neighbouring output rows are overlapping views of one panel, only K_W times as large
as the input, and an output row is one matrix product for all images of a block.
"""

from math import gcd
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from .windows import inside

CACHED = 2**16  # entries: 256 KB of float32 stay in a core's second cache while they are multiplied


class Phase(NamedTuple):
    """Output rows that see the same input rows: number b and kernel row i meet on `start + spacing·(stride·b + i)`."""

    outputs: slice
    start: int
    spacing: int
    stride: int


def phases(n_outputs, stride, padding, dilation):
    """Split the rows of a dilated correlation into correlations without dilation.

    Output row y and kernel row i meet on input row S·y + D·i − P. With g = gcd(S, D) and y = a + (D/g)·b this is
    (S·a − P) + D·((S/g)·b + i): for each a a correlation of every D-th row, with stride S/g.
    """
    common = gcd(stride, dilation)
    number = dilation // common
    for a in range(min(number, n_outputs)):
        yield Phase(slice(a, n_outputs, number), stride * a - padding, dilation, stride // common)


def stack(panel, n_rows, stride=1):
    """Every `n_rows` neighbouring rows of a panel (group, row, entry, position) as one matrix: a view, no copy."""
    stacked = np.moveaxis(sliding_window_view(panel, n_rows, axis=1)[:, ::stride], -1, 2)
    groups, number, _, entries, positions = stacked.shape
    return stacked.reshape(groups, number, n_rows * entries, positions)


class Plan:
    """The sizes of one convolution and the pieces it is done in. Arguments as in `correlate2d_loops`;
    `out_size` is (H′, W′)."""

    def __init__(self, x_shape, weight_shape, out_size, stride, padding, dilation, groups):
        self.images, self.channels, self.height, self.width = x_shape
        self.filters, _, self.rows, self.columns = weight_shape
        self.groups, self.stride, self.padding, self.dilation = groups, stride, padding, dilation
        self.out_height, self.out_width = out_size

        # A block has as many images as let the windows of one output row stay in the cache, at least one. A
        # panel may also not outgrow half of what the convolution reads and writes, so a wide kernel is taken
        # a few columns at a time.
        image = self.channels * self.height * self.width + self.filters * self.out_height * self.out_width
        one_column = max(1, self.channels * (self.height + 2 * padding[0]) * self.out_width)
        one_row = max(1, self.channels * self.rows * self.columns * self.out_width)
        room = self.images * image // 2
        self.images_at_once = max(1, min(CACHED // one_row, room // (self.columns * one_column)))
        self.columns_at_once = min(self.columns, max(1, room // (self.images_at_once * one_column)))

    def parts(self):
        """(phase, kernel columns) in turn; each adds its share to the result."""
        for phase in phases(self.out_height, self.stride[0], self.padding[0], self.dilation[0]):
            for first in range(0, self.columns, self.columns_at_once):
                yield phase, slice(first, min(first + self.columns_at_once, self.columns))

    def blocks(self):
        """Slices of the batch."""
        for first in range(0, self.images, self.images_at_once):
            yield slice(first, first + self.images_at_once)

    def row_first(self, images):
        """A view of (n, C, H, W) as (group, H, C/groups, n, W)."""
        n, channels, height, width = images.shape
        return images.reshape(n, self.groups, channels // self.groups, height, width).transpose(1, 3, 2, 0, 4)

    def meetings(self, columns):
        """For each kernel column: its place among `columns`, output columns, the input columns they meet there."""
        for place, j in enumerate(range(columns.start, columns.stop)):
            start = self.dilation[1] * j - self.padding[1]
            yield place, *inside(start, self.stride[1], self.out_width, self.width)

    def windows(self, x, phase, columns):
        """Windows of images (n, C, H, W) as matrices (group, output row, i·j·channel, image·output column)."""
        source = self.row_first(x)
        groups, _, channels, n, _ = source.shape
        n_rows = phase.stride * (len(range(self.out_height)[phase.outputs]) - 1) + self.rows
        panel = np.empty((groups, n_rows, columns.stop - columns.start, channels, n, self.out_width), x.dtype)
        to_rows, from_rows = inside(phase.start, phase.spacing, n_rows, self.height)
        panel[:, : to_rows.start] = 0
        panel[:, to_rows.stop :] = 0
        for place, to_columns, from_columns in self.meetings(columns):
            part = panel[:, to_rows, place]
            part[..., : to_columns.start] = 0
            part[..., to_columns.stop :] = 0
            part[..., to_columns] = source[:, from_rows, ..., from_columns]
        panel = panel.reshape(groups, n_rows, (columns.stop - columns.start) * channels, n * self.out_width)
        return stack(panel, self.rows, phase.stride)
