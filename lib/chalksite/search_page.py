"""What the site's search knows: words and numbers with a point; and the search page's own scripts."""

import re

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search.en import SearchEnglish

LONGEST_NUMBER = 6
SCRIPTS = ("search-words.js", "search-page.js")


class SearchBook(SearchEnglish):
    """Sphinx's English, which also keeps short numbers with a point, and drops those that it never looks for.

    These are numbers without a point, and long ones, from outputs mostly.
    """

    js_splitter_code = r"""
var splitQuery = (query) => query.match(/\d+\.\d+|[\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu) ?? [];
"""
    _word_re = re.compile(r"\d+\.\d+|\w+")

    def word_filter(self, word: str) -> bool:
        """Whether the index keeps a word."""
        if word[:1].isdigit() and "." in word:
            return len(word) <= LONGEST_NUMBER
        return not word.isdigit() and super().word_filter(word)


def glossary_terms(env: BuildEnvironment) -> dict[str, str]:
    """The glossary's terms by their ids; the index has them in small letters."""
    objects = env.get_domain("std").get_objects()
    return {anchor: name for name, _, kind, _, anchor, _ in objects if kind == "term"}


def complete_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give the search page the terms, and the scripts that mend Sphinx's search; no other page has them."""
    if pagename == "search":
        context["terms"] = glossary_terms(app.env)
        for script in SCRIPTS:
            app.add_js_file(script, defer="defer")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_search_language(SearchBook)
    app.connect("html-page-context", complete_page)
