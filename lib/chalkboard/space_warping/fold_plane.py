"""A plane that the reader folds with two ReLU units (chapter 03)."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .fold_scenes import UNIT
from .posters import draw_grid

APART = 5.4  # between the middles of the two windows


class FoldPlane(Figure):
    """Two classes, W and b by hand, an exact verdict. The page computes live; built by `fold_plane`."""

    _esm, _css = module("space_warping/fold_plane")

    unit = traitlets.Int(UNIT).tag(sync=True)
    scenes = traitlets.List().tag(sync=True)
    only = traitlets.Bool(False).tag(sync=True)

    poster_size = (7, 3.6)

    def draw_poster(self, ax):
        """The first scene's points with the two lines, and where the layer takes them."""
        first = self.scenes[0]
        weight, bias = np.array(first["W"]) / UNIT, np.array(first["b"]) / UNIT
        points, labels = np.array(first["points"]) / UNIT, np.array(first["labels"])
        draw_fold(ax, weight=weight, bias=bias, points=points, labels=labels, relu=not self.only)


def fold_plane(
    *scenes,
    only=False,
    name="Fold the plane",
    question="Two classes that no straight line separates: can one layer of two units pull them apart?",
    caption="",
):
    """The figure over scenes made by `fold_scene`; `only` starts it with invertible W and without the ReLU.

    Raises ValueError without a scene.
    """
    if not scenes:
        raise ValueError("fold_plane: needs at least one scene, made by fold_scene or book_scenes.")
    return FoldPlane(
        scenes=[_in_steps(scene) for scene in scenes],
        only=only,
        name=name,
        question=question,
        caption=caption,
    )


def _in_steps(scene):
    """A scene as the page gets it: nested lists of whole steps of the grid, with which it decides exactly."""

    def steps(numbers):
        return np.round(numbers * UNIT).astype(int).tolist()

    return {
        "title": scene["title"],
        "points": steps(scene["points"]),
        "labels": scene["labels"].tolist(),
        "W": steps(scene["W"]),
        "b": steps(scene["b"]),
        "solution": {name: steps(numbers) for name, numbers in scene["solution"].items()},
    }


def draw_fold(ax, *, weight, bias, points, labels, relu):
    """Draw the input plane with its two lines, and beside it what W x + b makes of it, on `ax`.

    `points` (n, 2), `labels` (n,) of 0 (discs) and 1 (squares), W (2, 2), b (2,); `relu` folds as well.
    """

    def folded(points):
        moved = points @ weight.T + bias
        return np.maximum(0, moved) if relu else moved

    aside = np.array([APART, -1.0] if relu else [APART + 0.8, 0.0])
    draw_grid(ax, lambda points: points, 2)
    draw_grid(ax, lambda points: folded(points) + aside, 2)
    x = np.linspace(-2, 2, 200)
    for row, shift, style in zip(weight, bias, ("-", "--"), strict=True):
        across, up = np.meshgrid(x, x)
        levels = row[0] * across + row[1] * up + shift
        if levels.min() < 0 < levels.max():
            ax.contour(across, up, levels, levels=[0], colors=LIGHT.ink, linestyles=style)
    for place in (points, folded(points) + aside):
        for kind, marker, color in ((0, "o", LIGHT.first), (1, "s", LIGHT.second)):
            ax.plot(
                *place[labels == kind].T, marker, color=color, markersize=4.5, markeredgecolor=LIGHT.paper
            )
    ax.annotate("", (3.1, 0), (2.3, 0), arrowprops={"arrowstyle": "->", "color": LIGHT.ink})
    ax.text(0, 2.15, "x", ha="center")
    name, at = ("h = max(0, Wx + b)", (1.2, 2.15)) if relu else ("z = Wx + b", (0, 2.8))
    ax.text(aside[0] + at[0], at[1], name, ha="center")
    ax.set_aspect("equal")
    ax.set(xlim=(-2.2, 9.1), ylim=(-2.8, 3.2))
    ax.set_axis_off()
