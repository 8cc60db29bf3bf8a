"""Each page says in a sentence or two what it is about."""

from types import SimpleNamespace

from docutils import nodes

from chalkboard.site.description import LONGEST, describe, first_words, shorten


def a_document(*texts: str) -> nodes.document:
    """A page with a box before its paragraphs."""
    document = nodes.document(None, None)
    section = nodes.section()
    section += nodes.note("", nodes.paragraph(text="Not this."))
    section += [nodes.paragraph(text=text) for text in texts]
    document += section
    return document


def test_whole_sentences_where_they_fit():
    """And the first words where even the first sentence is too long."""
    assert shorten("One\n two.  Three?") == "One two. Three?"
    sentence = "This sentence has some fifty and a few letters in it. "
    assert shorten(sentence * 5) == (sentence * 2).strip()
    words = shorten("word, " * 80)
    assert words.endswith("word…")
    assert LONGEST - 8 < len(words) <= LONGEST


def test_the_first_paragraph_of_the_text():
    """What stands in a box is not how a chapter begins."""
    assert first_words(a_document("It begins.", "It goes on.")) == "It begins."
    assert first_words(a_document()) == ""


def test_the_head_has_one_description():
    """Escaped; a page without a text gets what its name says; an author's own words win."""

    def head(name, doctree, metatags=""):
        context = {"metatags": metatags}
        describe(SimpleNamespace(), name, "page.html", context, doctree)
        return context["metatags"]

    assert head("one", a_document('Is 1 < 2? "Yes".')) == (
        '<meta name="description" content="Is 1 &lt; 2? &quot;Yes&quot;." />'
    )
    assert head("search", None) == '<meta name="description" content="Search the book for a word." />'
    own = '<meta name="description" content="Mine." />'
    assert head("one", a_document("It begins."), own) == own
