"""The descent lab (chapter 04): gradient descent with momentum on named surfaces."""

from dataclasses import asdict

import numpy as np
import traitlets

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT
from .surfaces import Surface, descend, surfaces

# Colour and dash of each path.
LINES = ((LIGHT.first, "-"), (LIGHT.fourth, "--"), (LIGHT.second, "-"))


class DescentLab(Figure):
    """Surfaces to descend on. The page computes live; built by `descent_lab`."""

    _esm, _css = module("gradient_descent/descent_lab")

    surfaces = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (5, 3.75)  # inches, the shape of a surface's box

    def draw_poster(self, ax):
        """The first surface with its first path."""
        surface = Surface(**self.surfaces[0])
        path = descend(surface, surface.start, lr=surface.eta, steps=60)
        draw_descent(ax, surface=surface, box=surface.box, paths={f"η = {surface.eta:g}": path})


def descent_lab(*chosen, name="The descent lab", question="", caption=""):
    """The lab on the surfaces with those names, on all where none is given; bet first, then the marks appear."""
    known = surfaces()
    strange = [one for one in chosen if one not in known]
    if strange:
        raise ValueError(f"descent_lab: no surface {strange[0]!r}; there are {', '.join(known)}.")
    answers = {
        "0.5": "Too careful: 0.5 is 1/λ, where the steepest direction needs one step only. The limit is twice that.",
        "1": "Right: 2/λ = 2/2 = 1. The marks are now on the track.",
        "2": "Too bold: every step would end on the other side, three times as far out. The limit is 2/λ = 1.",
        "there is none": "There is one: a step too long climbs the other side. The limit is 2/λ = 2/2 = 1.",
    }
    return DescentLab(
        surfaces=[asdict(known[one]) for one in chosen or known],
        guess=prediction(
            "The bowl's steepest curvature is λ = 2. Up to which η will plain descent (β = 0) arrive?",
            answers,
        ),
        name=name,
        question=question,
        caption=caption,
    )


def draw_descent(ax, *, surface, box, paths):
    """Draw contours of `surface` (x of shape (2,) to a number) in `box`; over them labelled `paths` of shape (T, 2)."""
    left, right, bottom, top = box
    xs, ys = np.linspace(left, right, 61), np.linspace(bottom, top, 61)
    heights = np.array([[float(surface(np.array([x, y]))) for x in xs] for y in ys])
    ax.contour(xs, ys, heights, levels=14, colors=LIGHT.line, alpha=0.75, linewidths=0.8)
    for (label, path), (colour, dash) in zip(paths.items(), LINES, strict=False):
        ax.plot(path[:, 0], path[:, 1], dash, color=colour, marker="o", markersize=3, label=label)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.legend(loc="upper right", frameon=True, facecolor=LIGHT.paper, framealpha=0.9, edgecolor="none")
    ax.set_axis_off()
