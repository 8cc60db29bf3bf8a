"""Exercise 4.1, `correlate`: one image under one filter."""

import numpy as np

from chalkmark.mistakes import catalogue, named

from . import layouts
from .forward import FORWARD
from .shared import table

MATRICES = "`@` and `dot` multiply matrices; window and filter meet entry by entry: `*`, then the sum."


def _single(variant):
    """A bug of the layer as one of a single image and filter."""

    def single(x, w, b, S, P):
        return variant(x[None, None], w[None, None], np.array([b]), S, P)[0, 0]

    return named(single, variant.__name__)


def _by_product(product):
    """The sum over some product of window and filter."""

    def variant(x, w, b, S, P):
        windows = layouts.seen(x[None, None], layouts.RIGHT, w.shape, S, P)[0, 0]
        return product(windows, w).sum(axis=(2, 3)) + b

    return variant


ONE = {_single(variant): hint for variant, hint in FORWARD.items()} | table(
    {
        "transposed": _by_product(lambda windows, w: windows * w.T),
        "window_by_filter": _by_product(lambda windows, w: windows @ w),
        "filter_by_window": _by_product(lambda windows, w: w @ windows),
    },
    transposed="rows and columns of the filter are exchanged: w[k, l] meets row S·i + k and column S·j + l.",
    window_by_filter=MATRICES,
    filter_by_window=MATRICES,
)

BUGS = catalogue("4.1", "correlate", ONE)
