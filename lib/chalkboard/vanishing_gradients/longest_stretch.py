"""The longest stretch (chapter 12): a gradient through layers with chosen singular values. Baked."""

from itertools import product

import numpy as np
import traitlets

from chalkgrad import Tensor
from chalkgrad import functional as F

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT


class LongestStretch(Figure):
    """Layers with chosen singular values, and what they make of a gradient, baked; built by `longest_stretch`."""

    _esm, _css = module("vanishing_gradients/longest_stretch")

    spectra = traitlets.List().tag(sync=True)
    lengths = traitlets.Dict().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """The gradient's length through layers with Gaussian weights, with the bound."""
        chosen = self.spectra[0]
        layers = np.arange(51)
        draw_lengths(
            ax,
            {
                "measured": self.lengths[f"{chosen['key']}/fresh"],
                "bound": layers * np.log10(chosen["values"][0]),
            },
        )


def longest_stretch(*, width=64, depth=50, name="The longest stretch", question="", caption="", rng):
    """Linear layers z = W o with W = U diag(s) Vᵀ: three spectra s, whose mean square is 1, each met in two ways.

    *Fresh*: every layer draws its own U and V. *Aligned*: U = V, the same in all layers.
    """
    gaussian = np.linalg.svd(rng.standard_normal((width, width)), compute_uv=False)
    spectra = {
        "gaussian": ("Gaussian weights", gaussian / np.sqrt(np.mean(gaussian**2))),
        "spike": ("one long axis", np.r_[4.0, np.full(width - 1, np.sqrt((width - 16) / (width - 1)))]),
        "equal": ("all equal", np.ones(width)),
    }
    start = rng.standard_normal(width)
    start /= np.linalg.norm(start)
    lengths = {}
    for (key, (_, values)), way in product(spectra.items(), ("fresh", "aligned")):
        gradient, found, v = start, [0.0], _turn(width, rng)
        for _ in range(depth):
            u, v = (v, v) if way == "aligned" else (_turn(width, rng), _turn(width, rng))
            given = Tensor(np.zeros((1, width)), requires_grad=True)
            F.linear(given, (u * values) @ v.T).backward(gradient[None])
            gradient = given.grad[0]
            found.append(float(np.log10(np.linalg.norm(gradient))))
        lengths[f"{key}/{way}"] = np.round(found, 2).tolist()
    answers = {
        "grows to about 10¹⁵": "That is the bound, 2⁵⁰. The gradient would have to lie along every longest axis.",
        "stays of the order of 1": "Right: within a decade. A gradient meets all axes, and their mean square is 1.",
        "shrinks to about 10⁻¹⁵": "Most axes do shrink it, but the others stretch it more: the mean square is 1.",
    }
    return LongestStretch(
        spectra=[
            {"key": key, "title": title, "values": np.round(values, 3).tolist()}
            for key, (title, values) in spectra.items()
        ],
        lengths=lengths,
        guess=prediction(
            "Every layer can stretch by 2. After 50 such layers, a gradient of length 1 …", answers
        ),
        name=name,
        question=question,
        caption=caption,
    )


def _turn(width, rng):
    """A random orthogonal matrix."""
    q, r = np.linalg.qr(rng.standard_normal((width, width)))
    return q * np.sign(np.diag(r))


def draw_lengths(ax, curves):
    """Draw log10 lengths after 0, 1, 2, … layers, {label: logs}."""
    for (label, logs), colour, dash in zip(
        curves.items(), (LIGHT.gradient, LIGHT.bad), ("-", "--"), strict=False
    ):
        ax.plot(logs, dash, color=colour, label=label)
        ax.text(len(logs) - 1, logs[-1], f" $10^{{{logs[-1]:.1f}}}$", va="center", fontsize=8)
    ax.set_xlim(-1, len(logs) + 5)
    ax.legend(frameon=False, loc="upper left")
    ax.set_axis_off()
