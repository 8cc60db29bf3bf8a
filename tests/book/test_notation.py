"""The notation page has a row for nearly every letter of the chapters' formulas."""

import re

import pytest

from chalksite.symbol_links import formulas, read_rows, row_for
from chalksite.tex_symbols import symbols
from tests.book.notebooks import CHAPTERS, ROOT, cells, name
from tests.markdown import markdown_tree


@pytest.fixture(scope="module")
def rows():
    """The rows of the notation page."""
    return read_rows(markdown_tree((ROOT / "chapters" / "notation.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_letters_have_a_row(rows, path):
    """At least nine of ten letters of a chapter say on the notation page what they mean there."""
    page = "\n\n".join(cell.source for cell in cells(path) if cell.cell_type == "markdown")
    found = [symbol for formula in formulas(markdown_tree(page)) for symbol in symbols(formula.astext())]
    letters = {symbol.base for symbol in found if symbol.letter}
    lacking = {
        symbol.base for symbol in found if symbol.letter and not row_for(symbol.names(), rows, path.stem)
    }
    assert letters
    assert len(lacking) <= 0.1 * len(letters), f"chapters/notation.md has no row for {sorted(lacking)}"


def test_every_section_for_chapters_names_notebooks_that_exist(rows):
    """A link that misses would give a symbol to no page."""
    named = set().union(*(row.chapters for row in rows))
    assert len(named) > 10
    assert [
        chapter for chapter in sorted(named) if not (ROOT / "chapters" / f"{chapter}.ipynb").exists()
    ] == []


def test_every_symbol_can_be_read_out(rows):
    """Its link is named so; no backslash, brace or doubled word is left of the TeX."""
    said = {row.anchor: row.spoken for row in rows if row.names}
    assert len(said) > 100
    assert {anchor: words for anchor, words in said.items() if not re.fullmatch(r"[\w, ]*\w", words)} == {}
