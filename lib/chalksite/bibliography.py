"""The bibliography: its entries are found by author, as the text cites them, on the site as in print.

The labels of pybtex, such as MontufarPCB14, stand nowhere in the text.
"""

import re

from sphinx.application import Sphinx

LABEL = re.compile(
    r'<span class="label"><span class="fn-bracket">\[</span>[^<]*<span class="fn-bracket">\]</span></span>\n?'
)
# DPUB-ARIA 1.1 deprecates the role that docutils writes; the list around the entries asks for the other.
ROLES = ('role="doc-biblioentry"', 'role="listitem"')


def mend_entries(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Take the labels from a page's entries, and give them the role of a list's item."""
    if ROLES[0] in context.get("body", ""):
        context["body"] = LABEL.sub("", context["body"]).replace(*ROLES)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", mend_entries)
