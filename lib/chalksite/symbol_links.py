"""What the symbols of a formula mean: every formula names its rows of the notation page, and every page lists them.

A row of the notation page holds for the chapters that the first paragraph of its section links to, and for all
pages where that paragraph links to none. assets/symbol-popover.js shows a formula's part of the page's list beside it.
"""

import html
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .doctree import ancestors
from .tex_speech import spoken
from .tex_symbols import row_names, symbols

NOTATION = "chapters/notation"
LINK = '<a class="symbol reference internal" href="{}" aria-label="{}">'
OPEN = '<details class="page-symbols"><summary>Symbols on this page ({})</summary>'


@dataclass(frozen=True)
class Row:
    """A row of the notation page: its anchor, the names it is found by, the chapters it holds for, its cells."""

    anchor: str
    names: tuple[str, ...]
    chapters: frozenset[str]
    symbol: nodes.Element
    meaning: nodes.Element

    @property
    def spoken(self) -> str:
        """Its symbols as a person would read them out; a browser would read a fraction as one word."""
        parts = (part for child in self.symbol.children for part in child.children)
        return "".join(
            spoken(part.astext()) if isinstance(part, nodes.math) else part.astext() for part in parts
        )


def formulas(tree: nodes.Element) -> list[nodes.Element]:
    """All formulas below a node."""
    return [node for node in tree.findall(nodes.Element) if isinstance(node, (nodes.math, nodes.math_block))]


def chapters_of(section: nodes.Element) -> frozenset[str]:
    """The chapters to which the first paragraph of a section links."""
    links = [
        next((link[key] for key in ("reftarget", "refuri", "refname") if link.get(key)), "")
        for paragraph in section.children
        if isinstance(paragraph, nodes.paragraph)
        for link in paragraph.findall(nodes.Element)
    ]
    return frozenset(PurePosixPath(link).stem for link in links if link)


def section_of(node: nodes.Element) -> nodes.section:
    """The section in which a node stands."""
    return next(one for one in ancestors(node) if isinstance(one, nodes.section))


def read_rows(tree: nodes.document) -> list[Row]:
    """The rows of the notation page's tables, each with an anchor of its own, which it is given here."""
    rows, known = [], set()
    for section in tree.findall(nodes.section):
        for row in section.findall(nodes.row):
            if row.parent.tagname != "tbody" or section_of(row) is not section:
                continue
            cells = list(row.findall(nodes.entry))
            words = re.findall(r"[A-Za-z0-9]+", cells[0].astext().replace("'", " prime "))
            anchor = "-".join(["symbol", section["ids"][0], *words])
            if anchor in known:
                raise ValueError(f"The notation page has two rows for {cells[0].astext()} in one section.")
            known.add(anchor)
            row["ids"] = [anchor]
            names = tuple(name for formula in formulas(cells[0]) for name in row_names(formula.astext()))
            rows.append(Row(anchor, names, chapters_of(section), cells[0], cells[-1]))
    return rows


def rows_for(tex: str, rows: list[Row], chapter: str) -> list[Row]:
    """The rows that say what the symbols of a formula mean in a chapter, in the formula's order."""
    found = {}
    for symbol in symbols(tex):
        row = row_for(symbol.names(), rows, chapter)
        if row:
            found[row.anchor] = row
    return list(found.values())


def row_for(names: list[str], rows: list[Row], chapter: str) -> Row | None:
    """The row for the first of the names that has one; of several the row that holds for the fewest chapters."""
    for name in names:
        fitting = [row for row in rows if name in row.names and chapter in (row.chapters or {chapter})]
        if fitting:
            return min(fitting, key=lambda row: len(row.chapters) or len(rows))
    return None


def list_item(number: str, row: Row, address: str) -> nodes.list_item:
    """One symbol of a page's list: a link to its row, and what it means."""
    parts = [
        [
            nodes.inline("", part.astext()) if isinstance(part, addnodes.pending_xref) else part
            for child in cell.children
            for part in child.deepcopy().children
        ]
        for cell in (row.symbol, row.meaning)
    ]
    open_link = LINK.format(
        html.escape(f"{address}#{row.anchor}"), html.escape(f"{row.spoken}: see notation")
    )
    link = [nodes.raw("", open_link, format="html"), *parts[0], nodes.raw("", "</a>", format="html")]
    line = nodes.paragraph("", "", *link, nodes.Text(" "), *parts[1])
    return nodes.list_item("", line, ids=[f"page-symbol-{number}"])


class Symbols:
    """Links the formulas of the site to the notation page while Sphinx builds it."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.changed = False

    def mark_rows(self, app: Sphinx, tree: nodes.document) -> None:
        """Give the rows of the notation page their anchors when it has been read."""
        if app.env.docname == NOTATION:
            read_rows(tree)
            self.changed = True

    def take_rows(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Read the rows when all pages have been read; where they may have changed, all pages are written again."""
        if NOTATION not in env.found_docs:
            return []
        self.rows = read_rows(env.get_doctree(NOTATION))
        return sorted(env.found_docs) if self.changed else []

    def link_formulas(self, app: Sphinx, tree: nodes.document, docname: str) -> None:
        """Name each formula's rows, and add the list of all of them to the end of the page."""
        if docname == NOTATION or app.builder.format != "html":
            return
        numbers: dict[str, str] = {}
        listed: dict[str, Row] = {}
        for formula in formulas(tree):
            found = rows_for(formula.astext(), self.rows, PurePosixPath(docname).stem)
            for row in found:
                listed.setdefault(row.anchor, row)
                numbers.setdefault(row.anchor, str(len(numbers) + 1))
            formula["symbols"] = [numbers[row.anchor] for row in found]
        if listed:
            address = app.builder.get_relative_uri(docname, NOTATION)
            items = [list_item(numbers[anchor], row, address) for anchor, row in listed.items()]
            section: nodes.Element = next(tree.findall(nodes.section), tree)
            section += nodes.raw("", OPEN.format(len(items)), format="html")
            section += nodes.bullet_list("", *items)
            section += nodes.raw("", "</details>", format="html")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    links = Symbols()
    app.connect("doctree-read", links.mark_rows)
    app.connect("env-updated", links.take_rows)
    app.connect("doctree-resolved", links.link_formulas)
