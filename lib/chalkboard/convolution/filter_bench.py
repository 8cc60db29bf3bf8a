"""The filter bench (chapter 10): an image under a filter, forward, as a matrix, and backward. Computed live."""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from ..kit.poster import finish
from .plain_data import plain
from .posters import draw_matrix

MODES = ("scan", "matrix", "backward")


class FilterBench(Figure):
    """An image, a filter, and their convolution forward, as a matrix, and backward. The page computes live."""

    _esm, _css = module("convolution/filter_bench")

    image = traitlets.List().tag(sync=True)
    filters = traitlets.List().tag(sync=True)
    modes = traitlets.List().tag(sync=True)

    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """Image, filter and feature map."""
        draw_bench(ax, image=np.array(self.image), kernel=np.array(self.filters[0][1]))


def filter_bench(image, filters, *, modes=MODES, name="The filter bench", question="", caption=""):
    """The bench for an `image` (H, W) and `filters`, {name: (K, K)}, in the given `modes`.

    Raises ValueError for an unknown mode, for none, and for a filter that is larger than the image.
    """
    if not modes or set(modes) - set(MODES):
        raise ValueError(f"filter_bench: modes must be some of {', '.join(MODES)}, was given {list(modes)}.")
    for title, kernel in filters.items():
        if max(np.shape(kernel)) > min(np.shape(image)):
            raise ValueError(
                f"filter_bench: the filter {title!r} of shape {np.shape(kernel)} does not fit "
                f"an image of shape {np.shape(image)}."
            )
    return FilterBench(
        image=plain(image),
        filters=[[title, plain(kernel)] for title, kernel in filters.items()],
        modes=list(modes),
        name=name,
        question=question,
        caption=caption,
    )


def draw_bench(ax, *, image, kernel):
    """Draw an image, a filter and the feature map on `ax`, the window in the upper left corner framed."""
    K = len(kernel)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    parts = (("image", image), ("filter", kernel), ("output", (windows * kernel).sum(axis=(2, 3))))
    left = 0
    for title, values in parts:
        draw_matrix(ax, values, left, title)
        left += values.shape[1] + 1.5
    for corner, side in ((0, K), (left - 1.5 - parts[2][1].shape[1], 1)):
        ax.add_patch(Rectangle((corner, -side), side, side, fill=False, edgecolor=LIGHT.chosen, linewidth=2))
    finish(ax, 0.05)
