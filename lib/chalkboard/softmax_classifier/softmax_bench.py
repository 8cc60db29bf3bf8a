"""Softmax of three logits, as written and with the maximum subtracted (chapter 01)."""

import numpy as np
import traitlets

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT
from .posters import COLOURS


class SoftmaxBench(Figure):
    """Three logits and a shift. The page computes live; built by `softmax_bench`."""

    _esm, _css = module("softmax_classifier/softmax_bench")

    logits = traitlets.List([2.0, 1.0, -1.0]).tag(sync=True)

    def draw_poster(self, ax):
        """The shares of the first logits."""
        draw_bench(ax, logits=np.array(self.logits))


def softmax_bench(*, name="The softmax bench", question="", caption=""):
    """The figure of softmax as written and softmax as computed."""
    return SoftmaxBench(name=name, question=question, caption=caption)


def draw_bench(ax, *, logits):
    """Draw the softmax shares of `logits` (K,) as bars on `ax`."""
    e = np.exp(logits - logits.max())
    shares = e / e.sum()
    for k, (z, share) in enumerate(zip(logits, shares, strict=True)):
        ax.barh(-k, share, color=COLOURS[k])
        ax.text(-0.02, -k, f"z = {z:g}".replace("-", "−"), ha="right", va="center", color=LIGHT.ink)
        ax.text(share + 0.01, -k, f"{share:.3f}", va="center", color=LIGHT.ink)
    ax.set(xlim=(-0.25, 1.1), ylim=(-2.7, 0.7))
    ax.set_axis_off()
