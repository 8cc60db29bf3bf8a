"""Affine maps of a flag, one after another (chapter 03)."""

import numpy as np

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .posters import draw_grid

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


class AffineMaps(Figure):
    """Translate, rotate, scale, shear, reflect, one after another. The page computes live."""

    _esm, _css = module("space_warping/affine_maps")

    poster_size = (4, 4)

    def draw_poster(self, ax):
        """The flag before and after a turn by 30 degrees."""
        draw_flag(ax, weight=np.array([[3**0.5, -1], [1, 3**0.5]]) / 2, bias=np.zeros(2))


def affine_maps(*, name="Affine maps of a flag", question="", caption=""):
    """The figure of affine maps."""
    return AffineMaps(name=name, question=question, caption=caption)


def draw_flag(ax, *, weight, bias):
    """Draw the flag before (outline) and after (filled) x ↦ W x + b, with the grid after it, on `ax`."""
    draw_grid(ax, lambda points: points @ weight.T + bias, 2.5)
    ax.fill(*FLAG.T, facecolor="none", edgecolor=LIGHT.ink, linestyle="--")
    ax.fill(*(FLAG @ weight.T + bias).T, color=LIGHT.first)
    ax.set_aspect("equal")
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    ax.set_axis_off()
