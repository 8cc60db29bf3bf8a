"""What a page says of itself to search engines: how its text begins."""

from html import escape

from docutils import nodes

LONGEST = 160
# Sphinx makes these pages, which have no text of their own.
MADE = {
    "search": "Search the book for a word.",
    "genindex": "The words of the book in alphabetical order, and where they are explained.",
}


def shorten(text: str) -> str:
    """As many of the text's first sentences as fit, or, where not even one does, its first words."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    whole = max(text.rfind(f"{end} ", 0, LONGEST) for end in ".?!")
    if whole >= LONGEST // 3:
        return text[: whole + 1]
    return text[: text.rfind(" ", 0, LONGEST)].rstrip(",;:–") + "…"


def first_words(doctree: nodes.document) -> str:
    """The page's first paragraph that is not part of a box, a list or a table."""
    paragraphs = [node for node in doctree.findall(nodes.paragraph) if isinstance(node.parent, nodes.section)]
    return shorten(paragraphs[0].astext()) if paragraphs else ""


def describe(app, pagename, templatename, context, doctree) -> None:
    """Add the description to a page's head, unless its source brings one."""
    text = first_words(doctree) if doctree else MADE.get(pagename, "")
    if text and 'name="description"' not in context.get("metatags", ""):
        context["metatags"] = (
            f'{context.get("metatags", "")}<meta name="description" content="{escape(text)}" />'
        )


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", describe)
