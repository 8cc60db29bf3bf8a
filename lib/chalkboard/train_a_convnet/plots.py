"""Training as still pictures for the chapter: digits with titles, loss and accuracy."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.picture import GROUND, WIDTH, picture, ramp

SIDE, BESIDE = 8, 2  # a digit and the room beside it, in its pixels
SHORT = 3  # letters of a title that leave room for eight digits side by side on a phone


def plot_digits(images, titles):
    """Images (N, 1, 8, 8) in rows of 8, of 4 where titles are long, each below its title. Returns the figure."""
    columns = 8 if max(map(len, titles)) <= SHORT else 4
    rows, above = -(-len(images) // columns), columns // 2
    sheet = np.zeros((rows * (SIDE + above), columns * (SIDE + BESIDE)))
    with picture(height=WIDTH * sheet.shape[0] / sheet.shape[1]) as (figure, ax):
        for k, (image, title) in enumerate(zip(images, titles, strict=True)):
            top, left = k // columns * (SIDE + above) + above, k % columns * (SIDE + BESIDE) + BESIDE // 2
            sheet[top : top + SIDE, left : left + SIDE] = image[0]
            ax.text(left + (SIDE - 1) / 2, top - 1, title, ha="center")
        ax.imshow(sheet, cmap=ramp(GROUND, LIGHT.ink), vmin=0, vmax=1)
        ax.set_axis_off()
    return figure


def plot_training(losses, train, test):
    """Loss of every step, and accuracy before training and after every epoch. Returns the figure."""
    with picture(2, height=5) as (figure, (upper, lower)):
        upper.semilogy(range(1, len(losses) + 1), losses, color=LIGHT.value, linewidth=0.6)
        upper.set_xlabel("step")
        upper.set_ylabel("loss of the batch")
        lower.plot(train, "--", color=LIGHT.third, label="training digits")
        lower.plot(test, "-o", color=LIGHT.value, markersize=3, label="test digits")
        lower.set_xlabel("epoch")
        lower.set_ylabel("accuracy")
        lower.set_ylim(0.9, 1.005)
        lower.legend(loc="lower right")
    return figure
