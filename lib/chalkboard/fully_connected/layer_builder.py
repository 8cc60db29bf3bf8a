"""A fully connected layer that the reader builds neuron by neuron (chapter 02)."""

import numpy as np
import traitlets

from chalkgrad import functional as F

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .layer_arrays import layer_arrays


class LayerBuilder(Figure):
    """Neurons stacked to a layer. The page computes live; built by `layer_builder`."""

    _esm, _css = module("fully_connected/layer_builder")

    inputs = traitlets.List().tag(sync=True)
    weights = traitlets.List().tag(sync=True)
    biases = traitlets.List().tag(sync=True)

    poster_size = (6, 3.6)

    def draw_poster(self, ax):
        """All neurons with their wires and values."""
        o, W, b = (np.array(one, dtype=float) for one in (self.inputs, self.weights, self.biases))
        z = F.linear(o, W, b)
        draw_layer(ax, o=o, W=W, z=z.data, out=F.relu(z).data)


def layer_builder(o, W, b, *, name="Build a layer", question="", caption=""):
    """The figure of a layer with inputs `o` (n,), weights `W` (m, n) and biases `b` (m,), ReLU, neuron by neuron.

    Raises ValueError where the shapes do not fit.
    """
    o, W, b = layer_arrays("layer_builder", o, W, b)
    return LayerBuilder(
        inputs=o.tolist(),
        weights=W.tolist(),
        biases=b.tolist(),
        name=name,
        question=question,
        caption=caption,
    )


def draw_layer(ax, *, o, W, z, out):
    """Draw inputs `o` (n,), neurons with `z` and `out` (m,), and wires for `W` (m, n) on `ax`."""
    left, right = _column(len(o)), _column(len(z))
    for j, row in enumerate(W):
        for i, weight in enumerate(row):
            ax.plot(
                [0, 1],
                [left[i], right[j]],
                color=LIGHT.positive if weight > 0 else LIGHT.negative,
                linestyle="-" if weight > 0 else "--",
                linewidth=1.6 * abs(weight),
                zorder=0,
            )
    for x, places, words in ((0, left, o), (1, right, out)):
        ax.plot([x] * len(places), places, "o", color=LIGHT.paper, markeredgecolor=LIGHT.ink, markersize=28)
        for y, value in zip(places, words, strict=True):
            ax.text(x, y, f"{value:g}", ha="center", va="center")
    for y, value in zip(right, z, strict=True):
        ax.text(1.08, y, f"z = {value:g}", va="center")
    ax.set(xlim=(-0.15, 1.35), ylim=(-0.1, 1.1))
    ax.set_axis_off()


def _column(n):
    """Heights of `n` circles, the first one on top."""
    return [1 - (k + 0.5) / n for k in range(n)]
