"""A graph as a still picture: every node with its value above and its gradient below."""

from matplotlib.patches import FancyBboxPatch

VALUE, GRADIENT, INK = "#0b57a4", "#b03a00", "#333333"
ACROSS, DOWN, WIDTH, HEIGHT = 1.6, 1.05, 1.05, 0.8


def draw_graph(ax, scene, gradients=None):
    """Draw a scene of the graph debugger on `ax`; `gradients` by node, left out where None."""
    nodes = scene["nodes"]

    def place(layer, row):
        return layer * ACROSS, -row * DOWN

    for wire in scene["wires"]:
        points = [place(*point) for point in wire["points"]]
        points[0] = (points[0][0] + WIDTH / 2, points[0][1])
        points[-1] = (points[-1][0] - WIDTH / 2, points[-1][1])
        ax.plot(*zip(*points, strict=True), color="#8a8a8a", linewidth=1.2, zorder=1)
    for k, node in enumerate(nodes):
        x, y = place(node["layer"], node["row"])
        box = FancyBboxPatch(
            (x - WIDTH / 2, y - HEIGHT / 2),
            WIDTH,
            HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.1",
            facecolor="white",
            edgecolor=INK,
            linestyle="-" if node["requires_grad"] else "--",
            zorder=2,
        )
        ax.add_patch(box)
        title = f"{node['name']}   {node['symbol']}" if node["symbol"] else node["name"]
        ax.text(x, y + 0.22, title, ha="center", va="center", fontsize=9, color=INK, parse_math=False)
        ax.text(
            x,
            y - 0.02,
            f"{node['value']:.4g}".replace("-", "−"),
            ha="center",
            va="center",
            fontsize=9,
            color=VALUE,
        )
        if gradients is not None and gradients[k] is not None:
            text = f"∂ {gradients[k]:.4g}".replace("-", "−")
            ax.text(x, y - 0.25, text, ha="center", va="center", fontsize=9, color=GRADIENT)
    ax.set_aspect("equal")
    ax.autoscale_view()
    ax.margins(0.05)
    ax.set_axis_off()
