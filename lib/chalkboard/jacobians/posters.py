"""Tables of numbers on the posters of chapter 08."""

import numpy as np

from ..kit.palette import LIGHT


def draw_grid(ax, values, *, left, middle, title, color=LIGHT.ink, cell=(0.62, 0.42)):
    """Draw a table of numbers on `ax` from `left` on, around height `middle`; returns its right edge."""
    values = np.atleast_2d(values)
    count, width = values.shape
    top = middle + count * cell[1] / 2
    for i in range(count):
        for j in range(width):
            x, y = left + (j + 0.5) * cell[0], top - (i + 0.5) * cell[1]
            ax.text(
                x,
                y,
                f"{values[i, j]:.3g}".replace("-", "−"),
                ha="center",
                va="center",
                color=color,
                fontsize=9,
                bbox={"facecolor": LIGHT.panel, "edgecolor": LIGHT.edge, "boxstyle": "round,pad=0.25"},
            )
    ax.text(left, top + 0.12, title, color=LIGHT.ink, fontsize=9, va="bottom")
    return left + width * cell[0]


def draw_signs(ax, *places, middle):
    """Write signs such as "=" on `ax`, each given with its place on x."""
    for x, sign in places:
        ax.text(x, middle, sign, ha="center", va="center", fontsize=12, color=LIGHT.ink)
