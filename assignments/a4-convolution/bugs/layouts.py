"""Where the windows of assignment 4 lie: right and wrong ways, and the layer's functions made of any of them.

A *layout* gives for rows and for columns the coordinates in the picture that each window covers, a row of numbers for
each window; what lies outside of the picture is border. Whoever lays windows wrongly does so forward and backward.
"""

import numpy as np

from chalkmark.mistakes import named


def fitting(size, K, S, P):
    """How many windows fit along an axis."""
    return (size + 2 * P - K) // S + 1


def covered(count, K, step, first, spread=1):
    """The coordinates under each of `count` windows of one axis."""
    return first + step * np.arange(max(count, 0))[:, None] + spread * np.arange(K)


def right_axis(size, K, S, P):
    """As it should be."""
    return covered(fitting(size, K, S, P), K, S, -P)


def by_one(size, K, S, P):
    """The stride is ignored."""
    return right_axis(size, K, 1, P)


def unbordered(size, K, S, P):
    """The padding is ignored."""
    return right_axis(size, K, S, 0)


def moved_by_one(size, K, S, P):
    """The stride is in the number of windows only."""
    return covered(fitting(size, K, S, P), K, 1, -P)


def laid(name, rows, columns=None):
    """The layout with these axes; each is a function of the picture's size, the filter's size, stride, padding."""

    def layout(sizes, kernel, S, P):
        axes = zip((rows, columns or rows), sizes, kernel, strict=True)
        return [axis(size, K, S, P) for axis, size, K in axes]

    return named(layout, name)


def beyond(name, reached):
    """The layout whose border repeats pixels: `reached` tells which coordinate stands for one outside."""
    return laid(name, lambda size, *rest: reached(right_axis(size, *rest), size))


def rows_for_columns(sizes, kernel, S, P):
    """As many columns of windows as rows."""
    rows, columns = RIGHT(sizes, kernel, S, P)
    return rows, columns[: len(rows)]


