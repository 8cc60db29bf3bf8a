"""The flower that moves (chapter 9): a shape to pull over a picture, seen whole and scanned. Computed live."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .network_data import layers


class FlowerField(Figure):
    """A shape to pull over a small picture, seen by two networks; built by `flower_field`."""

    _esm, _css = module("scanning_networks/flower_field")

    shapes = traitlets.Dict().tag(sync=True)
    whole = traitlets.List().tag(sync=True)
    window = traitlets.List().tag(sync=True)
    side = traitlets.Int().tag(sync=True)

    def draw_poster(self, ax):
        """The first shape in the centre of the picture."""
        draw_flower(ax, np.array(next(iter(self.shapes.values()))), self.side)


def flower_field(whole, window, shapes, *, side=13, name="The flower that moves", question="", caption=""):
    """The field: `whole` scores pictures of side × side cells, `window` scores windows as large as the `shapes`."""
    return FlowerField(
        shapes={name: np.asarray(shape, dtype=int).tolist() for name, shape in shapes.items()},
        whole=layers(whole, 3),
        window=layers(window, 3),
        side=side,
        name=name,
        question=question,
        caption=caption,
    )


def draw_flower(ax, shape, side):
    """Draw `shape` in the centre of a picture of side × side cells."""
    first = (side - len(shape)) // 2
    picture = np.zeros((side, side))
    picture[first : first + len(shape), first : first + len(shape)] = shape
    ax.imshow(picture, cmap="Blues", vmin=0, vmax=1.3)
    ax.set_xticks(np.arange(side + 1) - 0.5, labels=[])
    ax.set_yticks(np.arange(side + 1) - 0.5, labels=[])
    ax.grid(color=LIGHT.edge, linewidth=0.6)
    ax.tick_params(length=0)
