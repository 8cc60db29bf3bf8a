"""A graph as a still picture: every node with its value above and its gradient below."""

from ..kit.palette import LIGHT
from ..kit.poster import WIDTH, draw_card, finish, short

ACROSS, DOWN = 2.0, 1.15


def draw_graph(ax, scene, gradients=None):
    """Draw a scene of the graph debugger on `ax`; `gradients` by node, left out where None."""

    def place(layer, row):
        return layer * ACROSS, -row * DOWN

    for wire in scene["wires"]:
        points = [place(*point) for point in wire["points"]]
        points[0] = (points[0][0] + WIDTH / 2, points[0][1])
        points[-1] = (points[-1][0] - WIDTH / 2, points[-1][1])
        ax.plot(*zip(*points, strict=True), color=LIGHT.line, linewidth=1.2, zorder=1)
    for k, node in enumerate(scene["nodes"]):
        title = f"{node['name']}   {node['symbol']}" if node["symbol"] else node["name"]
        known = gradients is not None and gradients[k] is not None
        rows = [(title, LIGHT.ink), (short(node["value"]), LIGHT.value)]
        rows.append((f"∂ {short(gradients[k])}" if known else "", LIGHT.gradient))
        draw_card(ax, *place(node["layer"], node["row"]), rows, dashed=not node["requires_grad"])
    finish(ax, 0.05)
