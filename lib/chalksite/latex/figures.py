"""Figures in print: the poster with its name and caption, numbered; pictures with a caption, too."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..doctree import forms
from .doctree import LatexTransform, widget_state

PICTURES = ("application/pdf", "image/png")


def caption_of(state: dict) -> list[nodes.Node]:
    """A figure's caption: its name, the question that it asks, and what it shows."""
    name = state["name"]
    parts: list[nodes.Node] = [nodes.strong("", name if name.endswith((".", "?", "!")) else f"{name}.")]
    if state["question"]:
        parts += [nodes.Text(" "), nodes.emphasis("", state["question"])]
    if state["caption"]:
        parts.append(nodes.Text(" " + state["caption"]))
    return parts


def first_sentence(text: str) -> str:
    """The first sentence of an alternative text, which names what the picture is."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip(), maxsplit=1)[0]


def figure(picture: nodes.image, caption: list[nodes.Node]) -> nodes.figure:
    """The picture over its caption."""
    return nodes.figure("", picture, nodes.caption("", "", *caption), align="center")


class PrintedFigures(LatexTransform):
    """Put the poster in the place of each figure, and captions below all pictures."""

    def run(self, **kwargs: Any) -> None:
        """Change every output that has a picture."""
        for bundle in list(self.document.findall(nodes.container)):
            found = forms(bundle)
            form = next((found[kind] for kind in PICTURES if kind in found), None)
            picture = next(iter(form.findall(nodes.image)), None) if form else None
            if picture is None:
                continue
            state = widget_state(self.env, bundle)
            if "caption" in state:
                caption = caption_of(state)
            elif "alt" in picture:
                caption = [nodes.Text(first_sentence(picture["alt"]))]
            else:
                continue
            bundle.replace_self(figure(picture.deepcopy(), caption))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedFigures)
