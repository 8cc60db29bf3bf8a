"""The nudge machine as a still picture: boxes with their slopes, and the nudge between them."""

from matplotlib.patches import FancyBboxPatch

EXACT, LINEAR, INK, WIRE = "#0b57a4", "#a63a00", "#1f2430", "#8a8a8a"
ACROSS, DOWN, WIDTH, HEIGHT = 2.3, 1.15, 1.35, 0.86


def draw_nudge(ax, *, x, x_name, change, names, formulas, sources, before, slopes, exact, linear):
    """Draw boxes from left to right on `ax`, all arrays by box.

    `sources` lists the boxes each one takes (−1: x itself), `slopes` its local slope for each of them; `exact`
    and `linear` are the changes that leave it when x changes by `change`.
    """
    layers = []
    for inputs in sources:
        layers.append(1 + max(0 if source < 0 else layers[source] for source in inputs))
    columns = {layer: [k for k, one in enumerate(layers) if one == layer] for layer in layers}
    places = [
        (layers[k] * ACROSS, ((len(columns[layers[k]]) - 1) / 2 - columns[layers[k]].index(k)) * DOWN)
        for k in range(len(names))
    ]
    _card(ax, 0, 0, x_name, f"{x_name} = {_number(x)}", f"Δ{x_name} = {_number(change)}", dashed=True)
    for k, (column, row) in enumerate(places):
        for source, slope in zip(sources[k], slopes[k], strict=True):
            start = (0, 0) if source < 0 else places[source]
            begin, end = start[0] + WIDTH / 2, column - WIDTH / 2
            ax.plot([begin, end], [start[1], row], color=WIRE, linewidth=1.4, zorder=1)
            ax.text(
                (begin + end) / 2,
                (start[1] + row) / 2,
                f"× {_number(slope, 3)}",
                ha="center",
                va="center",
                fontsize=8.5,
                color=LINEAR,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2},
                zorder=2,
            )
        exactly, roughly = f"Δ{names[k]} = {_number(exact[k], 3)}", f"≈ {_number(linear[k], 3)}"
        _card(ax, column, row, f"{names[k]} = {formulas[k]}", f"= {_number(before[k])}", exactly, roughly)
    out = names[-1]
    ax.text(
        max(layers) * ACROSS / 2,
        min(row for _, row in places) - HEIGHT / 2 - 0.42,
        f"true Δ{out} = {_number(exact[-1])}      slopes × Δ{x_name} = {_number(linear[-1])}      "
        f"difference {_number(exact[-1] - linear[-1])}",
        ha="center",
        fontsize=10,
        color=INK,
    )
    ax.set_aspect("equal")
    ax.autoscale_view()
    ax.margins(0.04)
    ax.set_axis_off()


def _card(ax, x, y, title, value, exact, linear=None, *, dashed=False):
    ax.add_patch(
        FancyBboxPatch(
            (x - WIDTH / 2, y - HEIGHT / 2),
            WIDTH,
            HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.1",
            facecolor="white",
            edgecolor=INK,
            linestyle="--" if dashed else "-",
            zorder=2,
        )
    )
    rows = [(title, INK), (value, INK), (exact, EXACT), (linear, LINEAR)]
    if dashed:
        rows = rows[1:]
    rows = [(text, colour) for text, colour in rows if text]
    for place, (text, colour) in enumerate(rows):
        at = y + ((len(rows) - 1) / 2 - place) * 0.2
        ax.text(x, at, text, ha="center", va="center", fontsize=8, color=colour, parse_math=False, zorder=3)


def _number(value, digits=4):
    return f"{value:.{digits}g}".replace("-", "−")
