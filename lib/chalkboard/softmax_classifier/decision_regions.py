"""Decision regions of a linear classifier (chapter 01), its lines moved by hand."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module, prediction
from .best_line import sweep_lines
from .posters import COLOURS, draw_points

MOST_POINTS, REACH = 200, 2.0


class DecisionRegions(Figure):
    """W and b of a linear classifier by hand, then by descent. The page computes live; built by `decision_regions`."""

    _esm, _css = module("softmax_classifier/decision_regions")

    scenes = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (4.4, 4.4)

    def draw_poster(self, ax):
        """The first scene as it starts."""
        first = {name: np.array(self.scenes[0][name]) for name in ("points", "labels", "W", "b")}
        draw_regions(ax, reach=2.2, **first)


def region_scene(title, points, labels, *, W, b):
    """A scene as plain data: points, their classes, the W and b it starts with, and for two classes the ceiling.

    `points` (n, 2) with n ≤ 200, none farther than 2 from the middle along an axis, rounded to three digits;
    `labels` (n,) of 0 … K−1 with K 2 or 3; W (K, 2), b (K,). With two classes row 0 of W and b must be zero: their
    border is the line of class 1. The ceiling is the number of points that the best of all lines gets right.
    Raises ValueError for anything else.
    """
    points, labels = np.round(np.asarray(points, dtype=float), 3), np.asarray(labels)
    W, b = np.asarray(W, dtype=float), np.asarray(b, dtype=float)
    count = len(b)
    if not 2 <= len(points) <= MOST_POINTS or np.abs(points).max() > REACH:
        raise ValueError(
            f"region_scene: takes 2 to {MOST_POINTS} points with coordinates from −{REACH:g} to {REACH:g}, was "
            f"given {len(points)} up to {np.abs(points).max():g}."
        )
    if count not in (2, 3) or set(labels.tolist()) != set(range(count)):
        raise ValueError(
            f"region_scene: takes labels 0 … K−1 with K 2 or 3 as in b, was given {sorted(set(labels.tolist()))} "
            f"and {count} biases."
        )
    if W.shape != (count, 2):
        raise ValueError(f"region_scene: W must have the shape ({count}, 2), was given {W.shape}.")
    if count == 2 and (W[0].any() or b[0]):
        raise ValueError("region_scene: with two classes, row 0 of W and b must be zero.")
    return {
        "title": title,
        "points": points.tolist(),
        "labels": labels.tolist(),
        "W": W.tolist(),
        "b": b.tolist(),
        "ceiling": sweep_lines(points, labels).right if count == 2 else None,
    }


def decision_regions(*scenes, bet=False, name="Carve the plane", question="", caption=""):
    """The figure over scenes made by `region_scene`. `bet` asks first how many points a line can get right.

    Raises ValueError without a scene, and for a bet where the first scene has not two classes.
    """
    if not scenes:
        raise ValueError("decision_regions: needs at least one scene, made by region_scene.")
    guess = {}
    if bet:
        if scenes[0]["ceiling"] is None:
            raise ValueError("decision_regions: a bet needs a first scene of two classes.")
        right, count = scenes[0]["ceiling"], len(scenes[0]["points"])
        told = f"Of all lines there are, the best gets {right} of {count} right, {100 * right / count:.3g} %."
        shares = {"half": 0.5, "two thirds": 2 / 3, "four fifths": 0.8, "nearly all": 0.97}
        nearest = min(shares, key=lambda one: abs(shares[one] - right / count))
        guess = prediction(
            f"About how many of the {count} points can the best line get right?",
            {one: f"{'You saw it' if one == nearest else 'No'}. {told}" for one in shares},
        )
    return DecisionRegions(scenes=list(scenes), guess=guess, name=name, question=question, caption=caption)


def draw_regions(ax, *, points, labels, W, b, reach):
    """Draw the regions of the classifier argmax(W x + b), paler where unsure, and the points on `ax`."""
    along = np.linspace(-reach, reach, 161)
    grid = np.stack(np.meshgrid(along, along), axis=-1)
    z = grid @ W.T + b
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    shares = e / e.sum(axis=-1, keepdims=True)
    colours = np.array([[int(c[k : k + 2], 16) / 255 for k in (1, 3, 5)] for c in COLOURS])[z.argmax(axis=-1)]
    sure = (shares.max(axis=-1, keepdims=True) - 1 / len(b)) / (1 - 1 / len(b))
    ax.imshow(1 - (0.05 + 0.4 * sure) * (1 - colours), origin="lower", extent=(-reach, reach) * 2)
    draw_points(ax, points, labels)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set_axis_off()
