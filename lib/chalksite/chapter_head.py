"""A chapter's heading and abstract: its number large, its question, and what it needs and gives beside the text."""

import html
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .chain_of_ideas import read_ideas

NUMBERED = re.compile(r"<h1>(\d+)\. ")
AIMS = ("You need", "You will be able to")


def enlarge_number(body: str) -> str:
    """A page's text, in which the number of its title stands for itself; read aloud and copied it is as it was."""
    number = (
        r'<h1 class="numbered"><span class="chapter-number">\1</span><span class="visually-hidden">. </span>'
    )
    return NUMBERED.sub(number, body, count=1)


def _is_head(node: nodes.Node) -> bool:
    """Whether a node belongs to the chapter's abstract: neither a section nor a cell."""
    return not isinstance(node, nodes.section) and not (
        isinstance(node, nodes.container) and node.get("nb_element")
    )


def gather_head(section: nodes.section, question: str) -> None:
    """Put all that stands between a chapter's title and its first section into one container.

    What the chapter needs and gives is in a container of its own in there, so that it can stand beside the rest.

    Args:
        section: the chapter's; its first child is the title.
        question: the chapter's one question, said below the title.
    """
    head = nodes.container(classes=["chapter-head"])
    aims = nodes.container(classes=["chapter-aims"])
    while len(section) > 1 and _is_head(section[1]):
        node = section[1]
        section.remove(node)
        is_aim = node.astext().startswith(AIMS) or (aims.children and isinstance(node, nodes.bullet_list))
        if is_aim and not aims.parent:
            head += aims
        (aims if is_aim else head).append(node)
    asked = nodes.raw(
        "", f'<p class="chapter-question">{html.escape(question, quote=False)}</p>', format="html"
    )
    section.insert(1, [asked, head])


class Head(SphinxPostTransform):
    """Gather a chapter's head; this runs after the chain of ideas has put its line there."""

    default_priority = 320
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page if it is a chapter."""
        ideas = read_ideas(Path(self.env.srcdir))
        here = next((idea for idea in ideas if idea.page == self.env.docname), None)
        if here:
            gather_head(next(self.document.findall(nodes.section)), here.question)


def enlarge_page_number(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object
) -> None:
    """Do that on a chapter's page."""
    if "body" in context:
        context["body"] = enlarge_number(context["body"])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(Head)
    app.connect("html-page-context", enlarge_page_number)
