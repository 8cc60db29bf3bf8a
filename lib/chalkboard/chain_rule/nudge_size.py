"""Step size of finite differences (chapter 05): truncation against rounding, one-sided, two-sided and in float32."""

from typing import NamedTuple

import numpy as np

from ..kit.figure import Figure, module
from ..kit.palette import LIGHT

AT = 0.8  # the x at which y = exp(sin(x²)) is differentiated
WRONG = 0.001  # the part of the slope that the wrong derivative lacks
# The figure's steps h: 20 to a decade, of three digits, so that Python and the page mean the same float64.
STEPS = tuple(float(f"{10 ** (-k / 20):.2e}") for k in range(300, 19, -1))


class Estimate(NamedTuple):
    """What is expected of a difference quotient: the error is about `truncation` · h^`order` + `rounding` / h."""

    order: int
    truncation: float
    rounding: float

    @property
    def crossing(self) -> float:
        """The h at which both terms are equal."""
        return (self.rounding / self.truncation) ** (1 / (self.order + 1))

    @property
    def best(self) -> float:
        """The h at which their sum is least: the crossing of a one-sided difference, below it of a two-sided one."""
        return self.crossing / self.order ** (1 / (self.order + 1))


class NudgeSize(Figure):
    """The error of a difference quotient against its step. The page computes live; built by `nudge_size`."""

    _esm, _css = module("chain_rule/nudge_size")

    poster_size = (7, 3.6)  # inches

    def draw_poster(self, ax):
        """One-sided and two-sided, with the terms of the first."""
        h = np.array(STEPS)
        errors = {name: [abs(quotient(name, step) - slope()) for step in STEPS] for name in ("one", "two")}
        draw_errors(ax, h=h, one_sided=errors["one"], two_sided=errors["two"], terms=estimate("one"))


def nudge_size(*, name, question="", caption=""):
    """The figure of the best step h, with the reader's guess first."""
    return NudgeSize(name=name, question=question, caption=caption)


def value(x):
    """y = exp(sin(x²)) in float64."""
    return np.exp(np.sin(x * x))


def slope(x=AT):
    """dy/dx = y cos(x²) 2x."""
    return value(x) * np.cos(x * x) * 2 * x


def value32(x):
    """y with every result rounded to float32; sine and exponential are taken in float64 first, as on the page."""
    return np.float32(np.exp(np.float64(np.float32(np.sin(np.float64(x * x))))))


def quotient(kind, h, x=AT):
    """The difference quotient of y at x with step h: `kind` is "one" or "two" (sided), or "single" (float32)."""
    if kind == "single":
        h, x = np.float32(h), np.float32(x)
        return (value32(x + h) - value32(x)) / h
    if kind == "two":
        return (value(x + h) - value(x - h)) / (2 * h)
    return (value(x + h) - value(x)) / h


def estimate(kind, x=AT):
    """The `Estimate` of such a quotient: ½|y″| h or ⅙|y‴| h², and ε |y| / h.

    Source: N. Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.14 and problem 25.4.
    """
    first = 2 * x * np.cos(x * x)  # of sin(x²), like the next two
    second = 2 * np.cos(x * x) - 4 * x**2 * np.sin(x * x)
    third = -12 * x * np.sin(x * x) - 8 * x**3 * np.cos(x * x)
    y = value(x)
    rounding = float(np.finfo(np.float32 if kind == "single" else np.float64).eps) * y
    if kind == "two":
        return Estimate(2, abs(y * (first**3 + 3 * first * second + third)) / 6, rounding)
    return Estimate(1, abs(y * (first**2 + second)) / 2, rounding)


def draw_errors(ax, *, h, one_sided, two_sided, terms):
    """Draw both errors against the steps `h`, each an array (n,), and the two terms of `terms`, all logarithmic."""
    ax.set_axis_off()
    window = ax.inset_axes((0.1, 0.16, 0.88, 0.8))
    window.loglog(h, one_sided, color=LIGHT.value, label="one-sided")
    window.loglog(h, two_sided, color=LIGHT.third, linewidth=2.4, label="two-sided")
    window.loglog(
        h, terms.truncation * h**terms.order, "--", color=LIGHT.value, label="truncation, one-sided"
    )
    window.loglog(h, terms.rounding / h, ":", color=LIGHT.ink, label="rounding")
    window.set(xlabel="h", ylabel="error of the quotient", xlim=(h.min(), h.max()), ylim=(1e-12, 10))
    window.legend(frameon=False, fontsize=8)
