"""The drawing board (chapter 13): a square to write in, and the network's answer. Live on weights that are baked."""

import numpy as np
import traitlets

from ..kit.encoding import decode_layers, encode_layers
from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .digit_data import INK, examples, written
from .network import EPOCHS, run


class DrawingBoard(Figure):
    """A square to write in, and the network's answer; built by `drawing_board`."""

    _esm, _css = module("train_a_convnet/drawing_board")

    images = traitlets.List().tag(sync=True)
    epochs = traitlets.List().tag(sync=True)
    networks = traitlets.List().tag(sync=True)
    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """The first image and what the trained network says."""
        image = np.array([INK.index(letter) for letter in self.images[0]]).reshape(1, 1, 8, 8) / 16
        logits, planes = run(decode_layers(self.networks[-1]), image)
        draw_board(ax, image=image[0, 0], logits=logits[0], planes=planes[0][0])


def drawing_board(record, *, kept=(0, 1, EPOCHS), name="The drawing board", question="", caption=""):
    """A square of 8 × 8 cells to write in, read by the network as it was after the epochs of `kept`."""
    images = record.test_set[0]
    return DrawingBoard(
        images=[written(images[index]) for index in np.roll(examples(record), -3)],
        epochs=list(kept),
        networks=[encode_layers(record.folded[epoch]) for epoch in kept],
        name=name,
        question=question,
        caption=caption,
    )


def draw_board(ax, *, image, logits, planes):
    """A digit, the planes of the first layer, and the ten probabilities."""
    ax.set_axis_off()
    ax.inset_axes((0.0, 0.1, 0.25, 0.8)).imshow(image, cmap="gray_r", vmin=0, vmax=1)
    middle = ax.inset_axes((0.3, 0.1, 0.3, 0.8))
    middle.imshow(np.block([[*planes[:4]], [*planes[4:8]]]), cmap="Blues")
    chances = np.exp(logits - logits.max())
    ax.inset_axes((0.68, 0.14, 0.3, 0.74)).bar(range(10), chances / chances.sum(), color=LIGHT.value)
    for one in ax.child_axes:
        one.set_yticks([])
    ax.child_axes[0].set_xticks([])
    middle.set_xticks([])
    ax.child_axes[2].set_xticks(range(10))
