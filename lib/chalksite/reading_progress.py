"""The reader's progress: a way in on the opening page that becomes the way back, and the page of what is kept."""

import html

from sphinx.application import Sphinx

PAGE = "chapters/progress"


def way_in(title: str, address: str) -> str:
    """One line that leads to the first chapter; assets/reader-storage.js has it lead to the reader's place."""
    return f'<p class="continue-here"><a href="{address}">Begin with {html.escape(title)}</a></p>'


def offer_progress(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Put the way in below the opening page's title; give the pages the scripts that they need."""
    root = app.config.root_doc
    first = app.env.toctree_includes.get(root, [None])[0]
    if pagename == root and first:
        line = way_in(app.env.titles[first].astext(), app.builder.get_relative_uri(root, first))
        context["body"] = context["body"].replace("</h1>", f"</h1>{line}", 1)
    if pagename == PAGE:
        app.add_js_file("progress-page.js", defer="defer")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", offer_progress)
