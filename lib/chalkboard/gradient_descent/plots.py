"""Still pictures of gradient descent: paths over contours, loss curves, and gradient noise against batch size."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.poster import static_plot

COLOURS = (LIGHT.ink, LIGHT.third, LIGHT.first, LIGHT.fourth, LIGHT.second)
DASHES = ("-", "--", "-", ":", "-")


def draw_descent(ax, *, surface, box, paths):
    """Draw contours of `surface` (x of shape (2,) to a number) in `box`; over them labelled `paths` of shape (T, 2)."""
    left, right, bottom, top = box
    xs, ys = np.linspace(left, right, 61), np.linspace(bottom, top, 61)
    heights = np.array([[float(surface(np.array([x, y]))) for x in xs] for y in ys])
    ax.contour(xs, ys, heights, levels=14, colors=LIGHT.line, alpha=0.75, linewidths=0.8)
    for (label, path), colour, dash in zip(paths.items(), COLOURS[2:], DASHES, strict=False):
        ax.plot(path[:, 0], path[:, 1], dash, color=colour, marker="o", markersize=3, label=label)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.legend(loc="upper right", framealpha=0.9, edgecolor="none")
    ax.set_axis_off()


def draw_race(ax, *, runs, last):
    """Draw excess loss against updates up to `last` for `runs`, {title: (updates, excess)}, on `ax`."""
    for (title, (updates, excess)), colour, dash in zip(runs.items(), COLOURS, DASHES, strict=False):
        seen = [(u, max(e, 1e-5)) for u, e in zip(updates, excess, strict=True) if u <= last]
        ax.semilogy(*zip(*seen, strict=True), dash, color=colour, linewidth=1.2, label=title)
    ax.text(0.01, 0.98, "loss − lowest loss, against updates", va="top", transform=ax.transAxes)
    ax.set_ylim(1e-5, 30)
    ax.legend(frameon=False, loc="upper right", ncols=2)
    ax.set_axis_off()


def plot_noise(sizes, *, drawn, without, whole):
    """Gradient noise against batch size: `drawn` with replacement, `without` it, N = `whole`. Returns the figure."""
    figure, ax = static_plot(figsize=(6.4, 3.6))
    draw_noise(ax, sizes=sizes, drawn=drawn, without=without, whole=whole)
    return figure


def draw_noise(ax, *, sizes, drawn, without, whole):
    """Draw on `ax` what `plot_noise` shows: measured points, and the two laws as lines through the first one."""
    fine = np.geomspace(1, whole, 200)
    law = drawn[0] / np.sqrt(fine)
    ax.loglog(fine, law, "--", color=LIGHT.line, label="σ/√B")
    ax.loglog(
        fine[:-1],
        (law * np.sqrt((whole - fine) / (whole - 1)))[:-1],
        ":",
        color=LIGHT.line,
        label="× √((N − B)/(N − 1))",
    )
    ax.loglog(sizes, drawn, "o", color=LIGHT.first, label="drawn with replacement")
    ax.loglog(sizes, without, "s", color=LIGHT.second, markerfacecolor="none", label="without replacement")
    ax.set_ylim(float(min(drawn)) / 8, float(max(drawn)) * 2)
    ax.set_xlabel("batch size B")
    ax.set_ylabel("noise of the gradient")
    ax.legend(frameon=False)


def plot_descent(surface, paths, *, box=(-3, 3, -2.25, 2.25)):
    """A figure of contours of `surface` in `box` with labelled `paths`, arrays (T, 2). Returns the figure."""
    figure, ax = static_plot(figsize=(5.6, 4.2))
    draw_descent(ax, surface=surface, box=box, paths=paths)
    return figure
