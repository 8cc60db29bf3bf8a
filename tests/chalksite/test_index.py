"""Entries of the index that come from the glossary."""

from types import SimpleNamespace

from docutils import nodes
from sphinx import addnodes

from chalksite.index import GLOSSARY, add_entries, sort_by_chapter

PAGE = "chapters/06-computational-graphs"


def an_environment(*links: addnodes.pending_xref) -> SimpleNamespace:
    """Sphinx's environment of a book whose glossary has one entry, "gate" or "rule", with these links."""
    terms = [nodes.term("", word) for word in ("gate", "rule")]
    item = nodes.definition_list_item("", *terms, nodes.definition("", nodes.paragraph("", "", *links)))
    document = nodes.document(None, None)
    document += nodes.definition_list("", item)
    return SimpleNamespace(
        found_docs={GLOSSARY, PAGE},
        domaindata={"index": {"entries": {}}},
        metadata={PAGE: {"myst_slugs": {"a-gate": (3, "a-gate-id", "A gate; a pair")}}},
        titles={PAGE: nodes.title("", "6. Computational graphs")},
        get_doctree={GLOSSARY: document}.get,
    )


def test_each_word_is_entered_at_the_section():
    """Once, however often Sphinx reads; a link that names no section enters nothing."""
    environment = an_environment(
        addnodes.pending_xref("", reftarget=PAGE, reftargetid="a-gate"),
        addnodes.pending_xref("", reftarget=PAGE, reftargetid=None),
        addnodes.pending_xref("", reftarget="elsewhere", reftargetid="a-gate"),
    )
    add_entries(None, environment)
    add_entries(None, environment)
    assert environment.domaindata["index"]["entries"] == {
        PAGE: [
            ("single", "gate; A gate, a pair (6)", "a-gate-id", "", None),
            ("single", "rule; A gate, a pair (6)", "a-gate-id", "", None),
        ]
    }


def test_book_without_a_glossary_has_no_entries():
    """A preview of a single chapter is built without one."""
    environment = an_environment()
    environment.found_docs.clear()
    add_entries(None, environment)
    assert environment.domaindata["index"]["entries"] == {}


def test_places_stand_in_the_books_order():
    """By page, where Sphinx has them by title."""
    places = [("An end (9)", [("", "09.html#end")], None), ("One start (2)", [("", "02.html#start")], None)]
    context = {"genindexentries": [("G", [("gate", ([], places, None))])]}
    sort_by_chapter(None, "genindex", "genindex.html", context, None)
    assert [place[0] for place in places] == ["One start (2)", "An end (9)"]
