"""Still pictures for chapter 13: digits, curves, filters, confusion counts."""

import numpy as np
from matplotlib import pyplot

from ..kit.palette import LIGHT


def plot_digits(images, titles, columns=8):
    """Images (N, 1, 8, 8) in rows, each with a title. Returns the figure."""
    rows = -(-len(images) // columns)
    figure, axes = pyplot.subplots(rows, columns, figsize=(columns, 1.35 * rows), layout="constrained")
    pyplot.close(figure)
    for ax in np.ravel(axes):
        ax.set_axis_off()
    for ax, image, title in zip(np.ravel(axes), images, titles, strict=False):
        ax.imshow(image[0], cmap="gray_r", vmin=0, vmax=1)
        ax.set_title(title, fontsize=9)
    return figure


def plot_training(losses, train, test):
    """Loss of every step, and accuracy before training and after every epoch. Returns the figure."""
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(7.4, 3), layout="constrained")
    pyplot.close(figure)
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


def draw_kink(ax, *, x):
    """The error of ReLU's central difference at `x` > 0 against ε."""
    ax.set_axis_off()
    inner = ax.inset_axes((0.1, 0.2, 0.86, 0.72))
    steps = np.geomspace(1e-12, 1, 121)
    told = (np.maximum(0, x + steps) - np.maximum(0, x - steps)) / (2 * steps)
    inner.loglog(steps, np.maximum(abs(told - 1), 1e-16), color=LIGHT.value)
    inner.axvline(x, color=LIGHT.third, linestyle="--")
    inner.set_xlabel("ε")
    inner.set_title("error of the slope", fontsize=9)
