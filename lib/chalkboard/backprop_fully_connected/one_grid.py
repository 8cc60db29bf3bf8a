"""One grid, three readings (chapter 07): a weight matrix read in rows, in columns and cell by cell."""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT


class OneGrid(Figure):
    """A weight matrix between its input and a gradient. The page computes live; built by `one_grid`."""

    _esm, _css = module("backprop_fully_connected/one_grid")

    W = traitlets.List().tag(sync=True)
    o = traitlets.List().tag(sync=True)
    delta = traitlets.List().tag(sync=True)

    poster_size = (4.5, 3.2)

    def draw_poster(self, ax):
        """W with its two margins."""
        draw_grid(ax, weight=np.array(self.W), o=np.array(self.o), delta=np.array(self.delta))


def one_grid(weight, o, delta, *, name="One grid, three readings", question="", caption=""):
    """The figure of one layer: `weight` (out, in), its input `o` (in,) or (in, 1), ∂L/∂z `delta` (out,) or (out, 1).

    Raises ValueError when the sizes do not agree.
    """
    weight, o, delta = (
        np.asarray(weight, dtype=float),
        np.ravel(o).astype(float),
        np.ravel(delta).astype(float),
    )
    if weight.shape != (len(delta), len(o)):
        raise ValueError(
            f"one_grid: weight {weight.shape} needs one row for each of the {len(delta)} entries of delta and one "
            f"column for each of the {len(o)} of o."
        )
    return OneGrid(
        W=weight.tolist(),
        o=np.round(o, 2).tolist(),
        delta=delta.tolist(),
        name=name,
        question=question,
        caption=caption,
    )


def draw_grid(ax, *, weight, o, delta):
    """Draw on `ax` the numbers of `weight` (out, in) with `o` (in,) above and `delta` (out,) on the left."""
    for (i, j), value in np.ndenumerate(weight):
        ax.add_patch(
            Rectangle(
                (j, -i - 1), 0.94, 0.94, facecolor=LIGHT.value_soft, edgecolor=LIGHT.value, linewidth=0.8
            )
        )
        ax.text(j + 0.47, -i - 0.53, f"{value:g}", ha="center", va="center", fontsize=9)
    for j, value in enumerate(o):
        ax.text(
            j + 0.47,
            0.3,
            f"o{'₀₁₂₃₄₅₆₇₈₉'[j + 1]}\n{value:.2g}",
            ha="center",
            va="center",
            fontsize=9,
            color=LIGHT.value,
        )
    for i, value in enumerate(delta):
        ax.text(
            -0.15,
            -i - 0.53,
            f"δ{'₀₁₂₃₄₅₆₇₈₉'[i + 1]} = {value:g}",
            ha="right",
            va="center",
            fontsize=9,
            color=LIGHT.gradient,
        )
    ax.set(xlim=(-1.5, len(o)), ylim=(-len(delta) - 0.1, 0.8))
    ax.set_axis_off()
