"""Which page loads the search's scripts and the glossary's terms, and which words the index keeps."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from chalksite.search_page import SIGNS, SearchBook, WholeTexts, complete_page

WORDS_OF_THE_PAGE = Path(__file__).parents[2] / "assets" / "search-words.js"


def test_only_the_search_page_has_them():
    """They would be dead weight elsewhere."""
    loaded, context = [], {}
    objects = [
        ("ReLU", "ReLU", "term", "chapters/glossary", "term-ReLU", -1),
        ("sums", "Sums", "label", "chapters/02", "sums", -1),
    ]
    env = SimpleNamespace(get_domain=lambda name: SimpleNamespace(get_objects=lambda: objects))
    app = SimpleNamespace(add_js_file=lambda name, **given: loaded.append(name), env=env)
    complete_page(app, "chapters/10-convolution", "page.html", context, None)
    assert loaded == []
    assert context == {}
    complete_page(app, "search", "search.html", context, None)
    assert loaded == ["search-words.js", "search-page.js"]
    assert context == {"terms": {"term-ReLU": "ReLU"}}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Slopes 0.5 of x2", ["Slopes", "0.5", "x2"]),
        ("1.23456789 times 12 tests.", ["times", "tests"]),
        ("0.000 1.2.3", ["0.000", "1.2"]),
        ("And one of D_ℓ, ∂f", ["one", "D_", "ell", "partial", "f"]),
    ],
)
def test_the_index_keeps_words_and_short_numbers_with_a_point(text, kept):
    """What the page's search never asks for is left out."""
    language = SearchBook({})
    assert [word for word in language.split(text) if language.word_filter(word)] == kept


@pytest.mark.parametrize(
    ("word", "stem"),
    [("One", "one"), ("ones", "ones"), ("being", "being"), ("slopes", "slope"), ("on", "on")],
)
def test_a_word_is_not_lost_where_its_stem_is_never_looked_for(word, stem):
    """As "on" is, which "one" and "ones" would be."""
    assert SearchBook({}).stem(word) == stem


def test_texts_side_by_side_become_one():
    """A name that a bibliography holds in pieces is one word; what lies between texts stays."""
    document = new_document("")
    bold = nodes.strong("", "b")
    document += nodes.paragraph(
        "", "", *map(nodes.Text, ("L", "é", "on ")), bold, *map(nodes.Text, ("x", "y"))
    )
    WholeTexts(document).run()
    assert document[0].children == ["Léon ", bold, "xy"]
    assert all(child.parent is document[0] for child in document[0])


def test_page_and_index_name_signs_alike():
    """The same table, in two languages."""
    table = re.search(r"const SIGNS = \{(.*?)\}", WORDS_OF_THE_PAGE.read_text("utf-8"), re.DOTALL)[1]
    assert dict(re.findall(r'"?([^\s"]+)"?: "(\w+)"', table)) == SIGNS


def test_page_and_index_split_alike():
    """The same pattern, in two languages."""
    assert r"\d+\.\d+|" in SearchBook.js_splitter_code
    assert SearchBook._word_re.pattern.startswith(r"\d+\.\d+|")
