"""Figures are printed as a picture with name, question and caption."""

import pytest
from docutils import nodes

from chalksite.latex.figures import PrintedFigures, caption_of, first_sentence

from .conftest import output, section

LAB = {"name": "The lab", "question": "What will 1.1 do?", "caption": "Contours of a bowl."}


def test_a_figure_becomes_its_poster_with_a_caption(book):
    document = book(section("One", output("m1")), states={"m1": LAB})
    PrintedFigures(document).run()
    (figure,) = document.findall(nodes.figure)
    assert figure[0]["uri"] == "a.pdf"
    assert figure[1].astext() == "The lab. What will 1.1 do? Contours of a bowl."
    assert not [node for node in document.findall(nodes.container) if node.get("nb_element")]


def test_a_figure_on_the_first_page_too(book):
    document = book(first=(output("m1"),), states={"m1": LAB})
    PrintedFigures(document).run()
    assert len(list(document.findall(nodes.figure))) == 1


def test_a_picture_is_named_by_its_alternative_text(book):
    document = book(section("One", output(alt="Contours of a bowl with three paths. With 0.5 it arrives.")))
    PrintedFigures(document).run()
    (figure,) = document.findall(nodes.figure)
    assert figure[1].astext() == "Contours of a bowl with three paths."


def test_a_picture_without_one_stays_as_it_is(book):
    document = book(section("One", output()))
    before = document.pformat()
    PrintedFigures(document).run()
    assert document.pformat() == before


@pytest.mark.parametrize(
    ("name", "printed"),
    [("Three clocks", "Three clocks."), ("Three clocks.", "Three clocks."), ("Which move?", "Which move?")],
)
def test_a_caption_leaves_out_what_the_figure_lacks_and_ends_its_name(name, printed):
    caption = caption_of({"name": name, "question": "", "caption": ""})
    assert [part.astext() for part in caption] == [printed]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Step 0.5 arrives. Step 1.1 does not.", "Step 0.5 arrives."),
        ("Which one? The second.", "Which one?"),
        ("One sentence only.", "One sentence only."),
    ],
)
def test_a_sentence_ends_before_a_capital(text, first):
    assert first_sentence(text) == first
