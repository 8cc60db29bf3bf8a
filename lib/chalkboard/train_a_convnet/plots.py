"""Training as still pictures for the chapter: digits with titles, loss and accuracy."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.poster import static_plot


def plot_digits(images, titles, columns=8):
    """Images (N, 1, 8, 8) in rows, each with a title. Returns the figure."""
    rows = -(-len(images) // columns)
    figure, axes = static_plot(rows, columns, figsize=(columns, 1.35 * rows))
    for ax in np.ravel(axes):
        ax.set_axis_off()
    for ax, image, title in zip(np.ravel(axes), images, titles, strict=False):
        ax.imshow(image[0], cmap="gray_r", vmin=0, vmax=1)
        ax.set_title(title, fontsize=9)
    return figure


def plot_training(losses, train, test):
    """Loss of every step, and accuracy before training and after every epoch. Returns the figure."""
    figure, (left, right) = static_plot(1, 2, figsize=(7.4, 3))
    left.semilogy(range(1, len(losses) + 1), losses, color=LIGHT.value, linewidth=0.6)
    left.set_xlabel("step")
    left.set_ylabel("loss of the batch")
    right.plot(train, "--", color=LIGHT.third, label="training digits")
    right.plot(test, "-o", color=LIGHT.value, markersize=3, label="test digits")
    right.set_xlabel("epoch")
    right.set_ylabel("accuracy")
    right.set_ylim(0.9, 1.005)
    right.legend(frameon=False, loc="lower right")
    return figure
