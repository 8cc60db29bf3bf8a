"""The figures of chapter 13: the training room and the drawing board.

Baked: what was recorded (loss, accuracies, gradient norms, confusion counts, mistakes) and the weights after eight
epochs, a byte each. Live: the network itself, run by the page on these weights (numerics.js).
"""

import numpy as np
import traitlets

from ..kit.encoding import decode_layers, encode_layers
from ..kit.figure import Figure, module, prediction
from .network import EPOCHS, KEPT, LAYERS, confusion, run
from .plots import draw_board, draw_kink, draw_room

INK = "0123456789abcdefg"  # a pixel's ink in sixteenths


def written(image):
    """An image (1, 8, 8) as 64 letters, one for each pixel's ink."""
    return "".join(INK[round(16 * float(pixel))] for pixel in image.ravel())


def examples(record):
    """Indices of ten test images, one a digit, that the trained network gets right."""
    labels = record.test_set[1]
    return [
        int(np.flatnonzero((labels == digit) & (record.guesses[-1] == digit))[digit]) for digit in range(10)
    ]


class TrainingRoom(Figure):
    """A recorded training to scrub through; built by `training_room`."""

    _esm, _css = module("train_a_convnet/training_room")

    record = traitlets.Dict().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)
    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """The curves and the last confusion matrix."""
        draw_room(ax, losses=self.record["loss"], counts=np.array(self.record["frames"][-1]["counts"]))


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


class KinkLens(Figure):
    """What a central difference says near a kink, live; built by `kink_lens`."""

    _esm, _css = module("train_a_convnet/kink_lens")

    def draw_poster(self, ax):
        """The error at x = 1/1000 for every ε."""
        draw_kink(ax, x=1e-3)


def kink_lens(*, name="The kink lens", question="", caption=""):
    """The error of a central difference near ReLU's kink, and on a smooth function."""
    return KinkLens(name=name, question=question, caption=caption)


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
