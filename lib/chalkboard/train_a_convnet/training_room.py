"""The training room (chapter 13): a recorded training to scrub through.

Baked: loss, accuracies, gradient norms, confusion counts, mistakes, and the weights after eight epochs, a byte each.
Live: the network on these weights (numerics.js).
"""

import numpy as np
import traitlets

from ..kit.encoding import encode_layers
from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT
from .digit_data import examples, written
from .network import KEPT, LAYERS, confusion


class TrainingRoom(Figure):
    """A recorded training to scrub through; built by `training_room`."""

    _esm, _css = module("train_a_convnet/training_room")

    record = traitlets.Dict().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)
    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """The curves and the last confusion matrix."""
        draw_room(ax, losses=self.record["loss"], counts=np.array(self.record["frames"][-1]["counts"]))


def training_room(record, history, *, kept=KEPT, most=3, name="The training room", question="", caption=""):
    """The record of a training as a figure: a state for every epoch of `kept`, up to `most` mistakes a cell."""
    images, labels = record.test_set
    pool, frames = {}, []

    def place(index):
        return pool.setdefault(int(index), len(pool))

    shown = [place(index) for index in examples(record)]
    for epoch in kept:
        guesses = record.guesses[epoch]
        mistakes = {}
        for index in np.flatnonzero(guesses != labels):
            cell = mistakes.setdefault(f"{labels[index]}{guesses[index]}", [])
            if len(cell) < most:
                cell.append(place(index))
        frames.append(
            {
                "epoch": epoch,
                "norms": [float(f"{one:.3g}") for one in record.norms[epoch]],
                "counts": confusion(labels, guesses).tolist(),
                "mistakes": mistakes,
                "network": encode_layers(record.folded[epoch]),
            }
        )
    after_one = round(100 * record.test_accuracy[1])
    answers = {}
    for text, low, high in (("about 20 %", 0, 35), ("about 50 %", 35, 75), ("above 90 %", 90, 101)):
        right = low <= after_one < high
        verdict = "Right" if right else "Not quite"
        answers[text] = f"{verdict}: after one epoch it reads {after_one} % of them."
    return TrainingRoom(
        record={
            "loss": [float(f"{one:.3g}") for one in history.loss],
            "train": [round(one, 4) for one in record.train_accuracy],
            "test": [round(one, 4) for one in record.test_accuracy],
            "layers": list(LAYERS),
            "images": [written(images[index]) for index in pool],
            "labels": [int(labels[index]) for index in pool],
            "examples": shown,
            "frames": frames,
        },
        guess=prediction("your bet", answers),
        name=name,
        question=question,
        caption=caption,
    )


def draw_room(ax, *, losses, counts):
    """The loss curve beside the confusion counts."""
    ax.set_axis_off()
    left = ax.inset_axes((0.08, 0.18, 0.42, 0.74))
    left.semilogy(range(1, len(losses) + 1), losses, color=LIGHT.value, linewidth=0.6)
    left.set_xlabel("step")
    left.set_title("loss", fontsize=9)
    right = ax.inset_axes((0.6, 0.12, 0.36, 0.8))
    right.imshow(np.log1p(counts), cmap="Blues")
    for (i, j), count in np.ndenumerate(counts):
        if count:
            right.text(
                j,
                i,
                count,
                ha="center",
                va="center",
                fontsize=6,
                color=LIGHT.paper if count > 20 else "black",
            )
    right.set_xticks(range(10))
    right.set_yticks(range(10))
    right.set_title("true digit (row), answer (column)", fontsize=9)
