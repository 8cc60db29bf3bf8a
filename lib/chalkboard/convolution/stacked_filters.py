"""Stacked filters (chapter 10): two filters in a row against the one that is their convolution. Computed live."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from ..kit.poster import finish
from .posters import draw_matrix


class StackedFilters(Figure):
    """Two filters in a row against the one that is their convolution. The page computes live."""

    _esm, _css = module("convolution/stacked_filters")

    pictures = traitlets.List().tag(sync=True)
    pairs = traitlets.List().tag(sync=True)

    poster_size = (7, 2.4)

    def draw_poster(self, ax):
        """The two filters and their convolution."""
        draw_pair(ax, first=np.array(self.pairs[0][1]), second=np.array(self.pairs[0][2]))


def stacked_filters(*, name="Two filters, or one?", question="", caption=""):
    """The figure of two filters in a row, with and without a ReLU between them."""
    dot, square, stripes = np.zeros((3, 7, 7), dtype=int)
    dot[3, 3] = 1
    square[2:5, 2:5] = 1
    stripes[:, ::2] = 1
    pictures = {"a dot": dot, "a square": square, "stripes": stripes}
    blur = [[1, 1, 1], [1, 2, 1], [1, 1, 1]]
    contrast = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
    hook = [[1, 2, 0], [0, 3, 0], [0, 0, -1]]
    return StackedFilters(
        pictures=[[title, picture.tolist()] for title, picture in pictures.items()],
        pairs=[
            ["contrast, then blur", contrast, blur],
            ["blur, then contrast", blur, contrast],
            ["lopsided, then contrast", hook, contrast],
        ],
        name=name,
        question=question,
        caption=caption,
    )


def draw_pair(ax, *, first, second):
    """Draw two filters and their convolution on `ax`."""
    both = np.zeros(np.add(first.shape, second.shape) - 1)
    for (row, column), weight in np.ndenumerate(second):
        both[row : row + len(first), column : column + len(first)] += weight * first
    left = 0
    for title, values in (("first", first), ("second", second), ("one in their place", both)):
        draw_matrix(ax, values, left, title)
        left += values.shape[1] + 1.5
    finish(ax, 0.05)