RIGHT = laid("right", right_axis)
NO_STRIDE = laid("no_stride", by_one)
COLUMNS_BY_ONE = laid("no_stride_in_columns", right_axis, by_one)
ROWS_BY_ONE = laid("no_stride_in_rows", by_one, right_axis)
SIZE_ONLY = laid("stride_in_the_size_only", moved_by_one)
ROWS_ONLY = laid("stride_of_rows_only", right_axis, moved_by_one)
COLUMNS_ONLY = laid("stride_of_columns_only", moved_by_one, right_axis)
SPREAD = laid("stride_at_the_filter", lambda size, K, S, P: covered(fitting(size, K, S, P), K, 1, -P, S))
NO_BORDER = laid("no_border", unbordered)
ROWS_BORDERED = laid("rows_bordered", right_axis, unbordered)
COLUMNS_BORDERED = laid("columns_bordered", unbordered, right_axis)
NEAR = laid("near_border", lambda size, K, S, P: covered((size + P - K) // S + 1, K, S, -P))
FAR = laid("far_border", lambda size, K, S, P: covered((size + P - K) // S + 1, K, S, 0))
ALL_NEAR = laid("all_border_near", lambda size, K, S, P: covered(fitting(size, K, S, P), K, S, -2 * P))
ALL_FAR = laid("all_border_far", lambda size, K, S, P: covered(fitting(size, K, S, P), K, S, 0))
UNCOUNTED = laid("border_uncounted", lambda size, K, S, P: covered(fitting(size, K, S, 0), K, S, -P))
TWICE = laid("border_twice", lambda size, K, S, P: right_axis(size, K, S, 2 * P))
EDGE = beyond("edge_repeated", lambda at, size: np.clip(at, 0, size - 1))
MIRROR = beyond("border_mirrored", lambda at, size: size - 1 - abs(size - 1 - abs(at)))
WRAP = beyond("border_wrapped", np.mod)
UP = laid("rounded_up", lambda size, K, S, P: covered(-(-(size + 2 * P - K) // S) + 1, K, S, -P))
PLUS_INSIDE = laid("plus_inside", lambda size, K, S, P: covered((size + 2 * P - K + 1) // S, K, S, -P))
NO_PLUS = laid("no_plus", lambda *axis: right_axis(*axis)[:-1])
LAST_START = laid("last_start", lambda size, K, S, P: covered(-(-(size + 2 * P - K) // S), K, S, -P))
K_APART = laid("K_apart", lambda size, K, S, P: covered((size - K) // K + 1, K, K, 0))
K_STEPS = laid("K_steps", lambda size, K, S, P: covered(fitting(size, K, S, P), K, K, -P))
K_COUNTED = laid("K_counted", lambda size, K, S, P: covered((size - K) // K + 1, K, S, 0))
K_LESS = laid("K_less", lambda *axis: right_axis(*axis)[:, :-1])
K_MORE = laid("K_more", lambda size, K, S, P: covered(fitting(size, K, S, P), K + 1, S, -P))


def _places(layout, sizes, kernel, S, P):
    """Index arrays for the axes [i, j, k, l]; what is outside gets the number after the last."""
    rows, columns = layout(sizes, kernel, S, P)
    height, width = sizes
    rows = np.where((rows >= 0) & (rows < height), rows, height)
    columns = np.where((columns >= 0) & (columns < width), columns, width)
    return rows[:, None, :, None], columns[None, :, None, :]


def seen(x, layout, kernel, S, P, outside=0.0):
    """What lies under the windows, [n, c, i, j, k, l]."""
    framed = np.pad(x.astype(float), [(0, 0), (0, 0), (0, 1), (0, 1)], constant_values=outside)
    return framed[:, :, *_places(layout, x.shape[2:], kernel, S, P)]


def sent(parts, layout, x_shape, kernel, S, P):
    """What reaches the pixels when each window sends its parts, [n, c, i, j, k, l], to those under it."""
    height, width = parts.shape[2:4]
    rows, columns = _places(layout, x_shape[2:], kernel, S, P)
    rows, columns = rows[:height], columns[:, :width]
    gradient = np.zeros((*x_shape[:2], x_shape[2] + 1, x_shape[3] + 1))
    np.add.at(gradient, (..., rows, columns), parts[:, :, : len(rows), : columns.shape[1]])
    return gradient[:, :, :-1, :-1]


def forward(layout):
    """The layer."""

    def variant(x, w, b, S, P):
        return np.einsum("ncijkl,ockl->noij", seen(x, layout, w.shape[2:], S, P), w) + b[:, None, None]

    return named(variant, "forward", layout.__name__)


def filters(layout):
    """The gradient of the filters."""

    def variant(g, x, kernel, S, P):
        windows = seen(x, layout, kernel, S, P)[:, :, : g.shape[2], : g.shape[3]]
        return np.einsum("noij,ncijkl->ockl", g[:, :, : windows.shape[2], : windows.shape[3]], windows)

    return named(variant, "filters", layout.__name__)


def images(layout):
    """The gradient of the images."""

    def variant(g, w, x_shape, S, P):
        return sent(np.einsum("noij,ockl->ncijkl", g, w), layout, x_shape, w.shape[2:], S, P)

    return named(variant, "images", layout.__name__)


def largest(window):
    """The largest entry of each row of windows."""
    return window.max(axis=-1)


def pool(layout, best=largest, outside=-np.inf):
    """Pooling; `best` gets the windows, each as a row."""

    def variant(x, K, S):
        windows = seen(x, layout, (K, K), S, 0, outside)
        return best(windows.reshape(*windows.shape[:4], -1))

    return named(variant, "pool", layout.__name__)


def first_winner(windows):
    """1 at the first largest entry of each row, else 0."""
    return np.eye(windows.shape[-1])[windows.argmax(axis=-1)]


def route(share=first_winner, look=RIGHT, send=RIGHT):
    """Pooling's way back; `share` tells which part of upstream goes to each entry of a window."""

    def variant(g, x, K, S):
        windows = seen(x, look, (K, K), S, 0, -np.inf)[:, :, : g.shape[2], : g.shape[3]]
        shares = share(windows.reshape(*windows.shape[:4], -1)).reshape(windows.shape)
        parts = shares * g[:, :, : windows.shape[2], : windows.shape[3], None, None]
        return sent(parts, send, x.shape, (K, K), S, 0)

    return variant


def routed(layout):
    """Winners looked for and gradients sent in one layout."""
    return named(route(look=layout, send=layout), "routed", layout.__name__)
