"""A chapter's head: its number stands for itself, and what it needs and gives can stand beside its text."""

import re

from docutils import nodes

from chalksite.chain_of_ideas import read_ideas
from chalksite.chapter_head import enlarge_number, gather_head
from tests.book.notebooks import ROOT


def a_chapter(*children: nodes.Node) -> nodes.section:
    """A chapter's section with a title, a text, its aims, and `children`."""
    return nodes.section(
        "",
        nodes.title("", "3. Space warping"),
        nodes.paragraph("", "Here are two classes."),
        nodes.paragraph("", "You need: points."),
        nodes.paragraph("", "You will be able to"),
        nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "fold;"))),
        *children,
    )


def test_the_number_is_large_and_the_title_reads_as_before():
    page = enlarge_number('<h1>3. Space warping<a href="#x">#</a></h1><h1>4. No</h1>')
    assert page.startswith('<h1 class="numbered"><span class="chapter-number">3</span>')
    assert re.sub("<[^>]*>", "", page) == "3. Space warping#4. No"


def test_a_page_without_a_number_stays():
    assert enlarge_number("<h1>Glossary</h1>") == "<h1>Glossary</h1>"


def test_the_head_ends_where_the_first_section_begins():
    """The bet before it belongs to the head, and the question comes first."""
    bet, section = nodes.admonition("", nodes.paragraph("", "Bet.")), nodes.section(ids=["one"])
    chapter = a_chapter(bet, section)
    gather_head(chapter, "Which <way>?")
    asked, head, rest = chapter[1:]
    assert asked.astext() == '<p class="chapter-question">Which &lt;way&gt;?</p>'
    text, aims, last = head.children
    assert (text.astext(), last, rest) == ("Here are two classes.", bet, section)
    assert [type(one) for one in aims.children] == [nodes.paragraph, nodes.paragraph, nodes.bullet_list]


def test_a_cell_before_the_first_section_stays_outside():
    cell = nodes.container(nb_element="cell_code")
    chapter = a_chapter(cell)
    gather_head(chapter, "Which?")
    assert chapter[-1] is cell


def test_each_chapter_asks_one_question():
    for idea in read_ideas(ROOT):
        assert idea.question.endswith("?"), idea.page
        assert len(idea.question) <= 80, f"{idea.page}: a question that fits a line"
