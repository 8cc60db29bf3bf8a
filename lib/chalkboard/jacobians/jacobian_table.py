"""The Jacobian table (chapter 08): the slopes of three numbers to two, in both layouts."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT
from .posters import draw_grid, draw_signs


class JacobianTable(Figure):
    """The slopes of three numbers to two, and a switch for the page's layout. Live; built by `jacobian_table`."""

    _esm, _css = module("jacobians/jacobian_table")

    x = traitlets.List().tag(sync=True)
    upstream = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (7, 2.6)  # inches

    def draw_poster(self, ax):
        """The function as boxes, and the product in the deck's layout."""
        draw_table(ax, x=self.x, upstream=self.upstream)


def mix(x):
    """y₁ = x₁x₂ + 2x₃ and y₂ = x₁ − x₂x₃, for `x` of shape (3,), an array or a Tensor."""
    return x[[0, 1]] * x[[1, 2]] * [1, -1] + x[[2, 0]] * [2, 1]


def jacobian_table(*, x=(3.0, 2.0, -1.0), upstream=(2.0, -1.0), name, question="", caption=""):
    """The table of `mix` at `x` with an upstream gradient; all five numbers can be moved."""
    answers = {
        "three other numbers come out": "No: each is a sum over paths, and no path has changed. Turn it.",
        "the same three numbers, lying down": "Right: a layout decides where a number stands, not what it is. Turn it.",
        "two numbers come out": "No: x has three entries in every layout, and each has its slope. Turn it and see.",
    }
    return JacobianTable(
        x=[float(v) for v in x],
        upstream=[float(v) for v in upstream],
        guess=prediction("You turn the layout. What happens to the gradient ∂L/∂x?", answers),
        name=name,
        question=question,
        caption=caption,
    )


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
