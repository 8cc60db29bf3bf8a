"""Parts, chapters and appendices: numbered by LaTeX as the chapters' titles number themselves."""

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .doctree import LatexTransform, latex, pages

NUMBER = re.compile(r"^\d+\. ")
PREFACE = "Before you begin"
SOURCE_CODE = {"chapters/core"}  # pages of whole files, whose lines are longer than a notebook's
# What a browser keeps of its reader; what one looks up, beside the source.
ONLY_ON_THE_SITE = {"chapters/progress", "chapters/api"}
# Raised or lowered, LaTeX's counter decides whether a chapter gets a number: parts -1, chapters 0, sections 1.
UNNUMBERED = r"\setcounter{secnumdepth}{-2}"
NUMBERED = r"\setcounter{secnumdepth}{1}"
# LaTeX makes the index itself, after all pages; links to the site's page for it arrive there.
INDEX = "genindex"
INDEX_BEGINS = (
    r"\AtBeginEnvironment{sphinxtheindex}{\clearpage\phantomsection\label{\detokenize{genindex::doc}}}"
)


def parts(env: BuildEnvironment) -> dict[str, str]:
    """The first page of each part, and the part's name, as the contents in `_toc.yml` have them."""
    return {
        toctree["entries"][0][1]: toctree["caption"]
        for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree)
        if toctree["caption"]
    }


def strip_number(page: addnodes.start_of_file) -> bool:
    """Take the number off a chapter's title, which LaTeX numbers itself; whether there was one."""
    title = next(page.findall(nodes.title))
    text = title[0]
    if not isinstance(text, nodes.Text) or not NUMBER.match(text):
        return False
    title.replace(text, nodes.Text(NUMBER.sub("", text)))
    return True


def is_bibliography(node: nodes.Node) -> bool:
    """Whether a node is the list of sources."""
    return isinstance(node, nodes.Element) and node.tagname == "bibliography"


class PrintedStructure(LatexTransform):
    """Give the first page a title, begin the parts, and let appendices follow the numbered chapters."""

    def run(self, **kwargs: Any) -> None:
        """Insert what LaTeX needs between the pages."""
        self.make_preface()
        names = parts(self.env)
        appendix = False
        for page in pages(self.document):
            if page["docname"] == INDEX:
                page.parent.replace(page, latex(INDEX_BEGINS))
                continue
            if page["docname"] in ONLY_ON_THE_SITE:
                page.parent.remove(page)
                continue
            before = []
            if page["docname"] in names:
                before.append(latex(rf"\bookpart{{{names[page['docname']]}}}"))
            if not strip_number(page) and not appendix:
                appendix = True
                before.append(latex(r"\appendix"))
            if any(page.findall(is_bibliography)):
                before.append(latex(UNNUMBERED))
            if page["docname"] in SOURCE_CODE:
                before.append(latex(r"\begin{bookwide}"))
                page.parent.insert(page.parent.index(page) + 1, latex(r"\end{bookwide}"))
            for node in before:
                page.parent.insert(page.parent.index(page), node)

    def make_preface(self) -> None:
        """Turn what stands on the first page into a chapter without a number."""
        book = next(self.document.findall(nodes.section))
        own = [node for node in book.children[1:] if not any(node.findall(addnodes.start_of_file))]
        for node in own:
            book.remove(node)
        preface = nodes.section("", nodes.title("", PREFACE), *own, ids=["preface"])
        book.insert(1, [latex(UNNUMBERED), preface, latex(NUMBERED)])


class LinksToTheSite(LatexTransform):
    """Where a link leads to a page that is not printed, its words stay alone; LaTeX would find no such place."""

    default_priority = 20  # after Sphinx has found where links lead

    def run(self, **kwargs: Any) -> None:
        """Replace such links."""
        for link in list(self.document.findall(nodes.reference)):
            page = link.get("refuri", "").removeprefix("%").partition("#")[0]
            if page in ONLY_ON_THE_SITE:
                link.parent.replace(link, link.children)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedStructure)
    app.add_post_transform(LinksToTheSite)
