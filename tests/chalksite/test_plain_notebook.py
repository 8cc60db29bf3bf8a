"""Every notebook of the book can be handed out: no mark is left, the code is the same, links lead somewhere."""

import json
import posixpath
import re
from functools import cache, partial

import nbformat
import pytest

from chalksite.plain_notebook import Book, beside_sources, on_site, plain_notebook, text_of
from tests.book.notebooks import NOTEBOOKS, ROOT, name

BASE = "https://example.org/book/"
# Looked for by itself, in what is neither code nor a formula: what only MyST reads.
CODE = re.compile(r"(?ms)^(`{3,}|~{3,}).*?^\1$|\$\$.*?\$\$|\$[^$]*\$|`[^`\n]*`")
MARKS = {
    "directive": re.compile(r"(?m)^\s*(`{3,}|:{3,})\s*\{"),
    "role": re.compile(r"\{[a-z][a-z:]*\}`"),
    "label": re.compile(r"(?m)^\([\w-]+\)=\s*$"),
    "option": re.compile(r"(?m)^[>\s]*:[a-z-]+: "),
    "comment or break": re.compile(r"(?m)^(%|\+\+\+)"),
    "bare label": re.compile(r"\]\([\w-]+\)"),
    "target": re.compile(r"\]\((<|\w+:(?!//))"),
    "hidden part": re.compile(r"<\w+[^>]* hidden"),
}


@pytest.fixture(scope="module")
def book():
    """This book."""
    return Book(ROOT)


def prepared(path, book, way):
    """A notebook as it is stored and as it is handed out."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return stored, plain_notebook(stored, book, name(path), way)


@cache
def at(base, path, book):
    """The same with links to the site at `base`; several tests look at one."""
    return prepared(path, book, partial(on_site, base))


def markdown(notebook):
    """The texts of a notebook's cells."""
    return [text_of(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def test_the_marks_are_seen():
    """In the notebooks as they are stored, so that the next test can fail."""
    stored = [text for path in NOTEBOOKS for text in markdown(json.loads(path.read_text(encoding="utf-8")))]
    seen = {kind for kind in MARKS for text in stored if MARKS[kind].search(CODE.sub("", text))}
    assert {"label", "bare label", "hidden part"} <= seen
    assert any(MARKS["directive"].search(text) for text in stored)
    assert any(MARKS["role"].search(text) for text in stored)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_no_mark_is_left(path, book):
    """In none of the texts; all fences are plain ones."""
    _, made = at("", path, book)
    for text in markdown(made):
        assert not MARKS["directive"].search(text), text
        assert not MARKS["role"].search(text), text
        prose = CODE.sub("", text)
        assert [kind for kind in MARKS if MARKS[kind].search(prose)] == [], text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_all_else_is_the_same(path, book):
    """Code, metadata, order and names of the cells; it is a notebook, and has no results."""
    stored, made = at("", path, book)
    nbformat.validate(made)
    same = [cell for cell in made["cells"] if cell["id"] != "sources"]
    assert made["cells"][: len(same)] == same
    for before, after in zip(stored["cells"], same, strict=True):
        keys = before.keys() if before["cell_type"] == "code" else before.keys() - {"source"}
        assert {key: after[key] for key in keys} == {key: before[key] for key in keys}
    assert not any(cell.get("outputs") for cell in made["cells"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_nothing_that_is_plain_changes_again(path, book):
    """Once is enough: the form is its own plain form."""
    _, made = prepared(path, book, beside_sources)
    for text in markdown(made):
        assert book.plain(name(path), beside_sources, text) == text


@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_links_lead_to_pages_and_places_that_there_are(path, book, base):
    """To the site at its address, or within its folder; within the notebook, to anchors in it."""
    _, made = at(base, path, book)
    texts = [CODE.sub("", text) for text in markdown(made)]
    anchors = {anchor for text in texts for anchor in re.findall(r'<a id="([^"]+)"></a>', text)}
    here = posixpath.dirname(f"_sources/{name(path)}")
    pages = {f"_sources/{page}" for page in book.pages if page.endswith(".ipynb")}
    pages |= {posixpath.splitext(page)[0] + ".html" for page in book.pages}
    for address in [address for text in texts for address in re.findall(r"\]\(([^)\s]+)\)", text)]:
        file, _, place = address.partition("#")
        if not file:
            assert place in anchors
        elif address.startswith(BASE):
            assert file.removeprefix(BASE) in pages
        elif not re.match("https?://", file):
            assert not base
            assert posixpath.normpath(posixpath.join(here, file)) in pages


def test_what_is_cited_stands_at_the_end(book):
    """Each entry once, in full."""
    _, made = prepared(ROOT / "chapters" / "05-chain-rule.ipynb", book, beside_sources)
    text = text_of(made["cells"][-1])
    assert text.startswith("## Sources\n\n- ")
    assert text.count("Andrea Walther. *Evaluating Derivatives") == 1


@pytest.mark.parametrize(
    ("way", "page", "address", "expected"),
    [
        (beside_sources, "index.ipynb", "chapters/core.md#source-graph", "chapters/core.md#source-graph"),
        (beside_sources, "chapters/rules.ipynb", "conventions", "notation.md#conventions"),
        (beside_sources, "chapters/rules.ipynb", "rules-sums", "#rules-sums"),
        (
            partial(on_site, ""),
            "chapters/rules.ipynb",
            "conventions",
            "../../chapters/notation.html#conventions",
        ),
        (partial(on_site, ""), "index.ipynb", "chapters/core.md", "../chapters/core.html"),
        (partial(on_site, ""), "index.ipynb", "chapters/05-chain-rule.ipynb", "chapters/05-chain-rule.ipynb"),
        (partial(on_site, BASE), "chapters/rules.ipynb", "core.md", f"{BASE}chapters/core.html"),
        (
            partial(on_site, BASE),
            "index.ipynb",
            "#nudge-machine",
            f"{BASE}chapters/05-chain-rule.html#nudge-machine",
        ),
        (beside_sources, "index.ipynb", "https://example.org/#a", "https://example.org/#a"),
        (beside_sources, "index.ipynb", "#its-own-words", "#its-own-words"),
    ],
)
def test_ways(book, way, page, address, expected):
    """By label or by file; to the same page, to a notebook, to a page of text."""
    assert book.link(page, way, address) == expected
