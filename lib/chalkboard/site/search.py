"""The search page's own script; no other page loads it."""


def add_script(app, pagename, templatename, context, doctree) -> None:
    """Load it after Sphinx's search, which it mends."""
    if pagename == "search":
        app.add_js_file("searching.js", defer="defer")


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", add_script)
