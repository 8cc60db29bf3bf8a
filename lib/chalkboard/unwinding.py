"""A spiral on its way through a trained network 2 → wide → 2 → 2 (chapter 01), from input to last hidden layer."""

import numpy as np
import traitlets
from contourpy import contour_generator

from chalkgrad import functional as F
from chalkgrad import no_grad

from .bundle import bundle
from .figure import Figure, style
from .line_sweep import sweep_lines
from .softmax_poster import draw_unwound

REACH = 1.15  # of the window onto the input
GRID = np.linspace(-1, 1, 9)
ALONG = np.linspace(-1, 1, 49)


class UnwoundSpiral(Figure):
    """Points and grid at three stages, baked; between them the page interpolates, which is exact.

    With the zeroing applied to the part s, a negative number n of the wide layer becomes (1 − s) n. So each point
    moves on a straight line from the stage without zeroing to the stage with it. Built by `unwound_spiral`.
    """

    _esm, _css = bundle("unwind.js"), style("plane", "unwind")

    stages = traitlets.List().tag(sync=True)
    labels = traitlets.List().tag(sync=True)
    line = traitlets.Dict().tag(sync=True)
    border = traitlets.Dict().tag(sync=True)
    width = traitlets.Int().tag(sync=True)

    poster_size = (7, 3.7)

    def draw_poster(self, ax):
        """The points before and after, with the network's line."""
        before, _, after = (np.array(one["points"]) for one in self.stages)
        line = {"normal": np.array(self.line["normal"]), "offset": self.line["offset"]}
        draw_unwound(ax, before=before, after=after, labels=np.array(self.labels), **line)


def stages(model, points):
    """`points` (n, 2) as they are, with W²(W¹x + b¹) + b², and with W² max(0, W¹x + b¹) + b²: three arrays (n, 2)."""
    first, _, second, _ = model
    with no_grad():
        z = first(points)
        return np.asarray(points, dtype=float), second(z).data, second(F.relu(z)).data


def unwound_spiral(model, points, labels, *, name="The spiral, unwound", question="", caption=""):
    """The figure of `points` (n, 2), all within 1.15 of the middle, with `labels` (n,) of 0 and 1, on their way.

    `model` is a Sequential of Linear(2, wide), ReLU, Linear(wide, 2), Linear(2, 2).
    """
    labels = np.asarray(labels)
    last = model[3]
    lines = [np.stack([np.full_like(ALONG, at), ALONG], axis=1) for at in GRID]
    lines = np.array([*lines, *(one[:, ::-1] for one in lines)])
    shown = [
        {"points": _tidy(moved, 4), "grid": _tidy(grid.reshape(lines.shape), 3)}
        for moved, grid in zip(stages(model, points), stages(model, lines.reshape(-1, 2)), strict=True)
    ]
    for one in shown:
        one["best"] = sweep_lines(one["points"], labels).right
    return UnwoundSpiral(
        stages=shown,
        labels=labels.tolist(),
        line={
            "normal": (last.weight.data[1] - last.weight.data[0]).tolist(),
            "offset": float(last.bias.data[0] - last.bias.data[1]),
        },
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
            _tidy(part, 2)
            for ring, cut in zip(rings, cuts, strict=True)
            for part in np.split(ring, cut[1:-1].astype(int))
        ],
        "lines": [_tidy(line, 2) for line in found.lines(0)],
    }


def _tidy(numbers, digits):
    return np.round(numbers, digits).tolist()
