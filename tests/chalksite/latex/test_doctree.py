"""Nodes of the book know the page on which they stand."""

from docutils import nodes

from chalksite.latex.doctree import Parents, page_around, pages, widget_state

from .conftest import output, section


def test_pages_stand_in_order(book):
    document = book(section("One"), section("Two"))
    assert [page["docname"] for page in pages(document)] == ["chapters/01", "chapters/02"]


def test_a_node_finds_its_page_though_sphinx_left_its_parent_wrong(book):
    """As `inline_all_toctrees` does: the page's children still point to the document that they were read into."""
    document = book(section("One", nodes.paragraph("", "here")))
    page = pages(document)[0]
    page[0].parent = nodes.Element()
    paragraph = next(page.findall(nodes.paragraph))
    assert page_around(paragraph) is None
    Parents(document).run()
    assert page_around(paragraph) is page


def test_a_figure_finds_its_state(book):
    document = book(section("One", output("m1")), states={"m1": {"name": "The lab"}})
    bundle = next(node for node in document.findall(nodes.container) if node.get("nb_element"))
    assert widget_state(document.settings.env, bundle) == {"name": "The lab"}


def test_a_widget_that_was_closed_has_no_state(book):
    """A progress bar, for instance: its model is gone when the page is saved."""
    document = book(section("One", output("gone")))
    bundle = next(node for node in document.findall(nodes.container) if node.get("nb_element"))
    assert widget_state(document.settings.env, bundle) == {}
