"""Still pictures of chapter 01: shares of three logits, decision regions, and a spiral before and after a network."""

import numpy as np

from ..kit.palette import LIGHT

COLOURS, SIGNS = (LIGHT.first, LIGHT.second, LIGHT.third), ("o", "s", "^")


def draw_bench(ax, *, logits):
    """Draw the softmax shares of `logits` (K,) as bars on `ax`."""
    e = np.exp(logits - logits.max())
    shares = e / e.sum()
    for k, (z, share) in enumerate(zip(logits, shares, strict=True)):
        ax.barh(-k, share, color=COLOURS[k])
        ax.text(-0.02, -k, f"z = {z:g}".replace("-", "−"), ha="right", va="center", color=LIGHT.ink)
        ax.text(share + 0.01, -k, f"{share:.3f}", va="center", color=LIGHT.ink)
    ax.set(xlim=(-0.25, 1.1), ylim=(-2.7, 0.7))
    ax.set_axis_off()


def draw_regions(ax, *, points, labels, W, b, reach):
    """Draw the regions of the classifier argmax(W x + b), paler where unsure, and the points on `ax`."""
    along = np.linspace(-reach, reach, 161)
    grid = np.stack(np.meshgrid(along, along), axis=-1)
    z = grid @ W.T + b
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    shares = e / e.sum(axis=-1, keepdims=True)
    colours = np.array([[int(c[k : k + 2], 16) / 255 for k in (1, 3, 5)] for c in COLOURS])[z.argmax(axis=-1)]
    sure = (shares.max(axis=-1, keepdims=True) - 1 / len(b)) / (1 - 1 / len(b))
    ax.imshow(1 - (0.05 + 0.4 * sure) * (1 - colours), origin="lower", extent=(-reach, reach) * 2)
    draw_points(ax, points, labels)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set_axis_off()


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


def draw_unwound(ax, *, before, after, labels):
    """Draw the points `before` on the left, and `after` on the right with the line x = 0, each axis to fit, on `ax`."""
    aside = 2.7
    draw_points(ax, before / np.abs(before).max(), labels)
    middle, size = (after.max(axis=0) + after.min(axis=0)) / 2, np.ptp(after, axis=0) / 2
    draw_points(ax, (after - middle) / size + [aside, 0], labels)
    across = aside - middle[0] / size[0]
    ax.plot((across, across), (-1.1, 1.1), color=LIGHT.ink, linewidth=2)
    ax.annotate("", (aside - 1.15, 0), (1.15, 0), arrowprops={"arrowstyle": "->", "color": LIGHT.ink})
    ax.text(0, 1.15, "x", ha="center")
    ax.text(aside, 1.15, "last hidden layer", ha="center")
    ax.set_aspect("equal")
    ax.set(xlim=(-1.15, aside + 1.2), ylim=(-1.2, 1.35))
    ax.set_axis_off()
