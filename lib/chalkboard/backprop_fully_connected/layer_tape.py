"""The layer tape (chapter 07): a network's forward and backward pass, step by step."""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class LayerTape(Figure):
    """A ReLU network with softmax and cross-entropy, step by step. The page computes live; built by `layer_tape`."""

    _esm, _css = module("backprop_fully_connected/layer_tape")

    W = traitlets.List().tag(sync=True)
    b = traitlets.List().tag(sync=True)
    samples = traitlets.List().tag(sync=True)
    labels = traitlets.List().tag(sync=True)

    poster_size = (7, 2.4)

    def draw_poster(self, ax):
        """The arrays of one sample's forward pass, each with its gradient's empty cells beneath it."""
        weights, x = [np.array(weight) for weight in self.W], np.array(self.samples[0])
        draw_tape(ax, weights=weights, biases=[np.array(bias) for bias in self.b], x=x)


def layer_tape(weights, biases, samples, labels, *, name="The layer tape", question="", caption=""):
    """The tape of a network: `weights` (out, in) and `biases` (out,) or (out, 1) from the first layer to the last.

    `samples` (N, in), `labels` (N,) class numbers; the first sample is the one shown alone.
    Raises ValueError when the sizes do not agree, with fewer than two layers or samples.
    """
    weights = [np.asarray(weight, dtype=float) for weight in weights]
    biases = [np.ravel(bias).astype(float) for bias in biases]
    samples, labels = np.asarray(samples, dtype=float), np.asarray(labels)
    if len(weights) < 2 or len(weights) != len(biases):
        raise ValueError(
            f"layer_tape: needs two layers or more, was given {len(weights)} weights, {len(biases)} biases."
        )
    for k, (weight, bias) in enumerate(zip(weights, biases, strict=True), start=1):
        size = samples.shape[1] if k == 1 else len(biases[k - 2])
        if weight.shape != (len(bias), size):
            raise ValueError(
                f"layer_tape: layer {k} takes {size} numbers and gives {len(bias)}, so its weight must be "
                f"{(len(bias), size)}, was {weight.shape}."
            )
    if (
        len(samples) < 2
        or labels.shape != (len(samples),)
        or not np.isin(labels, range(len(biases[-1]))).all()
    ):
        raise ValueError(
            f"layer_tape: needs at least two samples and a class of 0 … {len(biases[-1]) - 1} for each, was given "
            f"{len(samples)} samples and the labels {labels.tolist()}."
        )
    return LayerTape(
        W=[weight.tolist() for weight in weights],
        b=[bias.tolist() for bias in biases],
        samples=samples.tolist(),
        labels=labels.tolist(),
        name=name,
        question=question,
        caption=caption,
    )


def draw_tape(ax, *, weights, biases, x):
    """Draw on `ax` the arrays of a ReLU network's forward pass for the sample `x`, columns, from left to right.

    Empty cells beneath each array stand for its gradient.
    """
    arrays, o = [("x", x[:, None])], x
    for k, (weight, bias) in enumerate(zip(weights, biases, strict=True), start=1):
        z = weight @ o + bias
        last = k == len(weights)
        o = np.exp(z - z.max()) / np.exp(z - z.max()).sum() if last else np.maximum(0, z)
        name = RAISED[k]
        arrays += [(f"W{name}", weight), (f"b{name}", bias[:, None]), (f"z{name}", z[:, None])]
        arrays.append(("ŷ" if last else f"o{name}", o[:, None]))
    tall = max(len(array) for _, array in arrays)
    left = 0.0
    for name, array in arrays:
        rows, columns = array.shape
        middle = left + columns / 2
        ax.text(middle, 0.5, name, ha="center", fontsize=9)
        ax.text(middle, -tall - 0.9, f"{rows}×{columns}", ha="center", fontsize=6, color=LIGHT.ink)
        _cells(ax, left, 0, array, LIGHT.value)
        if name != "ŷ":
            _cells(ax, left, -tall - 1.5, np.zeros(array.shape), LIGHT.gradient)
        left += columns + (2.0 if name[0] in "xo" else 1.1)
    ax.text(
        0,
        -2 * tall - 2.3,
        "below: room for ∂L/∂(the array above), in the same shape",
        fontsize=7,
        color=LIGHT.gradient,
    )
    ax.set(xlim=(-0.5, left), ylim=(-2 * tall - 2.8, 1.6), aspect="equal")
    ax.set_axis_off()


def _cells(ax, left, top, array, colour):
    """The entries of `array` as unit squares below `top`, darker for larger numbers, with a bar for negative ones."""
    most = np.abs(array).max() or 1.0
    for (i, j), value in np.ndenumerate(array):
        corner = (left + j, top - i - 1)
        ax.add_patch(
            Rectangle(
                corner,
                0.92,
                0.92,
                facecolor=LIGHT.paper,
                edgecolor=LIGHT.edge if array.any() else colour,
                linewidth=0.5,
            )
        )
        if value:
            ax.add_patch(
                Rectangle(corner, 0.92, 0.92, facecolor=colour, alpha=0.2 + 0.79 * abs(value) / most)
            )
        if value < 0:
            ax.plot(
                [left + j + 0.25, left + j + 0.67], [top - i - 0.54] * 2, color=LIGHT.paper, linewidth=1.2
            )
