"""Rows of the notation page, and which of them a formula has."""

import pytest
from docutils import nodes

from chalksite.symbol_links import list_item, read_rows, rows_for
from tests.markdown import markdown_tree

PAGE = """# Notation

## Everywhere

| symbol | meaning |
|---|---|
| $x, w$ | numbers |
| $K$ | a number |

## Some

In chapters [1](01-one.ipynb) and [2](02-two.ipynb).

| symbol | meaning |
|---|---|
| $K$ | classes |
| word | no symbol |

## One

In [chapter 2](02-two.ipynb).

| symbol | meaning |
|---|---|
| $K$, $w^{-1}$ | kernel |
"""


@pytest.fixture
def rows():
    """The rows of a small notation page."""
    return read_rows(markdown_tree(PAGE))


def test_rows_have_anchors_of_their_own(rows):
    """From the section and the first cell."""
    assert [row.anchor for row in rows] == [
        "symbol-everywhere-x-w",
        "symbol-everywhere-K",
        "symbol-some-K",
        "symbol-some-word",
        "symbol-one-K-w-1",
    ]


@pytest.mark.parametrize(
    ("chapter", "anchors"),
    [
        ("01-one", ["symbol-some-K", "symbol-everywhere-x-w"]),
        ("02-two", ["symbol-one-K-w-1", "symbol-everywhere-x-w"]),
        ("03-three", ["symbol-everywhere-K", "symbol-everywhere-x-w"]),
    ],
)
def test_a_symbol_means_what_its_chapter_says(rows, chapter, anchors):
    """The row for the fewest chapters, each row once, in the formula's order."""
    assert [row.anchor for row in rows_for("K x + x w", rows, chapter)] == anchors


def test_exact_name_first(rows):
    """A power is another symbol where it has a row, the bare one elsewhere."""
    assert [row.anchor for row in rows_for("w^{-1}", rows, "02-two")] == ["symbol-one-K-w-1"]
    assert [row.anchor for row in rows_for("w^{-1}", rows, "01-one")] == ["symbol-everywhere-x-w"]


def test_two_rows_for_one_symbol_in_a_section_are_an_error():
    """Nobody could link to the second."""
    twice = PAGE.replace("| word | no symbol |", "| $K$ | once more |")
    with pytest.raises(ValueError, match="two rows for K in one section"):
        read_rows(markdown_tree(twice))


def test_a_link_is_named_as_its_symbols_are_read(rows):
    """A browser would read a fraction, or a power, as one word; words of the cell stay."""
    last = list_item("1", rows[-1], "notation.html").next_node(nodes.raw)
    assert last.astext() == (
        '<a class="symbol reference internal" href="notation.html#symbol-one-K-w-1" '
        'aria-label="K, w inverse: see notation">'
    )
    assert rows[3].spoken == "word"
