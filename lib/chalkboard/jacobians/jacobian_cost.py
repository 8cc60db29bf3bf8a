"""What a Jacobian costs (chapter 08): ReLU's as a table and as a mask, in memory and in time."""

import traitlets

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT


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
        costs=[[int(N), int(a), int(b), float(f"{s:.6g}"), float(f"{t:.6g}")] for N, a, b, s, t in costs],
        guess=prediction("How much memory does the table take for N = 4096?", answers),
        name=name,
        question=question,
        caption=caption,
    )


def draw_cost(ax, *, costs):
    """Draw the memory of table and mask against N, both logarithmic."""
    sizes, table, mask = zip(*[row[:3] for row in costs], strict=True)
    ax.set_position((0.13, 0.17, 0.84, 0.78))
    ax.loglog(sizes, table, "s--", color=LIGHT.third, label="table, N × N")
    ax.loglog(sizes, mask, "o-", color=LIGHT.value, label="mask, N")
    ax.set(xlabel="N", ylabel="memory in bytes")
    ax.legend(frameon=False)
