"""What several posters of this chapter show: a row of thermometers."""

import numpy as np

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
