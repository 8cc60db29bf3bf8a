"""Signatures of several lines as lists of parameters: Sphinx writes lists of definitions that define nothing.

Remove this when Sphinx writes parameters as a list of items.
"""

import re

from sphinx.application import Sphinx

PARAMETERS = re.compile(r"<dl>\n((?:<dd>(?:(?!<dl>|</dd>).)*sig-param.*?</dd>\n)+)</dl>", re.DOTALL)


def list_parameters(body: str) -> str:
    """A page's text, in which each signature of several lines has its parameters in a list."""

    def listed(found: re.Match) -> str:
        items = found[1].replace("<dd>", "<li>").replace("</dd>", "</li>")
        return f'<ul class="sig-params">\n{items}</ul>'

    return PARAMETERS.sub(listed, body)


def list_page_parameters(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object
) -> None:
    """Do that on a page of the site."""
    if "body" in context:
        context["body"] = list_parameters(context["body"])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", list_page_parameters)
