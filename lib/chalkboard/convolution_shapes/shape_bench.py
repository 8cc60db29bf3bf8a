"""The figures of chapter 11: the shape bench, the tower of receptive fields, and the pooling bench."""

import numpy as np
import traitlets

from chalkgrad import functional as F
from chalkgrad import shapes

from ..kit.figure import Figure, module, prediction
from .posters import draw_fields, draw_pool, draw_tape

EXAMPLES = {
    "7, K = 3": {"W": 7, "K": 3},
    "stride 2": {"W": 7, "K": 3, "S": 2},
    "padding 1": {"W": 7, "K": 3, "P": 1},
    "ten 5 × 5 filters": {"W": 32, "K": 5, "P": 2, "inputs": 3, "filters": 10},
    "(3, 1, 1)": {"W": 32, "K": 3, "P": 1},
    "(5, 2, 1)": {"W": 32, "K": 5, "P": 2},
    "(1, 0, 1)": {"W": 32, "K": 1},
    "(3, 1, 2)": {"W": 32, "K": 3, "P": 1, "S": 2},
}
PLAIN = {"S": 1, "P": 0, "D": 1, "inputs": 1, "filters": 1}
BUSY = (
    (0, 2, 5, 1, 0, 3, 1),
    (1, 3, 1, 0, 2, 1, 0),
    (2, 1, 9, 4, 1, 6, 2),
    (0, 4, 3, 7, 2, 0, 5),
    (3, 0, 1, 2, 8, 1, 1),
    (1, 5, 2, 0, 1, 3, 4),
    (0, 1, 6, 1, 3, 0, 2),
)


def windows(model):
    """[K, S, D] and a name ("conv 1", "pool 1", …) for each layer of `model` that has a square window."""
    layers, names, seen = [], [], {}
    for layer in model:
        if not hasattr(layer, "kernel_size"):
            continue
        kind = "pool" if "Pool" in type(layer).__name__ else "conv"
        seen[kind] = seen.get(kind, 0) + 1
        layers.append([layer.kernel_size, layer.stride or layer.kernel_size, getattr(layer, "dilation", 1)])
        names.append(f"{kind} {seen[kind]}")
    return layers, names


class ShapeBench(Figure):
    """A row of squares under windows. The page computes live; built by `shape_bench`."""

    _esm, _css = module("convolution_shapes/shape_bench")

    presets = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """The first example."""
        chosen = {key: self.presets[0]["settings"][key] for key in "WKSPD"}
        fit = shapes.window_fit(*(chosen[key] for key in "WKSPD"))
        draw_tape(ax, fit=fit)


def shape_bench(*, name="The shape bench", question="", caption=""):
    """The bench, with the deck's examples. Bet on a row of 8 first."""
    answers = {
        "3": "Right: ⌊2.5⌋ + 1 = 3. The half place is dropped, and with it the eighth square.",
        "3.5": "There are no half places. The window fits three times; the rest is dropped.",
        "4": "The fourth window would need a ninth square. Rounding is downward: 3.",
        "an error": "It would be kind, but no program complains. It takes 3 places and drops a square.",
    }
    return ShapeBench(
        presets=[{"title": title, "settings": PLAIN | settings} for title, settings in EXAMPLES.items()],
        guess=prediction(
            "your bet (W = 8, K = 3, S = 2)", answers, settings=PLAIN | {"W": 8, "K": 3, "S": 2}
        ),
        name=name,
        question=question,
        caption=caption,
    )


class FieldTower(Figure):
    """Stacked windows and what their units see. The page computes live; built by `field_tower`."""

    _esm, _css = module("convolution_shapes/receptive_field_tower")

    stacks = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """The first stack's fields."""
        fields = shapes.receptive_fields([tuple(layer) for layer in self.stacks[0]["layers"]])
        draw_fields(ax, fields=[one.field for one in fields])


def field_tower(*, name="The tower of fields", question="", caption=""):
    """The tower: three plain layers, strides, dilations, AlexNet, VGG-16. Bet on the three first."""
    stacks = {
        "three in a row": ([[3, 1, 1]] * 3, None),
        "strides": ([[3, 2, 1]] * 3, None),
        "dilated": ([[2, 1, 1], [2, 1, 2], [2, 1, 4], [2, 1, 8]], None),
        "AlexNet": windows(shapes.ALEXNET),
        "VGG-16": windows(shapes.VGG16),
    }
    answers = {
        "3": "That is its field in the layer before. In the input it is 1 + 3 · (3 − 1) = 7.",
        "7": "Right: 1 + 3 · (3 − 1). Every layer adds K − 1, for neighbours' fields overlap.",
        "9": "That adds K for every layer. But neighbours' fields overlap, and a layer adds K − 1 only: 3, 5, 7.",
        "27": "That would be three layers of stride 3. With stride 1 the fields overlap: 3, 5, 7.",
    }
    return FieldTower(
        stacks=[
            {"title": title, "layers": layers, "names": names} for title, (layers, names) in stacks.items()
        ],
        guess=prediction("your bet", answers),
        name=name,
        question=question,
        caption=caption,
    )


class PoolBench(Figure):
    """Pooling by hand, forward and backward. The page computes live; built by `pool_bench`."""

    _esm, _css = module("convolution_shapes/pool_bench")

    pictures = traitlets.List().tag(sync=True)
    windows = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """The first picture and its maxima."""
        picture = np.array(self.pictures[0]["values"], dtype=float)
        size = self.windows[0]
        draw_pool(ax, picture=picture, outputs=pooled(picture, size["K"], size["S"]))


def pooled(picture, kernel_size, stride):
    """The largest entries of the windows of a matrix, by the core."""
    return F.max_pool2d(np.asarray(picture, dtype=float)[None, None], kernel_size, stride).data[0, 0]


def pool_bench(picture, *, name="The pooling bench", question="", caption=""):
    """The bench on `picture`, a matrix of whole numbers from 0 to 9, and on a busier one.

    Bet first on how many maxima of 2 × 2 windows survive a shift by one square. Raises ValueError for a picture
    that is not a square matrix of such numbers, at least 3 × 3.
    """
    picture = np.asarray(picture)
    fine = picture.ndim == 2 and picture.shape[0] == picture.shape[1] >= 3
    if not fine or not np.isin(picture, np.arange(10)).all():
        raise ValueError(
            "pool_bench: the picture must be a square matrix, 3 × 3 or larger, of whole numbers from 0 to 9."
        )
    before, after = pooled(picture, 2, 2), pooled(np.roll(picture, 1, axis=1), 2, 2)
    same, count = int((before == after).sum()), before.size
    wrong = f"Look at the outputs that are marked ≠: {count - same} of {count} changed."
    answers = {str(k): wrong for k in range(count + 1)}
    answers[str(same)] = f"Right: {same} of {count}. Approximately invariant."
    return PoolBench(
        pictures=[
            {"title": "the page's", "values": picture.tolist()},
            {"title": "a busy one", "values": [list(row) for row in BUSY]},
        ],
        windows=[{"K": 2, "S": 2}, {"K": 3, "S": 2}, {"K": 2, "S": 1}],
        guess=prediction("your bet", answers),
        name=name,
        question=question,
        caption=caption,
    )
