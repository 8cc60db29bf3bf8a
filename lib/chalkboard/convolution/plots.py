"""Convolution as still pictures for the chapter: a photograph and feature maps of it."""

import numpy as np
from matplotlib.patches import Patch

from ..kit.palette import LIGHT
from ..kit.picture import GROUND, PHOTOGRAPH, picture, ramp

SIGNED = ramp(LIGHT.negative, GROUND, LIGHT.positive)
GAP = 16  # pixels between two maps


def plot_maps(maps, *, left=20):
    """A figure of a photograph, the key to its feature maps, and these side by side below it, each over its name.

    `maps` is {name: (H, W)}, the photograph first; a square of each is shown, from column `left` on. In the others 0 is
    the ground, and what is positive or negative has the colour of that.
    """
    side = min(map(len, maps.values()))
    (name, photograph), *others = [(name, values[:side, left : left + side]) for name, values in maps.items()]
    wide = len(others) * (side + GAP) - GAP
    sheet = np.zeros((side, wide))
    with picture(2, height=5) as (figure, (upper, lower)):
        extent = (0, side, side, 0)
        shown = upper.imshow(
            photograph, cmap="gray", vmin=0, vmax=np.quantile(photograph, 0.995), extent=extent
        )
        shown.set_gid(PHOTOGRAPH)
        _name_below(upper, 0, side, name)
        signs = [Patch(color=LIGHT.positive, label="positive"), Patch(color=LIGHT.negative, label="negative")]
        right = ((side + GAP) / wide, 0, side / wide, 1)
        upper.legend(
            handles=signs, loc="center", bbox_to_anchor=right, title="in the maps:", alignment="left"
        )
        for k, (name, values) in enumerate(others):
            start = k * (side + GAP)
            sheet[:, start : start + side] = values / np.quantile(np.abs(values), 0.98)
            _name_below(lower, start, side, name)
        lower.imshow(sheet, cmap=SIGNED, vmin=-1, vmax=1, extent=(0, wide, side, 0))
        for ax in (upper, lower):
            ax.set(xlim=(0, wide), ylim=(side, 0))
            ax.set_axis_off()
    return figure


def _name_below(ax, start, side, name):
    """Write a name below the square that begins at column `start`."""
    ax.text(start + side / 2, side + GAP / 4, name, ha="center", va="top")
