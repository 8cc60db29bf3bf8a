"""Still pictures of windows: a row of squares under them, growing fields, and a pooled matrix."""

from matplotlib.patches import Rectangle

from ..kit.palette import LIGHT


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


def draw_fields(ax, *, fields):
    """Draw on `ax` one centred bar for each of `fields`, the first layer on top, the later ones unanswered."""
    for layer, field in enumerate(fields):
        known = layer == 0
        bar = (
            {"facecolor": LIGHT.value_soft, "edgecolor": LIGHT.value}
            if known
            else {"fill": False, "linestyle": "--"}
        )
        width = field if known else max(fields)
        ax.add_patch(Rectangle((-width / 2, -layer), width, 0.7, **bar))
        ax.text(-0.8 * max(fields), 0.3 - layer, f"layer {layer + 1}", va="center")
        ax.text(0.6 * max(fields), 0.3 - layer, field if known else "?", va="center")
    ax.set_xlim(-0.85 * max(fields), 0.75 * max(fields))
    ax.set_ylim(-len(fields) + 0.5, 1)
    ax.set_axis_off()


def draw_pool(ax, *, picture, outputs):
    """Draw on `ax` a matrix and, to its right, the `outputs` of pooling it."""
    rows, columns = picture.shape
    for left, values, colour in ((0, picture, LIGHT.value), (columns + 2, outputs, LIGHT.third)):
        for i, row in enumerate(values):
            for j, value in enumerate(row):
                ax.add_patch(Rectangle((left + j, rows - 1 - i), 0.92, 0.92, fill=False, edgecolor=colour))
                ax.text(left + j + 0.46, rows - 0.54 - i, f"{value:g}", ha="center", va="center")
    ax.text(columns + 1, rows - 0.6, "→", ha="center", va="center")
    ax.set_xlim(-0.2, columns + 2.2 + outputs.shape[1])
    ax.set_ylim(-0.2, rows + 0.2)
    ax.set_aspect("equal")
    ax.set_axis_off()
