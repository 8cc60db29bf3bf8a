"""Wide tables get columns, narrow ones stay."""

import pytest
from docutils import nodes
from sphinx import addnodes

from chalksite.latex.tables import LINE, PrintedTables, widths

from .conftest import section

LONG = "a sentence that needs some room " * 4


def table(*rows: tuple[str, ...]) -> nodes.table:
    """A table of these cells."""
    body = [nodes.row("", *[nodes.entry("", nodes.paragraph("", cell)) for cell in row]) for row in rows]
    return nodes.table("", nodes.tgroup("", nodes.tbody("", *body), cols=len(rows[0])))


def test_a_narrow_table_stays_as_it_is():
    assert widths(table(("x", "a number"), ("y", "another"))) is None


def test_the_column_with_more_to_say_is_wider_and_all_fit():
    short, long = widths(table(("sigmoid", LONG), ("tanh", LONG)))
    assert short >= len("sigmoid")
    assert long > 3 * short
    assert short + long == pytest.approx(LINE, abs=1)


def test_a_word_that_cannot_be_broken_has_its_room():
    name, _, _ = widths(table(("a2_fully_connected_master", LONG, LONG)))
    assert name >= len("a2_fully_connected_master") - 1


def test_a_long_name_in_code_gets_more_than_its_share():
    """Elsewhere a word's end may be hyphenated, and a formula's TeX is longer than the formula."""
    name = "binary_cross_entropy_with_logits"
    narrow = table((name, LONG, LONG))
    wide = table((name, LONG, LONG))
    cell = next(wide.findall(nodes.entry))
    cell.replace(cell[0], nodes.paragraph("", "", nodes.literal("", name)))
    assert widths(narrow)[0] < len(name) <= widths(wide)[0]


def test_sphinx_is_told(book):
    chapter = section("One", table(("sigmoid", LONG)))
    PrintedTables(book(chapter)).run()
    assert isinstance(chapter[1], addnodes.tabular_col_spec)
    assert chapter[1]["spec"].count(r"\X{") == 2


def test_a_tall_table_may_go_on_on_the_next_page(book):
    short, tall = table(*[("a", LONG)] * 10), table(*[("a", LONG)] * 11)
    PrintedTables(book(section("One", short, tall))).run()
    assert "longtable" not in short["classes"]
    assert "longtable" in tall["classes"]
