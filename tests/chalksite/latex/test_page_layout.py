"""Margin notes, hidden code and both versions of a text."""

from docutils import nodes

from chalksite.latex.page_layout import PrintedLayout, version_marks

from .conftest import section


def test_a_margin_note_goes_into_the_margin(book):
    note = nodes.sidebar("", nodes.title("", ""), nodes.paragraph("", "Deck topic"), classes=["margin"])
    chapter = section("One", note)
    PrintedLayout(book(chapter)).run()
    assert [node.astext() for node in chapter[1:]] == [r"\marginpar{\booknote", "Deck topic", "}"]


def test_code_that_the_site_folds_is_left_out(book):
    source = nodes.container("", nodes.literal_block("", "plot()"), nb_element="cell_code_source")
    result = nodes.container("", nodes.literal_block("", "result"), nb_element="cell_code_output")
    chapter = section("One", nodes.container("", source, result, hide_mode="input"))
    PrintedLayout(book(chapter)).run()
    assert chapter[1].astext() == "result"


def test_code_that_the_site_shows_stays(book):
    source = nodes.container("", nodes.literal_block("", "x = 1"), nb_element="cell_code_source")
    chapter = section("One", nodes.container("", source))
    PrintedLayout(book(chapter)).run()
    assert chapter[1].astext() == "x = 1"


def test_both_versions_are_marked():
    """One ends and the next begins in one piece of HTML."""
    marks, within = version_marks('</div>\n<div class="layout-numerator" hidden>', True)
    assert marks == "\\end{bookversion}\n\\begin{bookversion}{Numerator layout}"
    assert within


def test_the_end_of_something_else_ends_no_version():
    assert version_marks('<div class="legend"></div>', False) == ("", False)


def test_other_html_is_left_alone(book):
    chapter = section("One", nodes.raw("", "<hr>", format="html"))
    PrintedLayout(book(chapter)).run()
    assert chapter[1]["format"] == "html"
