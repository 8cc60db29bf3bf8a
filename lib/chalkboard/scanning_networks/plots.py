"""Still pictures of scanning: recordings with their word marked, a moving shape, the stripes of a scanning layer."""

import numpy as np
from matplotlib import pyplot

from ..kit.palette import LIGHT

SECONDS = 0.04  # a step


def plot_recordings(recordings, x):
    """Spectrograms `x` (N, bands, steps) under each other, the word of each of `recordings` marked."""
    figure, axes = pyplot.subplots(
        len(x), 1, figsize=(5.2, 1.9 * len(x)), sharex=True, layout="constrained", squeeze=False
    )
    pyplot.close(figure)  # the cell shows what it returns, once
    for ax, one, word, start, end in zip(
        axes[:, 0], x, recordings.words, recordings.start, recordings.end, strict=True
    ):
        ax.imshow(
            one, origin="lower", aspect="auto", cmap="Blues", extent=(0, x.shape[2] * SECONDS, 0, x.shape[1])
        )
        ends = np.array([start, end]) * SECONDS / 2
        ax.plot(ends[[0, 0, 1, 1]], [9.0, 9.5, 9.5, 9.0], color=LIGHT.chosen, linewidth=2)
        ax.text(ends.mean(), 10.2, f"“{word}”", ha="center", va="bottom", color=LIGHT.chosen, clip_on=False)
        ax.set(ylabel="band, low to high", yticks=[0, 5, 10])
    axes[-1, 0].set_xlabel("time in seconds")
    return figure


def draw_scanner(ax, recording, width):
    """Draw a recording of the scanner, {cells, start, end, word, ring}, and below it its windows' probabilities."""
    cells, ring = np.array(recording["cells"]), np.array(recording["ring"])
    steps = cells.shape[1]
    ax.imshow(cells, origin="lower", aspect="auto", cmap="Blues", extent=(0, steps, 1.2, 2.2))
    for at in (recording["start"], recording["end"]):
        ax.plot([at, at], [1.2, 2.2], color=LIGHT.chosen, linewidth=2)
    ax.text(recording["start"], 2.24, f"“{recording['word']}”", color=LIGHT.chosen)
    chance = 1 / (1 + np.exp(-ring[: steps - width + 1]))
    ax.plot(np.arange(len(chance)) + width / 2, chance, color=LIGHT.value, linewidth=2)
    ax.plot([0, steps], [0, 0], color=LIGHT.line, linewidth=0.8)
    ax.text(0.3, 1.02, "each window's probability of “welcome”", va="center", fontsize=9)
    ax.set_xlim(0, steps)
    ax.set_ylim(-0.08, 2.4)
    ax.set_axis_off()


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


def draw_stripes(ax, weights, count):
    """Draw the matrix of `count` stripes of `weights` (2, 3), each weight by its letter."""
    rows, columns = 2 * count, count + 2
    for t in range(count):
        for i, j in np.ndindex(2, 3):
            at = (t + j, rows - 1 - (2 * t + i))
            face = LIGHT.value_soft if i == 0 else LIGHT.third_soft
            ax.add_patch(
                pyplot.Rectangle(at, 1, 1, facecolor=face, edgecolor=LIGHT.value if i == 0 else LIGHT.third)
            )
            ax.text(at[0] + 0.5, at[1] + 0.5, "abcdef"[3 * i + j], ha="center", va="center")
    ax.set_xlim(-0.1, columns + 0.1)
    ax.set_ylim(-0.1, rows + 0.1)
    ax.set_aspect("equal")
    ax.set_axis_off()
