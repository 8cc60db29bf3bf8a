"""Make assets/social.png, the picture that stands beside a shared link: the book's first figure and its name.

For maintainers. Usage: python tools/make_social.py
"""

from pathlib import Path

from matplotlib.figure import Figure

from chalkboard import debug, scene
from chalkboard.kit.palette import LIGHT
from chalksite.seo import CARD_SIZE

ROOT = Path(__file__).resolve().parent.parent
DPI = 100
EXPRESSION = "s = sigmoid(w * x + b); d = s - t; L = d * d"


def draw() -> Figure:
    """The picture."""
    canvas = Figure(figsize=(CARD_SIZE[0] / DPI, CARD_SIZE[1] / DPI), dpi=DPI, facecolor=LIGHT.paper)
    canvas.text(0.06, 0.80, "Backpropagation", size=52, weight="bold", color=LIGHT.ink)
    canvas.text(0.06, 0.71, "An interactive textbook", size=26, color=LIGHT.soft)
    figure = debug(scene(EXPRESSION, {"w": -1, "x": 0.8, "b": 0.5, "t": 1}), name="One neuron")
    axes = canvas.add_axes((0.02, 0.13, 0.96, 0.54))
    figure.draw_poster(axes)
    for text in axes.texts:
        text.set_fontsize(13)  # a card is often shown at a third of its size
    canvas.text(0.06, 0.055, "values forward", size=20, color=LIGHT.value, weight="bold")
    canvas.text(0.94, 0.055, "gradients back", size=20, color=LIGHT.gradient, weight="bold", ha="right")
    return canvas


def main() -> None:
    """Write the file."""
    target = ROOT / "assets" / "social.png"
    draw().savefig(target, dpi=DPI, metadata={"Software": None})
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
