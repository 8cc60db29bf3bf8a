"""Make assets/social.png, the picture that stands beside a shared link: the book's first figure on the chalkboard.

For maintainers. Usage: python tools/make_social.py
"""

from dataclasses import asdict
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.typing import ColorType

from chalkboard import debug, scene
from chalkboard.kit.palette import DARK, LIGHT
from chalksite.seo import CARD_SIZE

ROOT = Path(__file__).resolve().parent.parent
DPI = 100
EXPRESSION = "s = sigmoid(w * x + b); d = s - t; L = d * d"
# The companion of the formulas' font, as matplotlib brings it; on a board all lines are as thick as chalk.
SERIF = "STIXGeneral"
CHALK = 2
CHALKS = {colour: asdict(DARK)[name] for name, colour in reversed(asdict(LIGHT).items())}


def chalked(colour: ColorType) -> str:
    """A colour of the light palette as chalk."""
    return CHALKS[to_hex(colour)]


def put_on_board(axes: Axes) -> None:
    """Draw what is on the axes with chalk."""
    for text in axes.texts:
        text.set(color=chalked(text.get_color()), fontsize=14)  # a card is often shown at a third of its size
    for line in axes.lines:
        line.set(color=chalked(line.get_color()), linewidth=CHALK)
    for patch in axes.patches:
        patch.set(facecolor=DARK.panel, edgecolor=chalked(patch.get_edgecolor()), linewidth=CHALK)


def draw() -> Figure:
    """The picture."""
    canvas = Figure(figsize=(CARD_SIZE[0] / DPI, CARD_SIZE[1] / DPI), dpi=DPI, facecolor=DARK.paper)
    canvas.text(0.06, 0.79, "Backpropagation", size=66, family=SERIF, weight="bold", color=DARK.ink)
    canvas.text(0.06, 0.69, "An interactive textbook", size=32, family=SERIF, color=DARK.soft)
    figure = debug(scene(EXPRESSION, {"w": -1, "x": 0.8, "b": 0.5, "t": 1}), name="One neuron")
    axes = canvas.add_axes((0.02, 0.13, 0.96, 0.54))
    figure.draw_poster(axes)
    put_on_board(axes)
    canvas.text(0.06, 0.055, "values forward →", size=24, color=DARK.value, weight="bold")
    canvas.text(0.94, 0.055, "← gradients back", size=24, color=DARK.gradient, weight="bold", ha="right")
    return canvas


def main() -> None:
    """Write the file."""
    target = ROOT / "assets" / "social.png"
    draw().savefig(target, dpi=DPI, metadata={"Software": None})
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
