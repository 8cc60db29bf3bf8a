"""Entries of the index that come from the glossary."""

from types import SimpleNamespace

from docutils import nodes
from sphinx import addnodes

from chalksite.index import GLOSSARY, add_entries, sort_as_in_the_book

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
    """By page, and by section within a page, where Sphinx has them by title, and their addresses by letters."""
    slugs = {"what-we-know": (2, "what-we-know", "What we know"), "an-end": (2, "an-end", "An end")}
    book = SimpleNamespace(
        env=SimpleNamespace(
            collect_relations=lambda: {"index": [], "02": [], "rules": [], "core": []},
            metadata={"index": {}, "02": {"myst_slugs": slugs}, "rules": {"myst_slugs": slugs}, "core": {}},
        ),
        builder=SimpleNamespace(get_relative_uri=lambda _, page: f"{page}.html"),
    )
    met = ["02.html#what-we-know", "02.html#an-end", "rules.html#what-we-know", "core.html"]
    places = [(address, [("", address)], None) for address in sorted(met)]
    context = {"genindexentries": [("G", [("gate", ([], places, None))])]}
    sort_as_in_the_book(book, "genindex", "genindex.html", context, None)
    assert [address for address, _, _ in places] == met


def test_other_pages_have_nothing_to_sort():
    """They are told of as well."""
    sort_as_in_the_book(None, "page", "page.html", {}, None)
