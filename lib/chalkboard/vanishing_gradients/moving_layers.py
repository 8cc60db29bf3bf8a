"""The moving layers (chapter 12): recorded training of deep networks, and which of their layers move. Baked."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module, prediction
from .deep_networks import train
from .posters import draw_thermometers

TRAININGS = {
    "sigmoid, scale 1": ("sigmoid", "none", 1.0, 0.3, None),
    "sigmoid + batch norm": ("sigmoid", "batch", 1.0, 0.1, None),
    "sigmoid + residual/√20": ("sigmoid", "scaled", 1.0, 0.1, None),
    "ReLU, scale 0.5": ("relu", "none", 0.5, 0.03, None),
    "ReLU, scale √2 (He)": ("relu", "none", 2**0.5, 0.03, None),
    "ReLU, scale 2": ("relu", "none", 2.0, 0.03, None),
    "ReLU, scale 2, clipped": ("relu", "none", 2.0, 0.03, 1.0),
}


class MovingLayers(Figure):
    """Recorded training of deep networks, layer by layer, baked; built by `moving_layers`."""

    _esm, _css = module("vanishing_gradients/moving_layers")

    runs = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """How far the sigmoid network's layers have moved at the end."""
        draw_thermometers(ax, np.array(self.runs[0]["moved"][-1]), lines={})


def moving_layers(*, depth=20, width=16, name="Which layers move?", question="", caption="", rng):
    """Training runs of the same network, repaired in several ways; `rng` draws the weights and the data."""
    unit = rng.standard_normal((depth, width, width)) / np.sqrt(width)
    outer = rng.integers(2**32)  # the same data and outer layers for all runs
    runs = []
    for title, (activation, repair, gain, lr, max_norm) in TRAININGS.items():
        run = train(
            gain * unit,
            activation,
            repair,
            lr=lr,
            max_norm=max_norm,
            rng=np.random.default_rng(outer),
        )
        runs.append(
            {
                "title": title,
                "lr": lr,
                "steps": run.steps.tolist(),
                "losses": [float(f"{loss:.3g}") for loss in run.losses],
                "moved": np.log10(np.maximum(run.moved, 1e-16)).round(2).tolist(),
            }
        )
    answers = {
        "about as far": "Then all layers would learn together. They do with the repairs below.",
        "a thousand times less": "Far less: not even a part in a thousand million.",
        "a million times less, or worse": "Right. Its weights differ from the start in the twelfth digit or so.",
    }
    return MovingLayers(
        runs=runs,
        guess=prediction("After 90 steps, how far has layer 1 moved compared with layer 20?", answers),
        name=name,
        question=question,
        caption=caption,
    )
