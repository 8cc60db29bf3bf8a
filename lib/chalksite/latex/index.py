"""The index and the chain of ideas in print, from what the site shows of them."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from ..chain_of_ideas import MAP, Idea, read_ideas
from .doctree import LatexTransform, pages


def listed(ideas: list[Idea]) -> nodes.enumerated_list:
    """The ideas in the order of their chapters, whose numbers they bear, and what each needs."""
    items = []
    for idea in ideas:
        needs = f"; needs {', '.join(map(str, idea.needs))}" if idea.needs else ""
        items.append(nodes.list_item("", nodes.paragraph("", f"{idea.title}{needs}.")))
    return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")


def indexed(entry: tuple) -> addnodes.index:
    """The node that makes LaTeX enter a term for the page on which it stands."""
    return addnodes.index(entries=[entry])


class PrintedIndex(LatexTransform):
    """Enter the terms at their sections, which the site's index links to."""

    def run(self, **kwargs: Any) -> None:
        """Insert the entries, and the list of ideas."""
        known = self.env.domaindata["index"]["entries"]
        for page in pages(self.document):
            sections = {name: section for section in page.findall(nodes.section) for name in section["ids"]}
            for entry in known.get(page["docname"], ()):
                if entry[2] in sections:
                    sections[entry[2]].insert(1, indexed(entry))
        for section in self.document.findall(nodes.section):
            if MAP in section["ids"]:
                section += listed(read_ideas(Path(self.env.srcdir)))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedIndex)
