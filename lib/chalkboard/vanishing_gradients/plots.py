"""Deep networks as still pictures for the chapter: lengths layer by layer, a histogram of singular values."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.poster import static_plot


def plot_singular_values(values, *, bins=16):
    """A histogram of singular values with their largest and their root mean square marked. Returns the figure."""
    figure, ax = static_plot(figsize=(6.4, 3))
    ax.hist(values, bins=bins, color=LIGHT.value, alpha=0.7)
    for at, text, colour, dash in (
        (np.max(values), "largest", LIGHT.bad, "--"),
        (np.sqrt(np.mean(np.square(values))), "root mean square", LIGHT.third, "-"),
    ):
        ax.axvline(at, color=colour, linestyle=dash, label=f"{text}: {at:.2f}")
    ax.set_xlabel("singular value")
    ax.set_ylabel("how many")
    figure.legend(frameon=False, loc="outside upper center", ncols=2)
    return figure


def plot_lengths(curves, *, ylabel):
    """Lengths at layers 1, 2, … on a logarithmic scale, {label: lengths}. Returns the figure."""
    figure, ax = static_plot(figsize=(6.4, 3.4))
    colours = (LIGHT.second, LIGHT.first, LIGHT.third, LIGHT.soft, LIGHT.fourth)
    for (label, lengths), colour, mark in zip(curves.items(), colours, "os^Dv", strict=False):
        ax.semilogy(np.arange(1, len(lengths) + 1), lengths, mark, color=colour, markersize=4, label=label)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("layer")
    ax.set_ylabel(ylabel)
    ax.legend(frameon=False)
    return figure
