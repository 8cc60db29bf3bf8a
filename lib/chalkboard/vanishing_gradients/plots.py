"""Deep networks as still pictures for the chapter: lengths layer by layer, a histogram of singular values."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.picture import picture


def plot_singular_values(values, *, bins=16):
    """A histogram of singular values with their largest and their root mean square marked. Returns the figure."""
    with picture(height=3) as (figure, ax):
        ax.hist(values, bins=bins, facecolor=LIGHT.value_soft, edgecolor=LIGHT.value, histtype="stepfilled")
        for at, text, colour, dash in (
            (np.max(values), "largest", LIGHT.bad, "--"),
            (np.sqrt(np.mean(np.square(values))), "root mean square", LIGHT.third, "-"),
        ):
            ax.axvline(at, color=colour, linestyle=dash, label=f"{text}: {at:.2f}")
        ax.set_xlabel("singular value")
        ax.set_ylabel("how many")
        figure.legend(loc="outside upper center", ncols=2)
    return figure


def plot_lengths(curves, *, ylabel):
    """Lengths at layers 1, 2, … on a logarithmic scale, {label: lengths}. Returns the figure."""
    colours = (LIGHT.first, LIGHT.second, LIGHT.third, LIGHT.fourth, LIGHT.soft)
    with picture(height=3.4) as (figure, ax):
        for (label, lengths), colour, mark in zip(curves.items(), colours, "os^Dv", strict=False):
            layers = np.arange(1, len(lengths) + 1)
            ax.semilogy(layers, lengths, mark, color=colour, markersize=4, label=label)
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_xlabel("layer")
        ax.set_ylabel(ylabel)
        figure.legend(loc="outside upper center", ncols=3, columnspacing=1, handletextpad=0.2)
    return figure
