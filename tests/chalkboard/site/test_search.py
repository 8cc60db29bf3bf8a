"""Which page loads the search's script."""

from types import SimpleNamespace

from chalkboard.site.search import add_script


def test_only_the_search_page_loads_it():
    """It would be dead weight elsewhere."""
    loaded = []
    app = SimpleNamespace(add_js_file=lambda name, **given: loaded.append(name))
    add_script(app, "chapters/10-convolution", "page.html", {}, None)
    assert loaded == []
    add_script(app, "search", "search.html", {}, None)
    assert loaded == ["searching.js"]
