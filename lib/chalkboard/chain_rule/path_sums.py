"""Counting paths (chapter 05): one derivative of a network of slopes, path by path or with shared sums."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT

MOST_LAYERS, MOST_UNITS = 5, 4


class Paths(Figure):
    """A network of slopes that the reader sums up in two ways. The page computes live; built by `paths`."""

    _esm, _css = module("chain_rule/path_sums")

    first = traitlets.List().tag(sync=True)
    between = traitlets.List().tag(sync=True)
    last = traitlets.List().tag(sync=True)

    def draw_poster(self, ax):
        """Three hidden layers of four units, one path marked."""
        draw_paths(ax, hidden_widths=(4, 4, 4), marked=(0, 2, 1))


def paths(*, rng, name, question="", caption=""):
    """The figure, its slopes drawn from `rng` (to one decimal, none of them 0)."""
    steps = np.concatenate([np.arange(-12, 0), np.arange(1, 13)]) / 10
    return Paths(
        first=rng.choice(steps, MOST_UNITS).tolist(),
        between=rng.choice(steps, (MOST_LAYERS - 1, MOST_UNITS, MOST_UNITS)).tolist(),
        last=rng.choice(steps, MOST_UNITS).tolist(),
        name=name,
        question=question,
        caption=caption,
    )


def draw_paths(ax, *, hidden_widths, marked):
    """Draw a fully connected network from x to y on `ax`; `marked` is the unit one path takes in each layer."""
    widths = (1, *hidden_widths, 1)
    route = (0, *marked, 0)

    def place(layer, unit):
        return layer, (widths[layer] - 1) / 2 - unit

    for layer in range(len(widths) - 1):
        for i in range(widths[layer]):
            for j in range(widths[layer + 1]):
                on_route = (i, j) == (route[layer], route[layer + 1])
                ends = zip(place(layer, i), place(layer + 1, j), strict=True)
                color, width = (LIGHT.value, 3) if on_route else (LIGHT.edge, 1)
                ax.plot(*ends, color=color, linewidth=width, zorder=2 if on_route else 1)
    for layer, width in enumerate(widths):
        for unit in range(width):
            x, y = place(layer, unit)
            ax.plot(x, y, "o", markersize=18, color=LIGHT.panel, markeredgecolor=LIGHT.line, zorder=3)
            if width == 1:
                ax.text(x, y, "x" if layer == 0 else "y", ha="center", va="center", zorder=4)
    ax.margins(0.06, 0.12)
    ax.set_axis_off()
