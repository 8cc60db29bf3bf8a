"""Classes of points in the plane as the room's posters draw them: a colour and a sign each."""

from ..kit.palette import LIGHT

COLOURS, SIGNS = (LIGHT.first, LIGHT.second, LIGHT.third), ("o", "s", "^")


def draw_points(ax, points, labels):
    """Draw the points, each class with its sign and colour, on `ax`."""
    for kind in range(int(labels.max()) + 1):
        ax.plot(
            *points[labels == kind].T,
            SIGNS[kind],
            color=COLOURS[kind],
            markersize=5,
            markeredgecolor=LIGHT.paper,
        )
