"""Convolution as still pictures for the chapter: feature maps side by side."""

import numpy as np

from ..kit.poster import static_plot


def plot_maps(maps):
    """A figure of feature maps side by side, grey, each under its name; `maps` is {name: (H, W)}.

    A map without negative numbers runs from black to white; in one with them grey is zero.
    """
    figure, axes = static_plot(1, len(maps), figsize=(3.1 * len(maps), 2.6))
    for ax, (name, values) in zip(np.atleast_1d(axes), maps.items(), strict=True):
        most = np.quantile(np.abs(values), 0.995)
        lowest = -most if values.min() < 0 else 0
        ax.imshow(values, cmap="gray", vmin=lowest, vmax=most)
        ax.set_xlabel(name, fontsize=14)  # to be read on a phone as well
        ax.set(xticks=[], yticks=[])
    return figure
