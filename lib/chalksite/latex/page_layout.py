"""What a printed page arranges otherwise than the site: margin notes, hidden code, texts in two versions."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from .doctree import LatexTransform, latex

# Chapter 8 marks its two versions of a text with these; the site shows one at a time, print both.
VERSION = re.compile(r'<div class="layout-(\w+)"[^>]*>|</div>')
VERSIONS = {"deck": "Deck's layout", "numerator": "Numerator layout"}


def version_marks(html: str, within: bool) -> tuple[str, bool]:
    """LaTeX that begins and ends the marked versions, for HTML that does.

    Args:
        html: a piece of HTML, which may end one version and begin the next.
        within: whether a version has begun before it; elsewhere `</div>` ends something else.

    Returns:
        The LaTeX, and whether a version has begun and not ended after it.
    """
    marks = []
    for mark in VERSION.finditer(html):
        if mark[1] in VERSIONS:
            marks.append(rf"\begin{{bookversion}}{{{VERSIONS[mark[1]]}}}")
            within = True
        elif within:
            marks.append(r"\end{bookversion}")
            within = False
    return "\n".join(marks), within


class PrintedLayout(LatexTransform):
    """Arrange the page for print."""

    def run(self, **kwargs: Any) -> None:
        """Go through notes, cells and marks."""
        for note in list(self.document.findall(nodes.sidebar)):
            if "margin" in note["classes"]:
                content = [node for node in note.children if not isinstance(node, nodes.title)]
                note.replace_self([latex(r"\marginpar{\booknote"), *content, latex("}")])
        for code in list(self.document.findall(nodes.container)):
            if code.get("nb_element") == "cell_code_source" and code.parent.get("hide_mode") == "input":
                code.parent.remove(code)
        within = False
        for mark in list(self.document.findall(nodes.raw)):
            if mark["format"] == "html":
                marks, within = version_marks(mark.astext(), within)
                if marks:
                    mark.replace_self(latex(marks))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedLayout)
