"""Which page loads the search's scripts, and which words the index keeps."""

from types import SimpleNamespace

import pytest

from chalkboard.site.search import SearchBook, add_script


def test_only_the_search_page_loads_them():
    """They would be dead weight elsewhere."""
    loaded = []
    app = SimpleNamespace(add_js_file=lambda name, **given: loaded.append(name))
    add_script(app, "chapters/10-convolution", "page.html", {}, None)
    assert loaded == []
    add_script(app, "search", "search.html", {}, None)
    assert loaded == ["search-words.js", "searching.js"]


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
