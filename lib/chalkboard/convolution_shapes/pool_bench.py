"""The pooling bench (chapter 11): pooling by hand, forward and backward. Computed live."""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from chalkgrad import functional as F

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT

BUSY = (
    (0, 2, 5, 1, 0, 3, 1),
    (1, 3, 1, 0, 2, 1, 0),
    (2, 1, 9, 4, 1, 6, 2),
    (0, 4, 3, 7, 2, 0, 5),
    (3, 0, 1, 2, 8, 1, 1),
    (1, 5, 2, 0, 1, 3, 4),
    (0, 1, 6, 1, 3, 0, 2),
)


class PoolBench(Figure):
    """Pooling by hand, forward and backward. The page computes live; built by `pool_bench`."""

    _esm, _css = module("convolution_shapes/pool_bench")

    pictures = traitlets.List().tag(sync=True)
    windows = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """The first picture and its maxima."""
        picture = np.array(self.pictures[0]["values"], dtype=float)
        size = self.windows[0]
        draw_pool(ax, picture=picture, outputs=pooled(picture, size["K"], size["S"]))


def pool_bench(picture, *, name="The pooling bench", question="", caption=""):
    """The bench on `picture`, a matrix of whole numbers from 0 to 9, and on a busier one.

    Bet first on how many maxima of 2 × 2 windows survive a shift by one square. Raises ValueError for a picture
    that is not a square matrix of such numbers, at least 3 × 3.
    """
    picture = np.asarray(picture)
    fine = picture.ndim == 2 and picture.shape[0] == picture.shape[1] >= 3
    if not fine or not np.isin(picture, np.arange(10)).all():
        raise ValueError(
            "pool_bench: the picture must be a square matrix, 3 × 3 or larger, of whole numbers from 0 to 9."
        )
    before, after = pooled(picture, 2, 2), pooled(np.roll(picture, 1, axis=1), 2, 2)
    same, count = int((before == after).sum()), before.size
    wrong = f"Look at the outputs that are marked ≠: {count - same} of {count} changed."
    answers = {str(k): wrong for k in range(count + 1)}
    answers[str(same)] = f"Right: {same} of {count}. Approximately invariant."
    return PoolBench(
        pictures=[
            {"title": "the page's", "values": picture.tolist()},
            {"title": "a busy one", "values": [list(row) for row in BUSY]},
        ],
        windows=[{"K": 2, "S": 2}, {"K": 3, "S": 2}, {"K": 2, "S": 1}],
        guess=prediction("your bet", answers),
        name=name,
        question=question,
        caption=caption,
    )


def pooled(picture, kernel_size, stride):
    """The largest entries of the windows of a matrix, by the core."""
    return F.max_pool2d(np.asarray(picture, dtype=float)[None, None], kernel_size, stride).data[0, 0]


def draw_pool(ax, *, picture, outputs):
    """Draw on `ax` a matrix and, to its right, the `outputs` of pooling it."""
    rows, columns = picture.shape
    for left, values, colour in ((0, picture, LIGHT.value), (columns + 2, outputs, LIGHT.third)):
        for i, row in enumerate(values):
            for j, value in enumerate(row):
                ax.add_patch(Rectangle((left + j, rows - 1 - i), 0.92, 0.92, fill=False, edgecolor=colour))
                ax.text(left + j + 0.46, rows - 0.54 - i, f"{value:g}", ha="center", va="center")
    ax.text(columns + 1, rows - 0.6, "→", ha="center", va="center")
    ax.set_xlim(-0.2, columns + 2.2 + outputs.shape[1])
    ax.set_ylim(-0.2, rows + 0.2)
    ax.set_aspect("equal")
    ax.set_axis_off()
