"""Tables that fit the printed column: each column as wide as its words ask for."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from .doctree import LatexTransform

TALL = 10  # rows; longer tables may go on on the next page
LINE = 72  # letters that fit beside each other
GAP = 4  # letters that the space beside a column takes, and a heading's wider letters


def longest(text: str) -> int:
    """The letters of a text's longest word."""
    return max((len(word) for word in text.split()), default=0)


def measure(cell: nodes.entry) -> tuple[int, int, int]:
    """The letters of a cell's longest word, of the longest in code, which cannot be broken, and of all its text."""
    text = cell.astext()
    code = max((longest(name.astext()) for name in cell.findall(nodes.literal)), default=0)
    formulas = sum(len(formula.astext()) // 2 for formula in cell.findall(nodes.math))
    return longest(text), code, len(text) - formulas


def widths(table: nodes.table) -> list[int] | None:
    """The width of each column in letters, together a line; None where the table fits as it is."""
    rows = [
        [measure(cell) for cell in row.children if isinstance(cell, nodes.entry)]
        for row in table.findall(nodes.row)
    ]
    columns = list(zip(*rows, strict=True))
    words, codes, lengths = ([max(cell[kind] for cell in column) for column in columns] for kind in range(3))
    if sum(lengths) + GAP * len(columns) <= LINE:
        return None
    # What the words leave over goes to the columns by the square root of what they have to say.
    share = LINE // len(columns)
    least = [max(min(word, share), code) + GAP for word, code in zip(words, codes, strict=True)]
    wishes = [max(length - word, 0) ** 0.5 for length, word in zip(lengths, words, strict=True)]
    spare = max(LINE - sum(least), 0)
    return [round(room + spare * wish / (sum(wishes) or 1)) for room, wish in zip(least, wishes, strict=True)]


class PrintedTables(LatexTransform):
    """Give wide tables columns that break their lines."""

    def run(self, **kwargs: Any) -> None:
        """Go through all tables."""
        for table in list(self.document.findall(nodes.table)):
            given = widths(table)
            if given:
                columns = "".join(
                    rf">{{\RaggedRight\arraybackslash}}\X{{{one}}}{{{sum(given)}}}" for one in given
                )
                if len(list(table.findall(nodes.row))) > TALL:
                    table["classes"].append("longtable")
                table.parent.insert(table.parent.index(table), addnodes.tabular_col_spec(spec=columns))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedTables)
