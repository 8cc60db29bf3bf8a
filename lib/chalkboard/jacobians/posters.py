"""The first frames of chapter 08's figures, for print: drawn with matplotlib."""

import numpy as np

from chalkgrad import functional as F

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


def draw_table(ax, *, x, upstream):
    """Draw the function as boxes and paths, and its product with `upstream` in the deck's layout."""
    a, b, c = x
    slopes = np.array([[b, 1], [a, -c], [2, -b]])
    outputs = [a * b + 2 * c, a - b * c]
    inputs_at, outputs_at = [2.2, 1.4, 0.6], [1.8, 1.0]
    for n, bottom in enumerate(inputs_at):
        for top in outputs_at:
            color, width = (LIGHT.value, 2.5) if n == 0 else (LIGHT.edge, 1.2)
            ax.plot([0.5, 2.6], [bottom, top], color=color, linewidth=width, zorder=1)
    box = {"facecolor": LIGHT.panel, "edgecolor": LIGHT.line, "boxstyle": "round,pad=0.4"}
    for k, (value, y) in enumerate(zip(x, inputs_at, strict=True), start=1):
        ax.text(
            0.3, y, f"$x_{k}$ = {value:g}", ha="center", va="center", color=LIGHT.value, bbox=box, zorder=2
        )
    for k, (value, y) in enumerate(zip(outputs, outputs_at, strict=True), start=1):
        ax.text(
            2.8, y, f"$y_{k}$ = {value:g}", ha="center", va="center", color=LIGHT.value, bbox=box, zorder=2
        )
    column = np.array(upstream)[:, None]
    end = draw_grid(ax, slopes @ column, left=4.0, middle=1.4, title="∂L/∂x", color=LIGHT.gradient)
    table = draw_grid(ax, slopes, left=end + 0.4, middle=1.4, title="∂y/∂x", color=LIGHT.value)
    draw_grid(ax, column, left=table + 0.4, middle=1.4, title="∂L/∂y", color=LIGHT.gradient)
    draw_signs(ax, (end + 0.2, "="), (table + 0.2, "×"), middle=1.4)
    ax.set(xlim=(-0.4, 7.9), ylim=(0.1, 2.7))
    ax.set_axis_off()


def draw_cost(ax, *, costs):
    """Draw the memory of table and mask against N, both logarithmic."""
    sizes, table, mask = zip(*[row[:3] for row in costs], strict=True)
    ax.set_position((0.13, 0.17, 0.84, 0.78))
    ax.loglog(sizes, table, "s--", color=LIGHT.third, label="table, N × N")
    ax.loglog(sizes, mask, "o-", color=LIGHT.value, label="mask, N")
    ax.set(xlabel="N", ylabel="memory in bytes")
    ax.legend(frameon=False)


def draw_collapse(ax, *, logits):
    """Draw softmax's Jacobian, the cross-entropy's gradient for the first class, and their product."""
    p = F.softmax(np.array(logits)).data
    slopes = np.diag(p) - np.outer(p, p)
    above = np.zeros_like(p)
    above[0] = -1 / p[0]
    wide = (0.9, 0.42)
    end = draw_grid(ax, slopes, left=0, middle=1, title="∂ŷ/∂z", color=LIGHT.value, cell=wide)
    second = draw_grid(
        ax, above[:, None], left=end + 0.5, middle=1, title="∂L/∂ŷ", color=LIGHT.gradient, cell=wide
    )
    result = slopes @ above
    draw_grid(
        ax,
        result[:, None],
        left=second + 0.5,
        middle=1,
        title="∂L/∂z = ŷ − y",
        color=LIGHT.gradient,
        cell=wide,
    )
    draw_signs(ax, (end + 0.25, "×"), (second + 0.25, "="), middle=1)
    ax.set(xlim=(-0.1, second + 1.9), ylim=(-0.1, 2.4))
    ax.set_axis_off()
