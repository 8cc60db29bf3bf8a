"""Which page loads the search's scripts and the glossary's terms, and which words the index keeps."""

from types import SimpleNamespace

import pytest

from chalksite.search_page import SearchBook, complete_page


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
    ],
)
def test_the_index_keeps_words_and_short_numbers_with_a_point(text, kept):
    """What the page's search never asks for is left out."""
    language = SearchBook({})
    assert [word for word in language.split(text) if language.word_filter(word)] == kept


def test_page_and_index_split_alike():
    """The same pattern, in two languages."""
    assert r"\d+\.\d+|" in SearchBook.js_splitter_code
    assert SearchBook._word_re.pattern.startswith(r"\d+\.\d+|")
