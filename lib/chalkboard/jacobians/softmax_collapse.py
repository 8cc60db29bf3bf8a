"""The product that collapses (chapter 08): softmax's Jacobian times the gradient of the cross-entropy."""

import numpy as np
import traitlets

from chalkgrad import functional as F

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT
from .posters import draw_grid, draw_signs


class SoftmaxCollapse(Figure):
    """Softmax's Jacobian times the gradient of the cross-entropy. Live; built by `softmax_collapse`."""

    _esm, _css = module("jacobians/softmax_collapse")

    logits = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (7, 2.2)  # inches

    def draw_poster(self, ax):
        """The whole product in the deck's layout, the first class being the true one."""
        draw_collapse(ax, logits=self.logits)


def softmax_collapse(logits, *, name, question="", caption=""):
    """The product at two to six `logits`, which the reader moves; the first class is the true one at first."""
    if not 2 <= len(logits) <= 6:
        raise ValueError(f"softmax_collapse: needs two to six logits, was given {len(logits)}.")
    answers = {
        "−10": "That is −1/ŷ, which arrives at the probability. On the way to the logit it meets ŷ(1 − ŷ).",
        "−0.9": "Right: −1/0.1 meets 0.1 · (1 − 0.1), and −0.9 is left: ŷ − 1.",
        "−0.1": "No: the surer and the more wrong, the stronger the push. It is ŷ − 1.",
        "0.9": "The size is right. But the loss falls when the true logit rises, so the slope is negative.",
    }
    return SoftmaxCollapse(
        logits=[float(v) for v in logits],
        guess=prediction("The true class gets ŷ = 0.1. Which gradient arrives at its logit?", answers),
        name=name,
        question=question,
        caption=caption,
    )


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
