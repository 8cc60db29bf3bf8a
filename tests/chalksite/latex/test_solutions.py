"""Solutions are gathered at the end of their chapter."""

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from chalksite.latex.solutions import TITLE, PrintedSolutions, move_to_solutions

from .conftest import section


def solution(text: str) -> nodes.container:
    """A folded cell."""
    return nodes.container("", nodes.literal_block("", text), classes=["cell", "tag_solution"])


def a_chapter() -> nodes.section:
    """Two exercises, the second with a derivation and two cells."""
    derivation = nodes.container("", nodes.paragraph("", "because"), design_component="dropdown")
    first = section("Exercise 1.1: by hand", nodes.paragraph("", "Compute."), solution("first"))
    second = section(
        "Exercise 1.2: a proof", nodes.paragraph("", "Show."), derivation, solution("b"), solution("c")
    )
    return section("One", section("Exercises", first, second), section("Further reading"))


def test_the_solutions_follow_the_chapter_in_order(book):
    chapter = a_chapter()
    PrintedSolutions(book(chapter)).run()
    last = chapter.children[-1]
    assert last[0].astext() == TITLE
    assert [one[0].astext() for one in last[1:]] == ["Exercise 1.1: by hand", "Exercise 1.2: a proof"]
    assert [node.astext() for node in last[2][1:]] == ["because", "b", "c"]


def test_each_exercise_says_where_its_solution_is(book):
    chapter = a_chapter()
    PrintedSolutions(book(chapter)).run()
    exercise = chapter[1][1]
    assert [type(node) for node in exercise] == [nodes.title, nodes.paragraph, nodes.raw]
    place = chapter.children[-1][1]["ids"][0]
    assert exercise[-1].astext() == rf"\solutiononpage{{chapters/01:{place}}}"


def test_the_first_page_has_no_place_for_a_solution():
    """It is the book's document itself, and no chapter."""
    with pytest.raises(ExtensionError, match="first page"):
        move_to_solutions(section("A question"), [nodes.paragraph("", "an answer")])


def test_a_chapter_without_solutions_stays_as_it_is(book):
    document = book(section("One", nodes.container("", classes=["cell"])))
    before = document.pformat()
    PrintedSolutions(document).run()
    assert document.pformat() == before
