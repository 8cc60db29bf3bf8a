"""Small books as LaTeX's builder has them."""

import json
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx import addnodes

VIEW = "application/vnd.jupyter.widget-view+json"


def form(kind: str, *children: nodes.Node) -> nodes.container:
    """One form of a notebook's output."""
    return nodes.container("", *children, mime_type=kind)


def output(state: str | None = None, alt: str | None = None) -> nodes.container:
    """A notebook's output with a picture; with `state`, a figure whose model has that name."""
    picture = nodes.image(uri="a.pdf", **({"alt": alt} if alt else {}))
    bundle = nodes.container("", form("text/plain", nodes.literal_block("", "x")), nb_element="mime_bundle")
    if state:
        script = f'<script type="{VIEW}">{json.dumps({"model_id": state})}</script>'
        bundle += form(VIEW, nodes.raw("", script, format="html"))
    bundle += form("application/pdf", picture)
    return bundle


def section(title: str, *children: nodes.Node) -> nodes.section:
    """A section under its title."""
    return nodes.section("", nodes.title("", title), *children, ids=[nodes.make_id(title)])


@pytest.fixture
def book():
    """Make a book of its first page's sections and of further pages; `states` are their widgets' states."""

    def book_(*pages: nodes.section, first: tuple = (), states: dict | None = None) -> nodes.document:
        document = new_document("book", get_default_settings())
        files = [
            addnodes.start_of_file("", page, docname=f"chapters/{number:02}")
            for number, page in enumerate(pages, 1)
        ]
        contents = nodes.compound("", *files, classes=["toctree-wrapper"])
        document += section("The book", *first, contents)
        body = json.dumps({"state": {name: {"state": state} for name, state in (states or {}).items()}})
        script = {"js_files": {"ipywidgets_state": (None, {"body": body})}}
        document.settings.env = SimpleNamespace(
            docname="index",
            nb_metadata=dict.fromkeys(("index", *(file["docname"] for file in files)), script),
        )
        return document

    return book_
