"""Margin notes that stay where a browser shows a page's text alone.

Firefox's and Safari's reading views drop every `<aside>`, and whatever has "sidebar" among its classes.

Remove this when sphinx-book-theme writes margin notes without `<aside>`.
"""

import re

from sphinx.application import Sphinx

NOTE = re.compile(r'<aside class="margin sidebar">\s*<p class="sidebar-title"></p>(.*?)</aside>', re.DOTALL)


def keep_notes(body: str) -> str:
    """A page's text, in which each margin note is a division of the text, called a note; the theme knows both."""
    return NOTE.sub(r'<div class="margin" role="note">\1</div>', body)


def keep_page_notes(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Do that on a page of the site."""
    if "body" in context:
        context["body"] = keep_notes(context["body"])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", keep_page_notes)
