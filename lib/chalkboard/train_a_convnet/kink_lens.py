"""The kink lens (chapter 13): what a central difference says near a kink. Computed live."""

import numpy as np

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT


class KinkLens(Figure):
    """What a central difference says near a kink, live; built by `kink_lens`."""

    _esm, _css = module("train_a_convnet/kink_lens")

    def draw_poster(self, ax):
        """The error at x = 1/1000 for every ε."""
        draw_kink(ax, x=1e-3)


def kink_lens(*, name="The kink lens", question="", caption=""):
    """The error of a central difference near ReLU's kink, and on a smooth function."""
    return KinkLens(name=name, question=question, caption=caption)


def draw_kink(ax, *, x):
    """The error of ReLU's central difference at `x` > 0 against ε."""
    ax.set_axis_off()
    inner = ax.inset_axes((0.1, 0.2, 0.86, 0.72))
    steps = np.geomspace(1e-12, 1, 121)
    told = (np.maximum(0, x + steps) - np.maximum(0, x - steps)) / (2 * steps)
    inner.loglog(steps, np.maximum(abs(told - 1), 1e-16), color=LIGHT.value)
    inner.axvline(x, color=LIGHT.third, linestyle="--")
    inner.set_xlabel("ε")
    inner.set_title("error of the slope", fontsize=9)
