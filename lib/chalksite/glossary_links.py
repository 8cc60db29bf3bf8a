"""Links to the glossary: from a word that another chapter introduces, the first time that a chapter uses it."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from .doctree import ancestors
from .index import GLOSSARY, sent_to

# Not every word of the glossary: those that a reader may have met nine chapters ago.
LINKED = (
    "argmax",
    "batch norm",
    "central difference",
    "convex hull",
    "cross-correlation",
    "cross-entropy",
    "curvature",
    "determinant",
    "dilation",
    "epoch",
    "equivariant",
    "feature map",
    "hyperplane",
    "invariant",
    "Jacobian",
    "layer norm",
    "learning rate",
    "linearly separable",
    "logits",
    "mini-batch",
    "momentum",
    "multiply-add",
    "one-hot",
    "outer product",
    "receptive field",
    "ReLU",
    "saturated",
    "shared weights",
    "softmax",
    "spectral norm",
    "subgradient",
    "topological order",
    "transposed convolution",
    "upstream gradient",
    "weight decay",
)
NO_PLACE = (nodes.reference, nodes.literal, nodes.sidebar, nodes.table, nodes.strong, nodes.Admonition)


def is_prose(text: nodes.Text) -> bool:
    """Whether a text stands in a sentence of the page, outside links, code, notes, tables and outputs."""
    around = list(ancestors(text))
    apart = any(
        isinstance(above, NO_PLACE) or "cell_output" in getattr(above, "attributes", {}).get("classes", ())
        for above in around
    )
    return not apart and any(isinstance(above, nodes.paragraph) for above in around)


def first_use(document: nodes.document, word: str) -> tuple[nodes.Text, re.Match] | None:
    """The first text of a page's prose that holds `word`, also in the plural, and where in it."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])".replace(r"\ ", r"\s+"))
    for text in document.findall(nodes.Text):
        if is_prose(text) and (found := pattern.search(text)):
            return text, found
    return None


class Terms(SphinxPostTransform):
    """Link words to the glossary on the pages of numbered chapters."""

    default_priority = 300  # after references are resolved
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Put the links in."""
        page = self.env.docname
        if not re.match(r"chapters/\d", page) or GLOSSARY not in self.env.found_docs:
            return
        for word, place in self.words_of_others(page).items():
            use = first_use(self.document, word)
            if use is None:
                continue
            text, found = use
            link = make_refnode(
                self.app.builder, page, GLOSSARY, place, nodes.inline("", found[0]), "In the glossary"
            )
            link["classes"].append("term-link")
            parts = [nodes.Text(text[: found.start()]), link, nodes.Text(text[found.end() :])]
            text.parent.replace(text, [part for part in parts if part.astext()])

    def words_of_others(self, page: str) -> dict[str, str]:
        """The linked words that `page` does not introduce, with their ids in the glossary."""
        words = {}
        for item in self.env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
            places = sent_to(self.env, item)
            for term in item.findall(nodes.term):
                if term.astext() in LINKED and places and places[0][0] != page:
                    words[term.astext()] = term["ids"][0]
        return words


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(Terms)
