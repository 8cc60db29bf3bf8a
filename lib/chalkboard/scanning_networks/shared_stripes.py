"""The shared stripes (chapter 9): a scanning layer as one matrix, with every copy's gradient. Computed live."""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT

SIGNAL = (0.2, -1.0, 0.8, 1.3, -0.5, 0.4, 0.9, -0.7)


class SharedStripes(Figure):
    """A scanning layer as a matrix of stripes, with every copy's gradient; built by `shared_stripes`."""

    _esm, _css = module("scanning_networks/shared_stripes")

    weights = traitlets.List().tag(sync=True)
    out = traitlets.List().tag(sync=True)
    signal = traitlets.List().tag(sync=True)

    def draw_poster(self, ax):
        """The matrix with five stripes."""
        draw_stripes(ax, np.array(self.weights), 5)


def shared_stripes(weights, out, *, signal=SIGNAL, name="The shared stripes", question="", caption=""):
    """The stripes of `weights` (2, 3) over up to six windows of `signal`; `out` (2,) makes each window's score."""
    weights, out = np.asarray(weights, dtype=float), np.asarray(out, dtype=float)
    if weights.shape != (2, 3) or out.shape != (2,):
        raise ValueError(
            f"shared_stripes: weights must have shape (2, 3) and out (2,), were given {weights.shape} and {out.shape}."
        )
    return SharedStripes(
        weights=weights.tolist(),
        out=out.tolist(),
        signal=list(signal),
        name=name,
        question=question,
        caption=caption,
    )


def draw_stripes(ax, weights, count):
    """Draw the matrix of `count` stripes of `weights` (2, 3), each weight by its letter."""
    rows, columns = 2 * count, count + 2
    for t in range(count):
        for i, j in np.ndindex(2, 3):
            at = (t + j, rows - 1 - (2 * t + i))
            face = LIGHT.value_soft if i == 0 else LIGHT.third_soft
            ax.add_patch(
                Rectangle(at, 1, 1, facecolor=face, edgecolor=LIGHT.value if i == 0 else LIGHT.third)
            )
            ax.text(at[0] + 0.5, at[1] + 0.5, "abcdef"[3 * i + j], ha="center", va="center")
    ax.set_xlim(-0.1, columns + 0.1)
    ax.set_ylim(-0.1, rows + 0.1)
    ax.set_aspect("equal")
    ax.set_axis_off()
