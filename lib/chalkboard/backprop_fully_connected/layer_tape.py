"""The figures of chapter 07: one weight matrix read in three ways, and the layer tape."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from .posters import draw_grid, draw_tape


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


def one_grid(weight, o, delta, *, name="One grid, three readings", question="", caption=""):
    """The figure of one layer: `weight` (out, in), its input `o` (in,) or (in, 1), ∂L/∂z `delta` (out,) or (out, 1).

    Raises ValueError when the sizes do not agree.
    """
    weight, o, delta = np.asarray(weight, dtype=float), _flat(o), _flat(delta)
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


def layer_tape(weights, biases, samples, labels, *, name="The layer tape", question="", caption=""):
    """The tape of a network: `weights` (out, in) and `biases` (out,) or (out, 1) from the first layer to the last.

    `samples` (N, in), `labels` (N,) class numbers; the first sample is the one shown alone.
    Raises ValueError when the sizes do not agree, with fewer than two layers or samples.
    """
    weights = [np.asarray(weight, dtype=float) for weight in weights]
    biases = [_flat(bias) for bias in biases]
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


def _flat(vector):
    """A vector or a column as a flat array of floats."""
    return np.asarray(vector, dtype=float).reshape(-1)
