"""Chapter 02's figures as still pictures: a layer's wires, four curves, and boxes in boxes."""

from ..kit.palette import LIGHT


def draw_layer(ax, *, o, W, z, out):
    """Draw inputs `o` (n,), neurons with `z` and `out` (m,), and wires for `W` (m, n) on `ax`."""
    left, right = _column(len(o)), _column(len(z))
    for j, row in enumerate(W):
        for i, weight in enumerate(row):
            ax.plot(
                [0, 1],
                [left[i], right[j]],
                color=LIGHT.positive if weight > 0 else LIGHT.negative,
                linestyle="-" if weight > 0 else "--",
                linewidth=1.6 * abs(weight),
                zorder=0,
            )
    for x, places, words in ((0, left, o), (1, right, out)):
        ax.plot([x] * len(places), places, "o", color=LIGHT.paper, markeredgecolor=LIGHT.ink, markersize=28)
        for y, value in zip(places, words, strict=True):
            ax.text(x, y, f"{value:g}", ha="center", va="center")
    for y, value in zip(right, z, strict=True):
        ax.text(1.08, y, f"z = {value:g}", va="center")
    ax.set(xlim=(-0.15, 1.35), ylim=(-0.1, 1.1))
    ax.set_axis_off()


def draw_activations(ax, *, z, curves):
    """Draw each of `curves` {name: values (n,)} over `z` (n,) in a window of its own, side by side on `ax`."""
    ax.set_axis_off()
    for place, (name, values) in enumerate(curves.items()):
        window = ax.inset_axes((0.06 + 0.245 * place, 0.12, 0.175, 0.72))
        window.axhline(0, color=LIGHT.edge)
        window.axvline(0, color=LIGHT.edge)
        window.plot(z, values, color=LIGHT.value)
        window.set(xlim=(-6, 6), xticks=[-6, 0, 6])
        window.tick_params(labelsize=8)
        ax.text(0.1475 + 0.245 * place, 0.92, name, ha="center", transform=ax.transAxes)


def draw_nest(ax, *, sizes):
    """Draw a box for each layer around the box before it; `sizes` are the lengths of x and of every output."""
    depth = len(sizes) - 1
    for layer in range(depth, 0, -1):
        reach = layer / depth
        width = (1 + reach) / 2  # the innermost box holds its text as well
        color = LIGHT.third if layer == depth else LIGHT.value
        ax.fill(
            [-width, width, width, -width],
            [-reach, -reach, reach, reach],
            facecolor=LIGHT.paper,
            edgecolor=color,
            linewidth=1.6,
        )
        last = "softmax" if layer == depth else "AF"
        ax.text(
            0,
            reach - 0.13,
            f"layer {layer}: {last}(W · {sizes[layer - 1]} numbers + b)",
            ha="center",
            fontsize=8,
        )
    ax.text(0, 0, f"x: {sizes[0]}", ha="center", va="center", fontsize=9)
    ax.set(xlim=(-1.05, 1.05), ylim=(-1.05, 1.05))
    ax.set_axis_off()


def _column(n):
    """Heights of `n` circles, the first one on top."""
    return [1 - (k + 0.5) / n for k in range(n)]
