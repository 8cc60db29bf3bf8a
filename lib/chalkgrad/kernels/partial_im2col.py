"""Partial im2col: how the fast convolution lays images out, so that windows need not be copied one by one.

Writing all windows out (im2col) multiplies the input by K_H·K_W. Here images lie *row first*, as a panel
(row, kernel column, channel, output column): the K_H rows that a window sees follow each other in memory, so the
windows of neighbouring output rows are overlapping views of one panel, only K_W times as large as the input. A row
of the output is then one small matrix product, filters × windows, which BLAS can write where the output has it.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from .phases import phases
from .windows import inside

CACHED = 2**16  # entries: 256 KB of float32 stay in a core's second cache while they are multiplied
SPARE = 2**14  # entries that a panel may have however small the images are
NARROW = 8  # columns: narrower products leave a vector register empty, so images are laid side by side
WIDE = 128  # columns of a product with images side by side, where it is large anyway
LONG = 512  # terms of a sum over positions, below which images are laid side by side


class Plan:
    """The sizes of one correlation and the pieces it is done in. Arguments as in `correlate2d_loops`;
    `out_size` is (H′, W′)."""

    def __init__(self, x_shape, weight_shape, out_size, stride, padding, dilation, groups):
        self.images, self.channels, self.height, self.width = x_shape
        self.filters, _, self.rows, self.columns = weight_shape
        self.groups, self.stride, self.padding, self.dilation = groups, stride, padding, dilation
        self.out_height, self.out_width = out_size

        # A panel may not outgrow half of what the convolution reads and writes, so a wide kernel is taken a few
        # columns at a time.
        image = self.channels * self.height * self.width + self.filters * self.out_height * self.out_width
        one_column = self.channels * (self.height + 2 * max(0, padding[0])) * self.out_width
        self.data = self.images * image
        room = max(SPARE, self.data // 2) // max(1, one_column)
        self.columns_at_once = max(1, min(self.columns, room))
        self.images_at_once = max(1, room // self.columns_at_once)
        self.images_in_cache = max(1, CACHED // max(1, one_column * self.columns_at_once))

    def parts(self):
        """(phase, kernel columns) in turn; each adds its share to the result."""
        for phase in phases(self.out_height, self.stride[0], self.padding[0], self.dilation[0]):
            for columns in self.column_parts():
                yield phase, columns

    def column_parts(self):
        """Slices of the kernel's columns."""
        for first in range(0, self.columns, self.columns_at_once):
            yield slice(first, min(first + self.columns_at_once, self.columns))

    def row_first(self, images, abreast=True):
        """A view of (n, C, H, W) as (1, group, H, C/groups, n, W), or, not abreast, (n, group, H, C/groups, 1, W)."""
        n, channels, height, width = images.shape
        split = (1, n) if abreast else (n, 1)
        split_images = images.reshape(*split, self.groups, channels // self.groups, height, width)
        return split_images.transpose(0, 2, 4, 3, 1, 5)

    def windows(self, x, phase, columns, abreast, at_once):
        """(block of images, its windows) in turn: matrices (n, group, output row, i·j·channel, image·output column).

        The next block's windows are written over the last one's.
        """
        n_rows = phase.stride * (len(range(self.out_height)[phase.outputs]) - 1) + self.rows

        def matrices(panel):
            several, groups, _, j, c, together, width = panel.shape
            flat = panel.reshape(several, groups, n_rows, j * c, together * width)
            return stack(flat, self.rows, phase.stride)

        rows = n_rows, phase.start, phase.spacing
        return self._panels(x, rows, columns, range(7), matrices, abreast, at_once)

    def taps(self, x, one, n_taps, columns):
        """(block of images, what it shows to each tap of a class of kernel rows) in turn: matrices (group, tap,
        j·channel, output row·image·output column), written over as in `windows`."""
        n_rows = self.out_height + one.shift * (n_taps - 1)

        def matrices(panel):
            _, groups, _, j, c, together, width = panel.shape
            flat = panel.transpose(0, 1, 3, 4, 2, 5, 6).reshape(groups, j * c, n_rows * together * width)
            group, entry, position = flat.strides
            row = together * width
            shape = (groups, n_taps, j * c, self.out_height * row)
            return as_strided(flat, shape, (group, one.shift * row * position, entry, position))

        rows = n_rows, one.start, one.stride
        at_once = LONG // max(1, self.out_height * self.out_width)
        return self._panels(x, rows, columns, (0, 1, 4, 2, 3, 5, 6), matrices, True, at_once)

    def _panels(self, x, rows, columns, places, matrices, abreast, at_once):
        """(block, `matrices` of its panel) in turn. A panel (n, group, row, kernel column, channel, n, output column)
        has rows (number, first input row, step) and lies in memory with its axes at `places`; beyond the input are
        zeros."""
        n_rows, start, step = rows
        to_rows, from_rows = inside(start, step, n_rows, self.height)
        n_blocks = -(-self.images // max(1, min(at_once, self.images_at_once)))
        at_once = -(-self.images // max(1, n_blocks))
        known = None
        for first in range(0, self.images, max(1, at_once)):
            block = slice(first, first + at_once)
            source = self.row_first(x[block], abreast)
            several, groups, _, channels, together, _ = source.shape
            shape = (
                several,
                groups,
                n_rows,
                columns.stop - columns.start,
                channels,
                together,
                self.out_width,
            )
            if shape != known:
                known = shape
                panel = np.zeros([shape[places.index(axis)] for axis in range(7)], x.dtype).transpose(places)
                copies = [
                    (
                        panel[:, :, to_rows, place, ..., outputs],
                        (slice(None), slice(None), from_rows, ..., inputs),
                    )
                    for place, outputs, inputs in self.meetings(columns)
                ]
                made = matrices(panel)
            for target, index in copies:
                target[...] = source[index]
            yield block, made

    def meetings(self, columns):
        """For each kernel column: its place among `columns`, output columns, the input columns they meet there."""
        for place, j in enumerate(range(columns.start, columns.stop)):
            start = self.dilation[1] * j - self.padding[1]
            yield place, *inside(start, self.stride[1], self.out_width, self.width)


def stack(panel, n_rows, stride=1):
    """Every `n_rows` neighbouring rows of a panel (…, row, entry, position) as one matrix: a view, no copy."""
    *several, rows, entries, positions = panel.shape
    *strides, row, entry, position = panel.strides
    shape = (*several, (rows - n_rows) // stride + 1, n_rows * entries, positions)
    return as_strided(panel, shape, (*strides, row * stride, entry, position))
