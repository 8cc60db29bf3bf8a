"""The gradient thermometer (chapter 12): gradient lengths layer by layer in networks of many settings. Baked."""

from itertools import product

import numpy as np
import traitlets

from chalkgrad import Tensor
from chalkgrad.optim import clip_grad_norm

from ..kit.encoding import decode_integers, encode_integers
from ..kit.figure import Figure, module, prediction
from .deep_networks import (
    ACTIVATIONS,
    REPAIRS,
    STEEPEST,
    backward,
    deep_layers,
    forward,
    rates,
    spectra,
)
from .posters import draw_thermometers

DEPTHS = (10, 25, 50)
GAINS = (0.5, 1.0, 2**0.5, 2.0, 4.0)  # σ_w √n
GAIN_TITLES = ("0.5", "1 (Xavier)", "√2 (He)", "2", "4")
WIDTHS = (16, 48)
TITLES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}
STEP = 0.01  # of a logarithm to base 10: profiles are sent in such steps
BYTE = (-2.5, 60)  # singular values: the logarithm that byte 0 stands for, and bytes a decade


class Thermometer(Figure):
    """Gradient lengths in networks of many settings, baked; built by `gradient_thermometer`."""

    _esm, _css = module("vanishing_gradients/gradient_thermometer")

    runs = traitlets.Dict().tag(sync=True)
    choices = traitlets.Dict().tag(sync=True)
    tops = traitlets.Dict().tag(sync=True)
    rates = traitlets.Dict().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """Fifty sigmoid layers: the lengths, the bound and the rate."""
        lengths = decode_integers(self.runs["sigmoid/1/48/none/50"]["lengths"], np.int16)[1:51] * STEP
        tops = np.log10(np.array(self.tops["48"]) * STEEPEST["sigmoid"])
        draw_thermometers(
            ax, lengths, lines={"bound": _behind(tops), "√χ": _behind(np.log10(self.rates["sigmoid/1"]))}
        )


def _behind(logs):
    """At each layer the sum of `logs` over all layers after it."""
    return np.append(np.cumsum(logs[:0:-1])[::-1], 0)


def gradient_thermometer(*, name="The gradient thermometer", question="", caption="", rng):
    """Networks of all settings, computed now.

    For each width, `rng` draws one set of weights, inputs and a last gradient; a setting scales the weights.
    Repairs are tried at the larger width only.
    """
    runs, tops = {}, {}
    for width in WIDTHS:
        unit = rng.standard_normal((max(DEPTHS), width, width)) / np.sqrt(width)
        x, upstream = rng.standard_normal((2, 16, width))
        upstream /= np.linalg.norm(upstream)
        tops[str(width)] = np.linalg.norm(unit, 2, axis=(1, 2)).round(4).tolist()
        for activation, (g, gain), repair in product(
            ACTIVATIONS, enumerate(GAINS), REPAIRS if width == WIDTHS[-1] else REPAIRS[:1]
        ):
            for depth, run in _runs(gain * unit, activation, repair, x, upstream):
                runs[f"{activation}/{g}/{width}/{repair}/{depth}"] = run
    answers = {
        "about 1/50": "That adds up fifty losses. But they multiply: every layer keeps its share of what is left.",
        "about 10⁻⁵": "Still too much: it is below that after eight layers already.",
        "about 10⁻³⁰": "Right. A factor of about 0.23 in each layer, 49 times: 10⁻³¹.",
    }
    return Thermometer(
        runs=runs,
        tops=tops,
        rates={
            f"{activation}/{g}": rates(activation, gain, max(DEPTHS)).round(4).tolist()
            for activation, (g, gain) in product(ACTIVATIONS, enumerate(GAINS))
        },
        choices={
            "activation": list(TITLES.items()),
            "steepest": STEEPEST,
            "gains": list(GAINS),
            "gainTitles": list(GAIN_TITLES),
            "widths": list(WIDTHS),
            "depths": list(DEPTHS),
            "step": STEP,
            "byte": list(BYTE),
        },
        guess=prediction("Length 1 at layer 50. How long is the gradient at layer 1?", answers),
        name=name,
        question=question,
        caption=caption,
    )


def _runs(weights, activation, repair, x, upstream):
    """Pairs (depth, run as plain data) of one setting at all `DEPTHS`."""
    layers = deep_layers(weights, activation, repair)
    pairs = forward(layers, x)
    values = None if repair == "batch" else spectra(layers, pairs)
    for depth in DEPTHS:
        if repair == "scaled":  # the scale depends on the depth
            layers = deep_layers(weights[:depth], activation, repair)
            pairs = forward(layers, x)
            values = spectra(layers, pairs)
        lengths, gradients = backward(layers[:depth], pairs[:depth], upstream)
        yield depth, _as_data(lengths, gradients, values if values is None else values[:depth])


def _as_data(lengths, gradients, values):
    """Logarithms of the clipping factor, of the lengths and the weights' gradients; three singular values a layer."""
    logs = np.log10(np.concatenate([[_clipping(gradients)], lengths, gradients]))
    run = {"lengths": encode_integers(logs / STEP, np.int16)}
    if values is not None:
        low = np.quantile(values, 0.1, axis=1)
        seen = np.concatenate([values[:, 0], np.sqrt(np.mean(values**2, axis=1)), low])
        run["values"] = encode_integers((np.log10(np.maximum(seen, 1e-9)) - BYTE[0]) * BYTE[1], np.uint8)
    return run


def _clipping(gradients):
    """The factor by which chalkgrad shortens gradients of these lengths so that together they have length 1 at most."""
    parameter = Tensor(np.zeros(len(gradients)), requires_grad=True)
    parameter.grad = np.array(gradients)
    clip_grad_norm([parameter], 1.0)
    return parameter.grad[0] / gradients[0]
