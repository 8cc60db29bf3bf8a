"""The cover, on the opening page: the title, its first paragraph, three ways in, and a network that runs once.

The title and the paragraph are the notebook's own, so that it begins with them where there is no cover.
"""

import html
import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .cover_network import drawing, run_network

# What each way in is called, the page that it leads to (None: the first chapter), and what it says beside its name.
WAYS = (
    ("Begin", None, "with {}"),
    ("Play", "chapters/playground", "with gates that you write in Python"),
    ("Teach", "chapters/teaching", "with assignments and their grading"),
)
CAPTION = (
    '<span class="value-words">Blue runs forward: values.</span> '
    '<span class="gradient-words">Orange comes back: gradients</span>, how strongly the loss answers to a nudge. '
    "Wide means large, and every number is computed."
)
AGAIN = '<button type="button" class="run-again">↻ Run again</button>'
PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a></h1>')


def ways_in(address: Callable[[str], str], first: tuple[str, str], pages: set[str]) -> str:
    """Links to the first chapter, to the playground and to the page for teachers.

    The first one carries `continue-here`: assets/reading-place.js has it lead to the reader's place.

    Args:
        address: gives the link to a page.
        first: page and title of the first chapter.
        pages: those that there are.
    """
    made = ""
    for name, page, words in WAYS:
        target = page or first[0]
        if target in pages:
            mark = "" if page else ' class="continue-here"'
            said = html.escape(words.format(first[1]))
            made += f'<a{mark} href="{address(target)}"><strong>{name}</strong> <span>{said}</span></a>'
    return f'<div class="ways-in">{made}</div>'


def living_network() -> str:
    """The network with its caption, and the button that runs it again (assets/opening-page.js)."""
    caption = f"<figcaption>{CAPTION} {AGAIN}</figcaption>"
    return f'<figure class="cover-network">{drawing(run_network())}{caption}</figure>'


class Cover(SphinxPostTransform):
    """Put the opening page's title and first paragraph on a cover."""

    default_priority = 311
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Wrap what there is, and add the ways in and the network."""
        page, first = self.env.docname, self.env.toctree_includes.get(self.config.root_doc, [None])[0]
        section = next(self.document.findall(nodes.section), None)
        if page != self.config.root_doc or first is None or section is None or len(section) < 2:
            return

        def address(other: str) -> str:
            return self.app.builder.get_relative_uri(page, other)

        def raw(text: str) -> nodes.raw:
            return nodes.raw("", text, format="html")

        ways = ways_in(address, (first, self.env.titles[first].astext()), self.env.found_docs)
        title, paragraph, *rest = section.children
        section.children = []
        section += [raw('<div class="cover">'), title, raw('<div class="cover-words">'), paragraph]
        section += [raw(f"{ways}</div>{living_network()}</div>"), *rest]


def open_book(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give the opening page its script, and neither a link to its own title nor a list of contents beside the cover."""
    if pagename == app.config.root_doc:
        context["body"] = PERMALINK.sub("</h1>", context["body"], count=1)
        context["theme_secondary_sidebar_items"] = []
        app.add_js_file("opening-page.js", defer="defer")


def setup(app: Sphinx) -> None:
    """Register with Sphinx, before the theme decides what stands beside the page."""
    app.add_post_transform(Cover)
    app.connect("html-page-context", open_book, priority=400)
