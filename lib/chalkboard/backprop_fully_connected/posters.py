"""The layer tape and the one grid as still pictures."""

import numpy as np
from matplotlib.patches import Rectangle

from ..kit.palette import LIGHT

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def draw_tape(ax, *, weights, biases, x):
    """Draw on `ax` the arrays of a ReLU network's forward pass for the sample `x`, columns, from left to right.

    Empty cells beneath each array stand for its gradient.
    """
    arrays, o = [("x", x[:, None])], x
    for k, (weight, bias) in enumerate(zip(weights, biases, strict=True), start=1):
        z = weight @ o + bias
        last = k == len(weights)
        o = np.exp(z - z.max()) / np.exp(z - z.max()).sum() if last else np.maximum(0, z)
        name = RAISED[k]
        arrays += [(f"W{name}", weight), (f"b{name}", bias[:, None]), (f"z{name}", z[:, None])]
        arrays.append(("ŷ" if last else f"o{name}", o[:, None]))
    tall = max(len(array) for _, array in arrays)
    left = 0.0
    for name, array in arrays:
        rows, columns = array.shape
        middle = left + columns / 2
        ax.text(middle, 0.5, name, ha="center", fontsize=9)
        ax.text(middle, -tall - 0.9, f"{rows}×{columns}", ha="center", fontsize=6, color=LIGHT.ink)
        _cells(ax, left, 0, array, LIGHT.value)
        if name != "ŷ":
            _cells(ax, left, -tall - 1.5, np.zeros(array.shape), LIGHT.gradient)
        left += columns + (2.0 if name[0] in "xo" else 1.1)
    ax.text(
        0,
        -2 * tall - 2.3,
        "below: room for ∂L/∂(the array above), in the same shape",
        fontsize=7,
        color=LIGHT.gradient,
    )
    ax.set(xlim=(-0.5, left), ylim=(-2 * tall - 2.8, 1.6), aspect="equal")
    ax.set_axis_off()


def _cells(ax, left, top, array, colour):
    """The entries of `array` as unit squares below `top`, darker for larger numbers, with a bar for negative ones."""
    most = np.abs(array).max() or 1.0
    for (i, j), value in np.ndenumerate(array):
        corner = (left + j, top - i - 1)
        ax.add_patch(
            Rectangle(
                corner,
                0.92,
                0.92,
                facecolor=LIGHT.paper,
                edgecolor=LIGHT.edge if array.any() else colour,
                linewidth=0.5,
            )
        )
        if value:
            ax.add_patch(
                Rectangle(corner, 0.92, 0.92, facecolor=colour, alpha=0.2 + 0.79 * abs(value) / most)
            )
        if value < 0:
            ax.plot(
                [left + j + 0.25, left + j + 0.67], [top - i - 0.54] * 2, color=LIGHT.paper, linewidth=1.2
            )


def draw_grid(ax, *, weight, o, delta):
    """Draw on `ax` the numbers of `weight` (out, in) with `o` (in,) above and `delta` (out,) on the left."""
    for (i, j), value in np.ndenumerate(weight):
        ax.add_patch(
            Rectangle(
                (j, -i - 1), 0.94, 0.94, facecolor=LIGHT.value_soft, edgecolor=LIGHT.value, linewidth=0.8
            )
        )
        ax.text(j + 0.47, -i - 0.53, f"{value:g}", ha="center", va="center", fontsize=9)
    for j, value in enumerate(o):
        ax.text(
            j + 0.47,
            0.3,
            f"o{'₀₁₂₃₄₅₆₇₈₉'[j + 1]}\n{value:.2g}",
            ha="center",
            va="center",
            fontsize=9,
            color=LIGHT.value,
        )
    for i, value in enumerate(delta):
        ax.text(
            -0.15,
            -i - 0.53,
            f"δ{'₀₁₂₃₄₅₆₇₈₉'[i + 1]} = {value:g}",
            ha="right",
            va="center",
            fontsize=9,
            color=LIGHT.gradient,
        )
    ax.set(xlim=(-1.5, len(o)), ylim=(-len(delta) - 0.1, 0.8))
    ax.set_axis_off()
