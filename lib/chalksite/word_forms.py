"""Inflected forms of words for the search's ranking: the pages that hold a word as it was typed come first.

The index knows stems alone, so "optimisation" finds what "optimise" finds; where few pages hold the longer word, a
reader would have to look for them among all others.
"""

from collections import defaultdict

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search import WordCollector

from .search_page import SearchBook

MOST = 5  # pages, as many as a reader sees at once


def words_of(env: BuildEnvironment) -> dict[str, set[str]]:
    """The words of each page as they are written, in small letters; kept with the environment."""
    return vars(env).setdefault("words_of_pages", {})


def read_words(app: Sphinx, doctree: nodes.document) -> None:
    """Take the words of a page that was read."""
    collector = WordCollector(doctree, SearchBook({}))
    doctree.walk(collector)
    words_of(app.env)[app.env.docname] = {word.lower() for word in collector.found_words}


def forget_words(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that changed or is gone."""
    words_of(env).pop(docname, None)


def merge_words(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    """Take the words of pages that another process has read."""
    words_of(env).update((name, words) for name, words in words_of(other).items() if name in docnames)


def rare_forms(words: dict[str, set[str]]) -> dict[str, list[str]]:
    """The forms that stand on few pages while others of their stem stand on more, with these few pages."""
    language = SearchBook({})
    forms, stems = defaultdict(set), defaultdict(set)
    for page, found in words.items():
        for word in filter(language.word_filter, found):
            forms[word].add(page)
            stems[language.stem(word)].add(page)
    return {
        word: sorted(pages)
        for word, pages in sorted(forms.items())
        if len(pages) <= MOST and len(pages) < len(stems[language.stem(word)])
    }


def complete_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give the forms to the search page."""
    if pagename == "search":
        context["forms"] = rare_forms(words_of(app.env))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("doctree-read", read_words)
    app.connect("env-purge-doc", forget_words)
    app.connect("env-merge-info", merge_words)
    app.connect("html-page-context", complete_page)
