"""A fully connected network as a nested function that the reader peels (chapter 02)."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .layer_arrays import layer_arrays


class PeelNetwork(Figure):
    """A network as a nested function. The page computes live; built by `peel_network`."""

    _esm, _css = module("fully_connected/peel_network")

    layers = traitlets.List().tag(sync=True)
    x = traitlets.List().tag(sync=True)

    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """The boxes, each in the next one."""
        draw_nest(ax, sizes=[len(self.x), *(len(layer["b"]) for layer in self.layers)])


def peel_network(layers, x, *, name="Peel the network", question="", caption=""):
    """The figure of a network: `layers` are (W, b) from first to last, ReLU between them, softmax at the end.

    Raises ValueError without layers and where the shapes do not fit.
    """
    if not layers:
        raise ValueError("peel_network: needs at least one layer (W, b).")
    made, below = [], np.asarray(x, dtype=float)
    for weight, bias in layers:
        below, W, b = layer_arrays("peel_network", below, weight, bias)
        made.append({"W": W.tolist(), "b": b.tolist()})
        below = b
    return PeelNetwork(
        layers=made, x=np.asarray(x, dtype=float).tolist(), name=name, question=question, caption=caption
    )


def draw_nest(ax, *, sizes):
    """Draw a box for each layer around the box before it; `sizes` are the lengths of x and of every output."""
    depth = len(sizes) - 1
    for layer in range(depth, 0, -1):
        reach = layer / depth
        width = (1 + reach) / 2  # the innermost box holds its text as well
        color = LIGHT.third if layer == depth else LIGHT.value
        ax.fill(
            [-width, width, width, -width],
            [-reach, -reach, reach, reach],
            facecolor=LIGHT.paper,
            edgecolor=color,
            linewidth=1.6,
        )
        last = "softmax" if layer == depth else "AF"
        ax.text(
            0,
            reach - 0.13,
            f"layer {layer}: {last}(W · {sizes[layer - 1]} numbers + b)",
            ha="center",
            fontsize=8,
        )
    ax.text(0, 0, f"x: {sizes[0]}", ha="center", va="center", fontsize=9)
    ax.set(xlim=(-1.05, 1.05), ylim=(-1.05, 1.05))
    ax.set_axis_off()
