"""Parts, numbers and appendices stand where they belong."""

from docutils import nodes
from sphinx import addnodes

from chalksite.latex.structure import (
    INDEX,
    INDEX_BEGINS,
    PREFACE,
    UNNUMBERED,
    LinksToTheSite,
    PrintedStructure,
)

from .conftest import section


def contents(caption: str, *names: str) -> addnodes.toctree:
    """The contents of a part."""
    return addnodes.toctree(caption=caption, entries=[(None, name) for name in names])


def structured(document, *toctrees):
    """The document after the step; its root page has the given contents."""
    env = document.settings.env
    root = nodes.Element("", *toctrees)
    env.config = type("Config", (), {"root_doc": "index"})
    env.get_doctree = lambda name: root
    PrintedStructure(document).run()
    return document


def marks(document) -> list[str]:
    """What was inserted, and the titles of the chapters, in order."""
    return [
        node.astext()
        for node in document.findall(lambda one: isinstance(one, nodes.raw | nodes.title))
        if isinstance(node, nodes.raw) or isinstance(node.parent.parent, addnodes.start_of_file)
    ]


def test_parts_begin_before_their_first_chapter_and_appendices_after_the_last(book):
    document = book(section("1. Softmax"), section("2. Layers"), section("Notation"), section("Rules"))
    structured(
        document, contents("Learning", "chapters/01", "chapters/02"), contents("Reference", "chapters/03")
    )
    assert marks(document)[2:] == [
        r"\bookpart{Learning}",
        "Softmax",
        "Layers",
        r"\bookpart{Reference}",
        r"\appendix",
        "Notation",
        "Rules",
    ]


def test_the_first_page_becomes_a_preface(book):
    document = structured(book(section("1. One"), first=(nodes.paragraph("", "Welcome."), section("Try it"))))
    preface = document[0][2]
    assert document[0][1].astext() == UNNUMBERED
    assert [node.astext() for node in preface.children[:2]] == [PREFACE, "Welcome."]
    assert preface[2][0].astext() == "Try it"


def test_the_bibliography_has_no_letter(book):
    listed = section("Bibliography")
    listed += type("bibliography", (nodes.General, nodes.Element), {})()
    document = structured(book(section("1. One"), section("Notation"), listed))
    assert marks(document)[-2:] == [UNNUMBERED, "Bibliography"]


def test_the_sites_page_for_the_index_is_left_out(book):
    """LaTeX makes one of its own; what links there still arrives."""
    document = book(section("1. One"), section("Index"))
    list(document.findall(addnodes.start_of_file))[-1]["docname"] = INDEX
    assert marks(structured(document))[-2:] == ["One", INDEX_BEGINS]


def test_the_page_of_a_readers_progress_is_not_printed(book):
    document = book(section("1. One"), section("Notation"), section("Your progress"))
    list(document.findall(addnodes.start_of_file))[-1]["docname"] = "chapters/progress"
    assert marks(structured(document))[-2:] == [r"\appendix", "Notation"]


def test_a_link_to_a_page_that_is_not_printed_leaves_its_words(book):
    """LaTeX has no such place; others stay links."""
    document = book(section("1. One"))
    links = ("%chapters/api", "%chapters/progress#export", "%chapters/rules", "https://example.org/")
    for address in links:
        document += nodes.paragraph("", "See ", nodes.reference("", "there", refuri=address))
    LinksToTheSite(document).run()
    assert [link["refuri"] for link in document.findall(nodes.reference)] == list(links[2:])
    assert document.astext().count("See there") == len(links)


def test_pages_of_source_code_use_the_margin(book):
    document = book(section("1. One"), section("The core"), section("Bibliography"))
    list(document.findall(addnodes.start_of_file))[1]["docname"] = "chapters/core"
    assert marks(structured(document))[-5:] == [
        r"\appendix",
        r"\begin{bookwide}",
        "The core",
        r"\end{bookwide}",
        "Bibliography",
    ]
