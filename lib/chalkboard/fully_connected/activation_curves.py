"""Activation functions and their slopes as curves (chapter 02)."""

import numpy as np
import traitlets

from chalkgrad import functional as F

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT

NEGATIVE_SLOPE = 0.1  # of the leaky ReLU; larger than usual, so that it is seen


class ActivationCurves(Figure):
    """Four activations with their slopes. The page computes live; built by `activation_curves`."""

    _esm, _css = module("fully_connected/activation_curves")

    negative_slope = traitlets.Float(NEGATIVE_SLOPE).tag(sync=True)

    poster_size = (7, 3)

    def draw_poster(self, ax):
        """All four curves; their slopes are what the reader is asked for."""
        z = np.linspace(-6, 6, 241)
        draw_activations(ax, z=z, curves={name: f(z).data for name, f in activations().items()})


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


def draw_activations(ax, *, z, curves):
    """Draw each of `curves` {name: values (n,)} over `z` (n,) in a window of its own, side by side on `ax`."""
    ax.set_axis_off()
    for place, (name, values) in enumerate(curves.items()):
        window = ax.inset_axes((0.06 + 0.245 * place, 0.12, 0.175, 0.72))
        window.axhline(0, color=LIGHT.edge)
        window.axvline(0, color=LIGHT.edge)
        window.plot(z, values, color=LIGHT.value)
        window.set(xlim=(-6, 6), xticks=[-6, 0, 6])
        window.tick_params(labelsize=8)
        ax.text(0.1475 + 0.245 * place, 0.92, name, ha="center", transform=ax.transAxes)
