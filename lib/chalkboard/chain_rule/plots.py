"""How an error falls with the step: a log–log plot with the line it should follow and the floor of rounding."""

from ..kit.palette import LIGHT
from ..kit.picture import picture


def plot_errors(steps, errors, *, order, floor):
    """A figure of `errors` against `steps`, with a line of slope `order` through the first point.

    `steps` and `errors` are arrays of one length; `floor` is the size of one rounding. Returns the figure.
    """
    with picture(height=3.2) as (figure, ax):
        draw_errors(ax, steps=steps, errors=errors, order=order, floor=floor)
    return figure


def draw_errors(ax, *, steps, errors, order, floor):
    """Draw on `ax` what `plot_errors` shows. An error of exactly 0 is drawn at the floor."""
    shown = [max(float(error), floor / 4) for error in errors]
    guide = [float(errors[0]) * (float(step) / float(steps[0])) ** order for step in steps]
    ax.loglog(steps, guide, color=LIGHT.line, linestyle="--", label=f"a line of slope {order}")
    ax.loglog(steps, shown, "o", color=LIGHT.first, label="error of the linear prediction")
    ax.axhline(floor, color=LIGHT.second, linestyle=":", label="one rounding")
    ax.set_ylim(floor / 20, float(max(errors)) * 10)
    ax.set_xlabel("nudge Δx")
    ax.set_ylabel("error")
    ax.legend()
