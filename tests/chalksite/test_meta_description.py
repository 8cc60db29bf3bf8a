"""What is said about a page."""

import pytest
from docutils import nodes

from chalksite.meta_description import describe, page_description, truncate


def a_page(*parts: nodes.Node) -> nodes.document:
    """A document with a section that holds `parts`."""
    document = nodes.document(None, None)
    document += nodes.section("", nodes.title("", "Title"), *parts)
    return document


def test_first_paragraph_in_plain_words():
    """Emphasis and sources go, lines are joined, a note in the margin and what comes later are left out."""
    parts = nodes.Text("One\nneuron "), nodes.emphasis("", "bends"), nodes.Text(" [Rosenblatt, 1958].")
    first = nodes.paragraph("", "", *parts)
    margin = nodes.sidebar("", nodes.paragraph("", "Deck topic"))
    assert page_description(a_page(margin, first, nodes.paragraph("", "Later."))) == "One neuron bends."


def test_page_without_a_paragraph_has_none():
    """Sphinx makes some pages without any document."""
    assert page_description(a_page()) == ""
    assert page_description(None) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Short.", "Short."),
        ("A first one. A second one.", "A first one."),
        ("One? Two! Three is too long to stay.", "One? Two!"),
        ("About 0.5 of it stays here for sure", "About 0.5 of it…"),
    ],
)
def test_cut_between_sentences_or_else_between_words(text, kept):
    """Never within a word, and a decimal point ends no sentence."""
    assert truncate(text, 20) == kept


def test_description_stands_in_the_head():
    """Escaped, beside what others put there."""
    context = {"metatags": "<meta />"}
    describe(None, "page", "page.html", context, a_page(nodes.paragraph("", 'A "b" & c.')))
    assert context["metatags"].startswith("<meta />")
    assert '<meta name="description" content="A &quot;b&quot; &amp; c." />' in context["metatags"]
    bare = {}
    describe(None, "page", "page.html", bare, None)
    assert "metatags" not in bare
