"""Recordings as still pictures for the chapter: spectrograms under each other, the word of each marked."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.picture import GROUND, picture, ramp

SECONDS = 0.04  # a step


def plot_recordings(recordings, x):
    """Spectrograms `x` (N, bands, steps) under each other, the word of each of `recordings` marked."""
    with picture(len(x), height=1.9 * len(x), sharex=True, squeeze=False) as (figure, axes):
        for ax, one, word, start, end in zip(
            axes[:, 0], x, recordings.words, recordings.start, recordings.end, strict=True
        ):
            extent = (0, x.shape[2] * SECONDS, 0, x.shape[1])
            ax.imshow(one, origin="lower", aspect="auto", cmap=ramp(GROUND, LIGHT.value), extent=extent)
            ends = np.array([start, end]) * SECONDS / 2
            ax.plot(ends[[0, 0, 1, 1]], [9.0, 9.5, 9.5, 9.0], color=LIGHT.chosen, linewidth=2)
            ax.text(
                ends.mean(), 10.2, f"“{word}”", ha="center", va="bottom", color=LIGHT.chosen, clip_on=False
            )
            ax.set(ylabel="band, low to high", yticks=[0, 5, 10])
        axes[-1, 0].set_xlabel("time in seconds")
    return figure
