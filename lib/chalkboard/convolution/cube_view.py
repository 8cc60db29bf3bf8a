"""The cube view (chapter 10): several planes, a filter with as many slices, one sum. Computed live."""

import numpy as np
import traitlets
from matplotlib.patches import Polygon

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from ..kit.poster import finish
from .plain_data import plain


class CubeView(Figure):
    """Several planes, a filter with as many slices, one sum. The page computes live."""

    _esm, _css = module("convolution/cube_view")

    planes = traitlets.List().tag(sync=True)
    slices = traitlets.List().tag(sync=True)

    poster_size = (5, 4)

    def draw_poster(self, ax):
        """The planes above each other, with the window in the corner."""
        draw_cube(ax, planes=np.array(self.planes), size=len(self.slices[0]))


def cube_view(planes, slices, *, name="The cube", question="", caption=""):
    """The figure of `planes` (C, H, W) under one filter of `slices` (C, K, K). Raises ValueError if C differs."""
    if len(planes) != len(slices):
        raise ValueError(f"cube_view: {len(planes)} planes need as many slices, was given {len(slices)}.")
    return CubeView(planes=plain(planes), slices=plain(slices), name=name, question=question, caption=caption)


def draw_cube(ax, *, planes, size):
    """Draw planes (C, H, W) above each other on `ax`, with a window of `size` in their corner."""
    for c, plane in enumerate(planes):
        for (i, j), value in np.ndenumerate(plane):
            corners = [
                (j + b - 0.45 * (i + a), -0.5 * (i + a) - 3.6 * c)
                for a, b in ((0, 0), (0, 1), (1, 1), (1, 0))
            ]
            ax.add_patch(
                Polygon(corners, facecolor=LIGHT.value_soft if value else LIGHT.paper, edgecolor=LIGHT.line)
            )
        ends = [(b - 0.45 * a, -0.5 * a - 3.6 * c) for a, b in ((0, 0), (0, size), (size, size), (size, 0))]
        ax.add_patch(Polygon(ends, fill=False, edgecolor=LIGHT.chosen, linewidth=2))
        ax.text(-2.4, 0.2 - 3.6 * c, f"plane {c + 1}", ha="right", color=LIGHT.ink)
    finish(ax, 0.05)
