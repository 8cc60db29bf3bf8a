"""A spiral on its way through a trained network 2 → wide → 2 → 2 (chapter 01), from input to last hidden layer."""

import numpy as np
import traitlets
from contourpy import contour_generator

from chalkgrad import functional as F
from chalkgrad import no_grad

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .best_line import sweep_lines
from .posters import draw_points

REACH = 1.15  # of the window onto the input
GRID = np.linspace(-1, 1, 9)
ALONG = np.linspace(-1, 1, 49)


class UnwoundSpiral(Figure):
    """Points and grid at three stages, baked; between the last two the page interpolates, which is exact.

    Where negative numbers of the wide layer keep the part r of their size, each point lies at r times its place
    without zeroing plus 1 − r times its place with it. Built by `unwound_spiral`.
    """

    _esm, _css = module("softmax_classifier/unwound_spiral")

    stages = traitlets.List().tag(sync=True)
    labels = traitlets.List().tag(sync=True)
    right = traitlets.Int().tag(sync=True)
    border = traitlets.Dict().tag(sync=True)
    width = traitlets.Int().tag(sync=True)

    poster_size = (7, 3.7)

    def draw_poster(self, ax):
        """The points before and after, with the network's line."""
        before, _, after = (np.array(one["points"]) for one in self.stages)
        draw_unwound(ax, before=before, after=after, labels=np.array(self.labels))


def stages(model, points):
    """`points` (n, 2) as they are, with W²(W¹x + b¹) + b², and with W² max(0, W¹x + b¹) + b²: a list of (n, 2)."""
    first, _, second, _ = model
    with no_grad():
        z = first(points)
        return [np.asarray(points, dtype=float), second(z).data, second(F.relu(z)).data]


def basis(model, points):
    """How the last hidden layer is turned to be looked at: (turn (2, 2), shift (2,), the class on the right).

    Its place h is shown at turn h + shift. Across, that is the distance from the network's line; up, a direction in
    which the points without zeroing do not lean. Turned the same way around as the input, by 90° at most. The map
    has an inverse, so a line that separates there separates here.
    """
    last, (x, sums, _) = model[3], stages(model, points)
    normal = last.weight.data[1] - last.weight.data[0]
    lean = np.cov(sums.T) @ normal
    rows = np.array([normal / np.hypot(*normal), np.array([-lean[1], lean[0]]) / np.hypot(*lean)])
    shift = np.array([(last.bias.data[1] - last.bias.data[0]) / np.hypot(*normal), 0.0])
    way = np.linalg.lstsq(x - x.mean(axis=0), (sums - sums.mean(axis=0)) @ rows.T, rcond=None)[0]
    signs = np.array([1.0, np.sign(np.linalg.det(way))])
    if (way / np.linalg.norm(way, axis=0) * signs).trace() < 0:
        signs = -signs
    return signs[:, None] * rows, signs * shift, int(signs[0] > 0)


def unwound_spiral(model, points, labels, *, name="The spiral, unwound", question="", caption=""):
    """The figure of `points` (n, 2), all within 1.15 of the middle, with `labels` (n,) of 0 and 1, on their way.

    `model` is a Sequential of Linear(2, wide), ReLU, Linear(wide, 2), Linear(2, 2).
    """
    labels = np.asarray(labels)
    lines = [np.stack([np.full_like(ALONG, at), ALONG], axis=1) for at in GRID]
    lines = np.array([*lines, *(one[:, ::-1] for one in lines)])
    turn, shift, right = basis(model, points)
    places, grids = stages(model, points), stages(model, lines.reshape(-1, 2))
    for moved in (places, grids):
        moved[1:] = [one @ turn.T + shift for one in moved[1:]]
    shown = [
        {
            "points": _tidy(one, 4),
            "grid": _tidy(grid.reshape(lines.shape), 3),
            "best": sweep_lines(one, labels).right,
        }
        for one, grid in zip(places, grids, strict=True)
    ]
    return UnwoundSpiral(
        stages=shown,
        labels=labels.tolist(),
        right=right,
        border=_border(model),
        width=len(model[0].bias.data),
        name=name,
        question=question,
        caption=caption,
    )


def _border(model, cells=120):
    """Where the network decides for class 1: `areas`, lists of closed rings, and the `lines` around them."""
    along = np.linspace(-REACH, REACH, cells + 1)
    grid = np.stack(np.meshgrid(along, along), axis=-1)
    with no_grad():
        z = model(grid.reshape(-1, 2)).data
    lead = (z[:, 1] - z[:, 0]).reshape(grid.shape[:2])
    found = contour_generator(along, along, lead, fill_type="OuterOffset")
    rings, cuts = found.filled(0, np.inf)
    return {
        "areas": [
            _tidy(part, 3)
            for ring, cut in zip(rings, cuts, strict=True)
            for part in np.split(ring, cut[1:-1].astype(int))
        ],
        "lines": [_tidy(line, 3) for line in found.lines(0)],
    }


def _tidy(numbers, digits):
    return np.round(numbers, digits).tolist()


def draw_unwound(ax, *, before, after, labels):
    """Draw the points `before` on the left, and `after` on the right with the line x = 0, each axis to fit, on `ax`."""
    aside = 2.7
    draw_points(ax, before / np.abs(before).max(), labels)
    middle, size = (after.max(axis=0) + after.min(axis=0)) / 2, np.ptp(after, axis=0) / 2
    draw_points(ax, (after - middle) / size + [aside, 0], labels)
    across = aside - middle[0] / size[0]
    ax.plot((across, across), (-1.1, 1.1), color=LIGHT.ink, linewidth=2)
    ax.annotate("", (aside - 1.15, 0), (1.15, 0), arrowprops={"arrowstyle": "->", "color": LIGHT.ink})
    ax.text(0, 1.15, "x", ha="center")
    ax.text(aside, 1.15, "last hidden layer", ha="center")
    ax.set_aspect("equal")
    ax.set(xlim=(-1.15, aside + 1.2), ylim=(-1.2, 1.35))
    ax.set_axis_off()
