"""The meta description of each page: a sentence for search engines and for whoever is sent a link.

Remove this when sphinxext-opengraph ends a description where a sentence ends, without the sources that it cites.
"""

import html
import re

from docutils import nodes
from sphinx.application import Sphinx

from .doctree import ancestors

LONGEST = 160  # what search engines show
# Pages that Sphinx makes itself.
MADE = {
    "genindex": "The index of the book: every term, with the sections that treat it.",
    "search": "Search the prose and the code of the book.",
}
CITED = re.compile(r" \[[^\]]*\d{4}[a-z]?\]")
ASIDE = (nodes.Admonition, nodes.sidebar, nodes.table, nodes.Bibliographic)


def plain_words(paragraph: nodes.paragraph) -> str:
    """The words of a paragraph on one line, without the sources that it cites."""
    return CITED.sub("", " ".join(paragraph.astext().split()))


def truncate(text: str, longest: int = LONGEST) -> str:
    """As many whole sentences of `text` as fit; where not even the first one does, as many words as fit."""
    if len(text) <= longest:
        return text
    ends = [end.end() for end in re.finditer(r"[.!?][\"”)]*(?= [A-Z\"“(])", text) if end.end() <= longest]
    if ends:
        return text[: ends[-1]]
    return text[: text.rindex(" ", 0, longest)].rstrip(" ,;:") + "…"


def page_description(doctree: nodes.document | None) -> str:
    """What a page is about: the beginning of its first paragraph, at most 160 characters of plain text.

    Args:
        doctree: the page's document, None for a page without one.

    Returns:
        The description, "" where the page has no paragraph.
    """
    if doctree is None:
        return ""
    for paragraph in doctree.findall(nodes.paragraph):
        aside = any(isinstance(above, ASIDE) for above in ancestors(paragraph))
        if not aside and plain_words(paragraph):
            return truncate(plain_words(paragraph))
    return ""


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Put the description into the page's head, and into `context["description"]` for whoever needs it too."""
    description = MADE.get(pagename) or page_description(doctree)
    context["description"] = description
    if description:
        tag = f'<meta name="description" content="{html.escape(description)}" />'
        context["metatags"] = context.get("metatags", "") + f"\n    {tag}"


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", describe)
