"""Only the opening page looks for its slash."""

from types import SimpleNamespace

from chalksite.trailing_slash import ADD, add_slash


def test_only_the_opening_page_moves():
    """The others end in .html, or in what a host makes of it."""
    app = SimpleNamespace(config=SimpleNamespace(root_doc="index"))
    opening, chapter = {"metatags": "<meta>"}, {}
    add_slash(app, "index", "page.html", opening, None)
    add_slash(app, "chapters/a", "page.html", chapter, None)
    assert opening == {"metatags": f"{ADD}<meta>"}
    assert chapter == {}
