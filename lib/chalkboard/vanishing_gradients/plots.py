"""Still pictures for chapter 12: a row of thermometers, lengths through layers, singular values."""

import numpy as np
from matplotlib import pyplot

from ..kit.palette import LIGHT


def draw_thermometers(ax, logs, *, lines):
    """Draw log10 lengths (depth,) as a row of thermometers, over it `lines` {label: logs}."""
    places = np.arange(1, len(logs) + 1)
    bottom = min(np.floor(np.min(logs)), -1) * 1.05
    ax.vlines(places, bottom, max(0.0, float(np.max(logs))), color=LIGHT.edge, linewidth=4)
    ax.vlines(places, bottom, logs, color=LIGHT.gradient, linewidth=4, label="measured")
    for (label, line), colour, dash in zip(
        lines.items(), (LIGHT.bad, LIGHT.third), ("--", "-"), strict=False
    ):
        ax.plot(places, line, dash, color=colour, label=label)
    for level in np.linspace(np.ceil(bottom), 0, 4).round():
        ax.text(0, level, f"$10^{{{level:g}}}$", ha="right", va="center", fontsize=8)
    ax.set(xlim=(-3, len(logs) + 1), ylim=(bottom, max(0.0, float(np.max(logs))) - 0.2 * bottom))
    if lines:
        ax.legend(frameon=False, loc="upper left", ncols=1 + len(lines))
    ax.set_axis_off()


def draw_lengths(ax, curves):
    """Draw log10 lengths after 0, 1, 2, … layers, {label: logs}."""
    for (label, logs), colour, dash in zip(
        curves.items(), (LIGHT.gradient, LIGHT.bad), ("-", "--"), strict=False
    ):
        ax.plot(logs, dash, color=colour, label=label)
        ax.text(len(logs) - 1, logs[-1], f" $10^{{{logs[-1]:.1f}}}$", va="center", fontsize=8)
    ax.set_xlim(-1, len(logs) + 5)
    ax.legend(frameon=False, loc="upper left")
    ax.set_axis_off()


def plot_singular_values(values, *, bins=16):
    """A histogram of singular values with their largest and their root mean square marked. Returns the figure."""
    figure, ax = pyplot.subplots(figsize=(6.4, 3), layout="constrained")
    pyplot.close(figure)  # the cell shows what it returns, once
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
    figure, ax = pyplot.subplots(figsize=(6.4, 3.4), layout="constrained")
    pyplot.close(figure)
    colours = (LIGHT.second, LIGHT.first, LIGHT.third, LIGHT.soft, LIGHT.fourth)
    for (label, lengths), colour, mark in zip(curves.items(), colours, "os^Dv", strict=False):
        ax.semilogy(np.arange(1, len(lengths) + 1), lengths, mark, color=colour, markersize=4, label=label)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("layer")
    ax.set_ylabel(ylabel)
    ax.legend(frameon=False)
    return figure
