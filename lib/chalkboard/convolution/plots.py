"""Convolution as still pictures for the chapter: a photograph and feature maps of it."""

import numpy as np
from matplotlib.patches import Patch

from ..kit.palette import LIGHT
from ..kit.picture import GROUND, PHOTOGRAPH, picture, ramp

SIGNED = ramp(LIGHT.negative, GROUND, LIGHT.positive)


def plot_maps(maps, *, left=20):
    """A figure of a photograph beside the key to its feature maps, which follow in twos, each over its name.

    `maps` is {name: (H, W)}, the photograph's numbers not negative; a square of each is shown, from column `left` on.
    In the others 0 is the ground, and what is positive or negative has the colour of that.
    """
    rows = 1 + len(maps) // 2
    with picture(rows, 2, height=2.5 * rows) as (figure, axes):
        photograph, key, *others = axes.flat
        for ax, (name, values) in zip((photograph, *others), maps.items(), strict=False):
            shown = values[:, left : left + len(values)]
            if ax is photograph:
                ax.imshow(shown, cmap="gray", vmin=0, vmax=np.quantile(shown, 0.995)).set_gid(PHOTOGRAPH)
            else:
                most = np.quantile(np.abs(shown), 0.98)
                ax.imshow(shown, cmap=SIGNED, vmin=-most, vmax=most)
            ax.set_xlabel(name)
        for ax in axes.flat:
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
        signs = [Patch(color=LIGHT.positive, label="positive"), Patch(color=LIGHT.negative, label="negative")]
        key.legend(handles=signs, loc="center", title="in the maps:", alignment="left")
    return figure
