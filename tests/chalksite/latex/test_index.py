"""Terms are entered where they are treated; ideas are listed."""

from docutils import nodes
from sphinx import addnodes

from chalksite.chain_of_ideas import MAP, Idea
from chalksite.latex.index import PrintedIndex, listed

from .conftest import section

ENTRY = ("single", "gradient; Which way is down (4)", "which-way", "", None)


def test_a_term_is_entered_at_its_section(book, tmp_path):
    chapter = section("One", section("Which way", nodes.paragraph("", "Down.")))
    document = book(chapter)
    document.settings.env.domaindata = {"index": {"entries": {"chapters/01": [ENTRY]}}}
    document.settings.env.srcdir = tmp_path
    PrintedIndex(document).run()
    (entered,) = document.findall(addnodes.index)
    assert entered["entries"] == [ENTRY]
    assert entered.parent is chapter[1]


def test_the_chain_of_ideas_is_a_list(book, tmp_path):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "ideas.yml").write_text(
        '- {chapter: 01-a, idea: scores, needs: [], question: "Which?"}\n'
        '- {chapter: 02-b, idea: layers, needs: [1], question: "How?"}\n',
        "utf-8",
    )
    chain = section("Chain of ideas")
    document = book(first=(chain,))
    env = document.settings.env
    env.domaindata, env.srcdir = {"index": {"entries": {}}}, tmp_path
    assert chain["ids"] == [MAP]
    PrintedIndex(document).run()
    assert [item.astext() for item in chain[1]] == ["Scores.", "Layers; needs 1."]


def test_needs_are_told():
    ideas = [Idea(1, "a", "one", ()), Idea(2, "b", "two", (1,)), Idea(3, "c", "three", (1, 2))]
    assert listed(ideas)[2].astext() == "Three; needs 1, 2."
