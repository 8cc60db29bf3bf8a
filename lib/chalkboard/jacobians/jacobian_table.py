"""The figures of chapter 08: the Jacobian table in two layouts, its weight for ReLU, and the product that collapses."""

import traitlets

from ..kit.figure import Figure, module, prediction
from .posters import draw_collapse, draw_cost, draw_table


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


class JacobianCost(Figure):
    """ReLU's Jacobian as a table and as a mask, baked; built by `jacobian_cost`."""

    _esm, _css = module("jacobians/jacobian_cost")

    costs = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (6, 3.2)  # inches

    def draw_poster(self, ax):
        """Memory against N."""
        draw_cost(ax, costs=self.costs)


def jacobian_cost(costs, *, name, question="", caption=""):
    """The figure of `costs`, rows of N, bytes of table and mask, seconds of the product with each; N rises."""
    answers = {
        "32 KiB": "That is the mask: 4096 · 8 bytes. The table has 4096 times as many numbers.",
        "1 MiB": "Too little: 4096² is 16.8 million numbers, at 8 bytes each.",
        "128 MiB": "Right: 4096² · 8 bytes, for 4096 slopes that matter.",
        "4 GiB": "Not that bad: 4096² · 8 bytes is 128 MiB. A batch of 6 as one vector would be beyond 4 GiB.",
    }
    return JacobianCost(
        costs=[[int(N), int(a), int(b), float(f"{s:.3g}"), float(f"{t:.3g}")] for N, a, b, s, t in costs],
        guess=prediction("How much memory does the table take for N = 4096?", answers),
        name=name,
        question=question,
        caption=caption,
    )


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
