"""The shape bench (chapter 11): how many windows fit on a row of squares, and what a layer costs. Computed live."""

import traitlets
from matplotlib.patches import Rectangle

from chalkgrad import shapes

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT

EXAMPLES = {
    "7, K = 3": {"W": 7, "K": 3},
    "stride 2": {"W": 7, "K": 3, "S": 2},
    "padding 1": {"W": 7, "K": 3, "P": 1},
    "ten 5 × 5 filters": {"W": 32, "K": 5, "P": 2, "inputs": 3, "filters": 10},
    "(3, 1, 1)": {"W": 32, "K": 3, "P": 1},
    "(5, 2, 1)": {"W": 32, "K": 5, "P": 2},
    "(1, 0, 1)": {"W": 32, "K": 1},
    "(3, 1, 2)": {"W": 32, "K": 3, "P": 1, "S": 2},
}
PLAIN = {"S": 1, "P": 0, "D": 1, "inputs": 1, "filters": 1}


class ShapeBench(Figure):
    """A row of squares under windows. The page computes live; built by `shape_bench`."""

    _esm, _css = module("convolution_shapes/shape_bench")

    presets = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """The first example."""
        chosen = {key: self.presets[0]["settings"][key] for key in "WKSPD"}
        fit = shapes.window_fit(*(chosen[key] for key in "WKSPD"))
        draw_tape(ax, fit=fit)


def shape_bench(*, name="The shape bench", question="", caption=""):
    """The bench, with the deck's examples. Bet on a row of 8 first."""
    answers = {
        "3": "Right: ⌊2.5⌋ + 1 = 3. The half place is dropped, and with it the eighth square.",
        "3.5": "There are no half places. The window fits three times; the rest is dropped.",
        "4": "The fourth window would need a ninth square. Rounding is downward: 3.",
        "an error": "It would be kind, but no program complains. It takes 3 places and drops a square.",
    }
    return ShapeBench(
        presets=[{"title": title, "settings": PLAIN | settings} for title, settings in EXAMPLES.items()],
        guess=prediction(
            "your bet (W = 8, K = 3, S = 2)", answers, settings=PLAIN | {"W": 8, "K": 3, "S": 2}
        ),
        name=name,
        question=question,
        caption=caption,
    )


def draw_tape(ax, *, fit):
    """Draw on `ax` the row, the windows and the outputs of a `WindowFit`; what is never seen is hatched."""
    first, last = -fit.padding, fit.input_size + fit.padding
    for square in range(first, last):
        inside = 0 <= square < fit.input_size
        style = (
            {"edgecolor": LIGHT.value, "facecolor": LIGHT.value_soft}
            if inside
            else {"edgecolor": LIGHT.line, "fill": False}
        )
        hatch = "////" if square in fit.unseen else None
        ax.add_patch(Rectangle((square, 0), 0.94, 0.94, hatch=hatch, **style))
        ax.text(square + 0.47, 0.47, square + 1 if inside else 0, ha="center", va="center")
    lanes = max(1, min(fit.size, -(-fit.span // fit.stride)))
    for window in range(fit.size):
        start, y = window * fit.stride - fit.padding, -0.5 - 0.3 * (window % lanes)
        for tap in range(fit.kernel_size):
            ax.add_patch(Rectangle((start + tap * fit.dilation, y), 0.94, 0.2, color=LIGHT.third))
        middle = start + fit.span / 2
        ax.text(middle, -0.9 - 0.3 * lanes, window + 1, ha="center", va="center", color=LIGHT.third)
    ax.text(
        first,
        1.3,
        f"W = {fit.input_size}, K = {fit.kernel_size}, S = {fit.stride}, P = {fit.padding}: W′ = ?",
    )
    ax.set_xlim(first - 0.2, last + 0.2)
    ax.set_ylim(-1.3 - 0.3 * lanes, 1.8)
    ax.set_axis_off()
