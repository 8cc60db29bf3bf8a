"""The nudge machine as a still picture: boxes with their slopes, and the nudge between them."""

from ..kit.palette import LIGHT
from ..kit.poster import HEIGHT, WIDTH, draw_card, finish, short

ACROSS, DOWN = 2.3, 1.15


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
    nudged = [(f"{x_name} = {short(x)}", LIGHT.ink), (f"Δ{x_name} = {short(change)}", LIGHT.value)]
    draw_card(ax, 0, 0, nudged, dashed=True)
    for k, (column, row) in enumerate(places):
        for source, slope in zip(sources[k], slopes[k], strict=True):
            start = (0, 0) if source < 0 else places[source]
            begin, end = start[0] + WIDTH / 2, column - WIDTH / 2
            ax.plot([begin, end], [start[1], row], color=LIGHT.line, linewidth=1.4, zorder=1)
            ax.text(
                (begin + end) / 2,
                (start[1] + row) / 2,
                f"× {short(slope, 3)}",
                ha="center",
                va="center",
                fontsize=8.5,
                color=LIGHT.gradient,
                bbox={"facecolor": LIGHT.paper, "edgecolor": "none", "pad": 1.2},
                zorder=2,
            )
        rows = [(f"{names[k]} = {formulas[k]}", LIGHT.ink), (f"= {short(before[k])}", LIGHT.ink)]
        rows += [
            (f"Δ{names[k]} = {short(exact[k], 3)}", LIGHT.value),
            (f"≈ {short(linear[k], 3)}", LIGHT.gradient),
        ]
        draw_card(ax, column, row, rows)
    out = names[-1]
    ax.text(
        max(layers) * ACROSS / 2,
        min(row for _, row in places) - HEIGHT / 2 - 0.42,
        f"true Δ{out} = {short(exact[-1])}      slopes × Δ{x_name} = {short(linear[-1])}      "
        f"difference {short(exact[-1] - linear[-1])}",
        ha="center",
        fontsize=10,
        color=LIGHT.ink,
    )
    finish(ax, 0.04)
