"""What a printed page arranges otherwise than the site: margin notes, hidden code, texts in two versions."""

import re

from docutils import nodes

from .tree import LatexTransform, latex

# Chapter 8 marks its two versions of a text with these; the site shows one at a time, print both.
VERSION = re.compile(r'<div class="layout-(\w+)"[^>]*>|</div>')
VERSIONS = {"deck": "Deck's layout", "numerator": "Numerator layout"}


def version_marks(html: str) -> str:
    """LaTeX that begins and ends the marked versions, for HTML that does."""
    return "\n".join(
        rf"\begin{{bookversion}}{{{VERSIONS[mark[1]]}}}" if mark[1] else r"\end{bookversion}"
        for mark in VERSION.finditer(html)
    )


class PrintedLayout(LatexTransform):
    """Arrange the page for print."""

    def run(self, **kwargs) -> None:
        """Go through notes, cells and marks."""
        for note in list(self.document.findall(nodes.sidebar)):
            if "margin" in note["classes"]:
                content = [node for node in note.children if not isinstance(node, nodes.title)]
                note.replace_self([latex(r"\marginpar{\booknote"), *content, latex("}")])
        for code in list(self.document.findall(nodes.container)):
            if code.get("nb_element") == "cell_code_source" and code.parent.get("hide_mode") == "input":
                code.parent.remove(code)
        for mark in list(self.document.findall(nodes.raw)):
            if mark["format"] == "html" and VERSION.search(mark.astext()):
                mark.replace_self(latex(version_marks(mark.astext())))


def setup(app) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedLayout)
