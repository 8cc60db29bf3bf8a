"""Charts of chapter 04: paths of descent over contours, and gradient noise against batch size."""

import numpy as np

from ..kit.palette import LIGHT
from ..kit.picture import picture
from .descent_lab import draw_descent


def plot_noise(sizes, *, drawn, without, whole):
    """Gradient noise against batch size: `drawn` with replacement, `without` it, N = `whole`. Returns the figure."""
    with picture(height=3.4) as (figure, ax):
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
    ax.legend(loc="lower left")


def plot_descent(surface, paths, *, box=(-3, 3, -2.25, 2.25)):
    """A figure of contours of `surface` in `box` with labelled `paths`, arrays (T, 2). Returns the figure."""
    with picture(height=3.6) as (figure, ax):
        draw_descent(ax, surface=surface, box=box, paths=paths)
    return figure
