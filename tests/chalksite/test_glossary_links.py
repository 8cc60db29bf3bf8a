"""Which use of a word leads to the glossary."""

from pathlib import Path

from docutils import nodes

from chalksite.glossary_links import LINKED, first_use


def a_page(*parts: nodes.Node) -> nodes.document:
    """A document with a section that holds `parts`."""
    document = nodes.document(None, None)
    document += nodes.section("", nodes.title("", "The softmax"), *parts)
    return document


def test_first_use_in_a_sentence_counts():
    """Not a heading, code, a link, a note in the margin, nor part of another word; the plural does."""
    page = a_page(
        nodes.sidebar("", nodes.paragraph("", "softmax")),
        nodes.paragraph("", "", nodes.literal("", "softmax"), nodes.reference("", "softmax")),
        nodes.paragraph("", "log-softmax and softmaxed"),
        nodes.paragraph("", "Two softmaxs, then softmax."),
    )
    text, found = first_use(page, "softmax")
    assert (text.astext(), found[0]) == ("Two softmaxs, then softmax.", "softmaxs")


def test_words_may_be_parted_by_the_end_of_a_line():
    """As sources are wrapped."""
    _, found = first_use(a_page(nodes.paragraph("", "a receptive\nfield")), "receptive field")
    assert found.start() == 2


def test_outputs_of_cells_are_left_alone():
    """They are not prose."""
    page = a_page(nodes.container("", nodes.paragraph("", "softmax"), classes=["cell_output"]))
    assert first_use(page, "softmax") is None


def test_linked_words_stand_in_the_glossary():
    """Else a word would silently lead nowhere."""
    glossary = (Path(__file__).parents[2] / "chapters" / "glossary.md").read_text(encoding="utf-8")
    assert set(LINKED) <= set(glossary.splitlines())
