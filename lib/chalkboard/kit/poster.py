"""Posters with matplotlib: the cards of a graph, and axes that fit what was drawn."""

from matplotlib.patches import FancyBboxPatch

from .palette import LIGHT

WIDTH, HEIGHT, LINE = 1.35, 0.86, 0.2


def draw_card(ax, x, y, rows, *, dashed=False):
    """Draw a card around (x, y) on `ax`; `rows` are pairs (text, colour), from the top, left out where empty."""
    box = FancyBboxPatch(
        (x - WIDTH / 2, y - HEIGHT / 2),
        WIDTH,
        HEIGHT,
        boxstyle="round,pad=0,rounding_size=0.1",
        facecolor=LIGHT.paper,
        edgecolor=LIGHT.ink,
        linestyle="--" if dashed else "-",
        zorder=2,
    )
    ax.add_patch(box)
    rows = [(text, colour) for text, colour in rows if text]
    for place, (text, colour) in enumerate(rows):
        at = y + ((len(rows) - 1) / 2 - place) * LINE
        ax.text(x, at, text, ha="center", va="center", fontsize=8, color=colour, parse_math=False, zorder=3)


def finish(ax, margin):
    """Fit the axes to what was drawn and written, without distorting it, and show no scales."""
    ax.set_aspect("equal")
    # matplotlib fits axes to lines and shapes alone: https://matplotlib.org/stable/users/explain/axes/autoscale.html
    ax.update_datalim([text.get_position() for text in ax.texts])
    ax.autoscale_view()
    ax.margins(margin)
    ax.set_axis_off()


def short(value, digits=4):
    """A number with so many digits and a true minus sign."""
    return f"{value:.{digits}g}".replace("-", "−")
