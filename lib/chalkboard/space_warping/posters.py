"""The grid of the plane under a map, as the room's posters draw it."""

import numpy as np

from ..kit.palette import LIGHT


def draw_grid(ax, go, reach):
    """Draw on `ax` where `go`, a map of points (n, 2), takes the grid lines from −`reach` to `reach`, ½ apart."""
    along = np.linspace(-reach, reach, 81)
    for at in np.arange(-reach, reach + 0.01, 0.5):
        for line in (np.stack([along, np.full(81, at)], axis=1), np.stack([np.full(81, at), along], axis=1)):
            ax.plot(*go(line).T, color=LIGHT.edge, linewidth=0.8, zorder=0)
