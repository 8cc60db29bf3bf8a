"""The graph debugger of chapter 06: any scalar expression as a graph that is stepped forward and backward."""

import math
import re
import unicodedata

import traitlets

from chalkgrad.expressions import ExpressionError

from ..graph_data.scene import scene
from ..kit.figure import Figure, module
from ..kit.read_number import read_number
from .graph_poster import draw_graph

_SEPARATOR = re.compile(r";|,(?=\s*[^\W\d]\w*\s*=)")


class GraphDebugger(Figure):
    """Scenes of graphs to step through. On a static page the built-in scenes are computed live by the page;
    with a kernel the reader also types an expression, and `chalkgrad` computes its graph.
    """

    _esm, _css = module("computational_graphs/graph_debugger")

    scenes = traitlets.List().tag(sync=True)
    scene = traitlets.Int(0).tag(sync=True)
    typing = traitlets.Bool(False).tag(sync=True)
    typed = traitlets.Dict(default_value={"expression": "", "values": ""}).tag(sync=True)
    error = traitlets.Unicode("").tag(sync=True)

    def __init__(self, **traits):
        super().__init__(**traits)
        self.observe(self._draw_typed, "typed")

    def _draw_typed(self, change):
        try:
            made = scene(change.new["expression"], read_values(change.new["values"]), title="yours")
        except ValueError as error:
            self.error = str(error)
            return
        self.error = ""
        self.scenes = [made, *(one for one in self.scenes if one["title"] != "yours")]
        self.scene = 0

    def draw_poster(self, ax):
        """The first scene's graph with its values and gradients."""
        shown = self.scenes[self.scene]
        draw_graph(ax, shown, shown["gradients"])


def debug(*scenes, name, question="", caption="", typing=False):
    """The debugger over one or more scenes made by `scene`; `typing` adds the line for the reader's own.

    Raises ValueError when no scene is given.
    """
    if not scenes:
        raise ValueError('debug: needs at least one scene, such as scene("x * y", {"x": 2, "y": 3}).')
    given = scenes[0]
    shown = ", ".join(f"{n['name']} = {n['value']:.12g}" for n in given["nodes"] if n["title"] == "input")
    return GraphDebugger(
        scenes=list(scenes),
        name=name,
        question=question,
        caption=caption,
        typing=typing,
        typed={"expression": given["expression"], "values": shown},
    )


def read_values(text):
    """{"x": -2.0, "y": 5.0} from "x = -2, y = 5", numbers as in `read_number`.

    A comma separates where a name follows, a semicolon anywhere. Raises ValueError saying what cannot be read.
    """
    values = {}
    for part in _SEPARATOR.split(text):
        part = part.strip().rstrip(",").rstrip()
        if not part:
            continue
        name, equals, number = (piece.strip() for piece in part.partition("="))
        name = unicodedata.normalize("NFKC", name)  # as Python reads names: µ typed on a keyboard is μ
        if not equals or not name.isidentifier():
            raise ValueError(f"values: {part!r} cannot be read; write them like x = -2, y = 5.")
        if name in values:
            raise ValueError(f"values: {name} is given twice; give each input one number.")
        try:
            values[name] = read_number(number)
        except ExpressionError:
            raise ValueError(f"values: {number!r} is not a number; write them like x = -2, y = 5.") from None
        except ValueError as error:
            raise ValueError(f"values: {error}") from None
        if not math.isfinite(values[name]):
            raise ValueError(f"values: {name} must be finite, was given {number}.")
    return values
