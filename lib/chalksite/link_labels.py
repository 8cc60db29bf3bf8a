"""Labels of links that make no sense in a list of links: one that reads "5" says which chapter that is.

Remove this when MyST lets a link have an accessible name beside its words.
"""

import re
from pathlib import PurePosixPath

from sphinx.application import Sphinx

NUMBER = re.compile(
    r'(<a class="reference internal" href="([^"#]+)\.html)(">(?:<span[^>]*>)?\d+(?:</span>)?</a>)'
)


def name_numbers(body: str, titles: dict[str, str]) -> str:
    """Name the links of a page whose only words are a number.

    Args:
        body: the page's HTML.
        titles: the titles of pages by the last part of their name, "05-chain-rule": "5. The chain rule".
    """

    def named(link: re.Match) -> str:
        title = titles.get(PurePosixPath(link[2]).name)
        return f'{link[1]}" aria-label="{title}{link[3]}' if title else link[0]

    return NUMBER.sub(named, body)


def label_links(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Apply `name_numbers` to a page that is about to be written."""
    titles = {PurePosixPath(name).name: title.astext() for name, title in app.env.titles.items()}
    context["body"] = name_numbers(context.get("body", ""), titles)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", label_links)
