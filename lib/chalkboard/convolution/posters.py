"""What several posters of this chapter show: matrices of numbers."""

import numpy as np
from matplotlib.patches import Rectangle

from ..kit.palette import LIGHT


def draw_matrix(ax, values, left, title):
    """Draw a matrix as squares with numbers on `ax`, its upper left corner at (left, 0), under its title."""
    for (i, j), value in np.ndenumerate(values):
        ax.add_patch(
            Rectangle(
                (left + j, -i - 1),
                1,
                1,
                facecolor=LIGHT.value_soft if value else LIGHT.paper,
                edgecolor=LIGHT.line,
            )
        )
        ax.text(left + j + 0.5, -i - 0.5, f"{value:g}", ha="center", va="center", color=LIGHT.ink, fontsize=9)
    ax.text(left, 0.25, title, color=LIGHT.ink)
    ax.update_datalim([(left, 0.9)])  # room for the title: text does not count
