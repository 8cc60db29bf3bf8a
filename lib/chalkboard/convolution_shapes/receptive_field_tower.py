"""The tower of receptive fields (chapter 11): stacked windows, and what a unit of each layer sees. Computed live."""

import traitlets
from matplotlib.patches import Rectangle

from chalkgrad import shapes

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT


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


def draw_fields(ax, *, fields):
    """Draw on `ax` one centred bar for each of `fields`, the first layer on top, the later ones unanswered."""
    for layer, field in enumerate(fields):
        known = layer == 0
        bar = (
            {"facecolor": LIGHT.value_soft, "edgecolor": LIGHT.value}
            if known
            else {"fill": False, "linestyle": "--"}
        )
        width = field if known else max(fields)
        ax.add_patch(Rectangle((-width / 2, -layer), width, 0.7, **bar))
        ax.text(-0.8 * max(fields), 0.3 - layer, f"layer {layer + 1}", va="center")
        ax.text(0.6 * max(fields), 0.3 - layer, field if known else "?", va="center")
    ax.set_xlim(-0.85 * max(fields), 0.75 * max(fields))
    ax.set_ylim(-len(fields) + 0.5, 1)
    ax.set_axis_off()
