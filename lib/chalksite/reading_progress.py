"""The page of what is kept of the reader's progress has a script of its own."""

from sphinx.application import Sphinx

PAGE = "chapters/progress"


def offer_progress(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give the page its script."""
    if pagename == PAGE:
        app.add_js_file("progress-page.js", defer="defer")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", offer_progress)
