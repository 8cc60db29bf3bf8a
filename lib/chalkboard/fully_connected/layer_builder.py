"""Fully connected networks (chapter 02): a layer to build, activation curves with slopes, a network to peel."""

import numpy as np
import traitlets

from chalkgrad import Function, nn
from chalkgrad import functional as F

from ..kit.figure import Figure, module
from .posters import draw_activations, draw_layer, draw_nest

NEGATIVE_SLOPE = 0.1  # of the leaky ReLU; larger than usual, so that it is seen


class LayerBuilder(Figure):
    """Neurons stacked to a layer. The page computes live; built by `layer_builder`."""

    _esm, _css = module("fully_connected/layer_builder")

    inputs = traitlets.List().tag(sync=True)
    weights = traitlets.List().tag(sync=True)
    biases = traitlets.List().tag(sync=True)

    poster_size = (6, 3.6)

    def draw_poster(self, ax):
        """All neurons with their wires and values."""
        given = (np.array(one, dtype=float) for one in (self.inputs, self.weights, self.biases))
        o, W, b = given
        z = F.linear(o, W, b)
        draw_layer(ax, o=o, W=W, z=z.data, out=F.relu(z).data)


class ActivationCurves(Figure):
    """Four activations with their slopes. The page computes live; built by `activation_curves`."""

    _esm, _css = module("fully_connected/activation_curves")

    negative_slope = traitlets.Float(NEGATIVE_SLOPE).tag(sync=True)

    poster_size = (7, 3)

    def draw_poster(self, ax):
        """All four curves; their slopes are what the reader is asked for."""
        z = np.linspace(-6, 6, 241)
        draw_activations(ax, z=z, curves={name: f(z).data for name, f in activations().items()})


class PeelNetwork(Figure):
    """A network as a nested function. The page computes live; built by `peel_network`."""

    _esm, _css = module("fully_connected/peel_network")

    layers = traitlets.List().tag(sync=True)
    x = traitlets.List().tag(sync=True)

    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """The boxes, each in the next one."""
        draw_nest(ax, sizes=[len(self.x), *(len(layer["b"]) for layer in self.layers)])


def layer_builder(o, W, b, *, name="Build a layer", question="", caption=""):
    """The figure of a layer with inputs `o` (n,), weights `W` (m, n) and biases `b` (m,), ReLU, neuron by neuron.

    Raises ValueError where the shapes do not fit.
    """
    o, W, b = _checked("layer_builder", o, W, b)
    return LayerBuilder(
        inputs=o.tolist(),
        weights=W.tolist(),
        biases=b.tolist(),
        name=name,
        question=question,
        caption=caption,
    )


def activations(negative_slope=NEGATIVE_SLOPE):
    """The core's functions that the figure shows, by name."""
    return {
        "sigmoid": F.sigmoid,
        "tanh": F.tanh,
        "ReLU": F.relu,
        "leaky ReLU": lambda z: F.leaky_relu(z, negative_slope),
    }


def activation_curves(*, name="Activation curves and their slopes", question="", caption=""):
    """The figure of activation functions, with the reader's guess first."""
    return ActivationCurves(name=name, question=question, caption=caption)


def peel_network(layers, x, *, name="Peel the network", question="", caption=""):
    """The figure of a network: `layers` are (W, b) from first to last, ReLU between them, softmax at the end.

    Raises ValueError without layers and where the shapes do not fit.
    """
    if not layers:
        raise ValueError("peel_network: needs at least one layer (W, b).")
    made, below = [], np.asarray(x, dtype=float)
    for weight, bias in layers:
        below, W, b = _checked("peel_network", below, weight, bias)
        made.append({"W": W.tolist(), "b": b.tolist()})
        below = b
    return PeelNetwork(
        layers=made, x=np.asarray(x, dtype=float).tolist(), name=name, question=question, caption=caption
    )


def _checked(caller, o, W, b):
    o, W, b = (np.asarray(one, dtype=float) for one in (o, W, b))
    if o.ndim != 1 or W.shape != (b.size, o.size) or b.ndim != 1:
        raise ValueError(
            f"{caller}: W must be (outputs, inputs), was given W {W.shape} for {o.shape} inputs and {b.shape} biases."
        )
    return o, W, b


class _ReluAt(Function):
    """y = max(0, x); dy/dx = `slope` at x = 0."""

    @staticmethod
    def forward(ctx, x, *, slope):
        ctx.save_for_backward(x)
        ctx.slope = slope
        return np.maximum(x, 0.0)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * np.where(x == 0, ctx.slope, x > 0)


class ReluWith(nn.Module):
    """A ReLU with any slope at 0; `met` counts the exact zeros among the `seen` numbers that went through it."""

    def __init__(self, slope_at_zero):
        self.slope_at_zero = slope_at_zero
        self.met = self.seen = 0

    def forward(self, x):
        """max(0, x), any shape."""
        self.met += int((x.data == 0).sum())
        self.seen += x.data.size
        return _ReluAt.apply(x, slope=self.slope_at_zero)
