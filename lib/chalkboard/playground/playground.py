"""The playground: a field where the reader writes Python, and the graph debugger over what it made."""

import traitlets

from ..computational_graphs.graph_poster import draw_graph
from ..graph_data.run_code import run
from ..kit.figure import Figure, module
from .examples import EXAMPLES


class Playground(Figure):
    """Text that the reader runs: in the page's own Python on the site, in the kernel in a notebook.

    What the examples make is baked, so that it shows before any Python is loaded. Built by `playground`.
    """

    _esm, _css = module("playground/playground")

    examples = traitlets.List().tag(sync=True)
    asked = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits):
        super().__init__(**traits)
        self.observe(self._answer, "asked")

    def _answer(self, change):
        self.answer = run(change.new["text"]) | {"turn": change.new["turn"]}

    def draw_poster(self, ax):
        """The first example's graph with its values and gradients."""
        shown = self.examples[0]["result"]["scene"]
        draw_graph(ax, shown, shown["gradients"])


def playground(*, name, question="", caption=""):
    """The playground over the ready examples."""
    examples = [{"title": title, "text": text, "result": run(text)} for title, text in EXAMPLES.items()]
    return Playground(examples=examples, name=name, question=question, caption=caption)
