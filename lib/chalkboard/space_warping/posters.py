"""Space warping as still pictures: a flag before and after a map, a plane before and after a ReLU layer."""

import numpy as np

from ..kit.palette import LIGHT

FLAG = np.array(
    [
        (0, 0),
        (0.25, 0),
        (0.25, 0.4),
        (0.6, 0.4),
        (0.6, 0.6),
        (0.25, 0.6),
        (0.25, 0.8),
        (0.8, 0.8),
        (0.8, 1),
        (0, 1),
    ]
)
APART = 5.4  # between the middles of the two windows


def draw_flag(ax, *, weight, bias):
    """Draw the flag before (outline) and after (filled) x ↦ W x + b, with the grid after it, on `ax`."""
    _grid(ax, lambda points: points @ weight.T + bias, 2.5)
    ax.fill(*FLAG.T, facecolor="none", edgecolor=LIGHT.ink, linestyle="--")
    ax.fill(*(FLAG @ weight.T + bias).T, color=LIGHT.first)
    ax.set_aspect("equal")
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    ax.set_axis_off()


def draw_fold(ax, *, weight, bias, points, labels, relu):
    """Draw the input plane with its two lines, and beside it what W x + b makes of it, on `ax`.

    `points` (n, 2), `labels` (n,) of 0 (discs) and 1 (squares), W (2, 2), b (2,); `relu` folds as well.
    """

    def folded(points):
        moved = points @ weight.T + bias
        return np.maximum(0, moved) if relu else moved

    aside = np.array([APART, -1.0] if relu else [APART + 0.8, 0.0])
    _grid(ax, lambda points: points, 2)
    _grid(ax, lambda points: folded(points) + aside, 2)
    x = np.linspace(-2, 2, 200)
    for row, shift, style in zip(weight, bias, ("-", "--"), strict=True):
        across, up = np.meshgrid(x, x)
        levels = row[0] * across + row[1] * up + shift
        if levels.min() < 0 < levels.max():
            ax.contour(across, up, levels, levels=[0], colors=LIGHT.ink, linestyles=style)
    for place in (points, folded(points) + aside):
        for kind, marker, color in ((0, "o", LIGHT.first), (1, "s", LIGHT.second)):
            ax.plot(
                *place[labels == kind].T, marker, color=color, markersize=4.5, markeredgecolor=LIGHT.paper
            )
    ax.annotate("", (3.1, 0), (2.3, 0), arrowprops={"arrowstyle": "->", "color": LIGHT.ink})
    ax.text(0, 2.15, "x", ha="center")
    name, at = ("h = max(0, Wx + b)", (1.2, 2.15)) if relu else ("z = Wx + b", (0, 2.8))
    ax.text(aside[0] + at[0], at[1], name, ha="center")
    ax.set_aspect("equal")
    ax.set(xlim=(-2.2, 9.1), ylim=(-2.8, 3.2))
    ax.set_axis_off()


def _grid(ax, go, reach):
    along = np.linspace(-reach, reach, 81)
    for at in np.arange(-reach, reach + 0.01, 0.5):
        for line in (np.stack([along, np.full(81, at)], axis=1), np.stack([np.full(81, at), along], axis=1)):
            ax.plot(*go(line).T, color=LIGHT.edge, linewidth=0.8, zorder=0)
