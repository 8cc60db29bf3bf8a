"""The filter wall (chapter 10): filters learned from photographs, with their answers to stripes. Baked."""

import numpy as np
import traitlets

from ..kit.encoding import decode_integers, encode_integers
from ..kit.figure import Figure, module
from ..kit.palette import LIGHT


class FilterWall(Figure):
    """Filters at several moments of their training, with their answers to stripes. Baked."""

    _esm, _css = module("convolution/filter_wall")

    steps = traitlets.List().tag(sync=True)
    size = traitlets.Int().tag(sync=True)
    # Of each step its filters, `encode_integers` of bytes: filter, row, column, colour.
    walls = traitlets.List().tag(sync=True)
    answers = traitlets.List().tag(sync=True)  # in hundredths of the filter's best
    selectivity = traitlets.List().tag(sync=True)
    oriented = traitlets.List().tag(sync=True)

    poster_size = (7, 3.6)

    def draw_poster(self, ax):
        """The first and the last wall, side by side."""
        flat = [decode_integers(self.walls[k], np.uint8) for k in (0, -1)]
        draw_wall(ax, walls=[one.reshape(-1, self.size, self.size, 3) for one in flat])


def filter_wall(snapshots, *, tuning, selectivity, name="Filters learned", question="", caption=""):
    """The figure of `snapshots`, {step: filters (F, 3, K, K)}.

    `tuning(filters)` gives answers (F, angles) to stripes at angles evenly spread over 180°, `selectivity(filters)`
    a number from 0 to 1 for each; from 0.5 on a filter counts as orientation-selective.
    """
    answers = [tuning(filters) for filters in snapshots.values()]
    chosen = [selectivity(filters) for filters in snapshots.values()]
    return FilterWall(
        steps=[int(step) for step in snapshots],
        size=int(next(iter(snapshots.values())).shape[-1]),
        walls=[encode_integers(_levels(filters), np.uint8) for filters in snapshots.values()],
        answers=[np.rint(100 * one / one.max(axis=1, keepdims=True)).astype(int).tolist() for one in answers],
        selectivity=[np.round(one.astype(float), 2).tolist() for one in chosen],
        oriented=[(one >= 0.5).tolist() for one in chosen],
        name=name,
        question=question,
        caption=caption,
    )


def _levels(filters):
    """Filters (F, 3, K, K) as a page shows them, (F, K, K, 3): each from 1 to 255, where 128 stands for 0."""
    most = np.abs(filters).max(axis=(1, 2, 3), keepdims=True)
    return (128 + 127 * filters / np.where(most == 0, 1, most)).transpose(0, 2, 3, 1)


def draw_wall(ax, *, walls):
    """Draw walls of filters, bytes (F, K, K, 3) each, side by side on `ax`: before and after."""
    left = 0
    for title, filters in zip(("before", "after"), walls, strict=True):
        count, size = filters.shape[:2]
        across = int(np.ceil(np.sqrt(count)))
        picture = np.full((across * (size + 1), across * (size + 1), 3), 255, np.uint8)
        for f, one in enumerate(filters):
            top, start = (size + 1) * (f // across), (size + 1) * (f % across)
            picture[top : top + size, start : start + size] = one
        ax.imshow(picture, extent=(left, left + 1, 0, 1))
        ax.text(left + 0.5, 1.03, title, ha="center", color=LIGHT.ink)
        left += 1.1
    ax.set(xlim=(0, left), ylim=(0, 1.12))
    ax.set_axis_off()
