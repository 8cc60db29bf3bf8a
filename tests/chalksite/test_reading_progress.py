"""The opening page leads in, and the page of progress has its script."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from chalksite.reading_progress import PAGE, offer_progress


@pytest.fixture
def app():
    """As much of Sphinx as is asked."""
    env = SimpleNamespace(toctree_includes={"index": ["chapters/01-a", PAGE]}, titles={})
    env.titles["chapters/01-a"] = nodes.title("", "1. A < B")
    asked = []
    return SimpleNamespace(
        env=env,
        config=SimpleNamespace(root_doc="index"),
        builder=SimpleNamespace(get_relative_uri=lambda source, target: f"{target}.html"),
        add_js_file=lambda name, **options: asked.append(name),
        asked=asked,
    )


def test_the_opening_page_leads_to_the_first_chapter(app):
    """Right below its title."""
    context = {"body": "<h1>Book</h1><p>text</p><h1>x</h1>"}
    offer_progress(app, "index", "page.html", context, None)
    line = '<p class="continue-here"><a href="chapters/01-a.html">Begin with 1. A &lt; B</a></p>'
    assert context["body"] == f"<h1>Book</h1>{line}<p>text</p><h1>x</h1>"
    assert app.asked == []


def test_other_pages_get_no_such_line(app):
    """Only the page of progress gets a script of its own."""
    for page in ("chapters/01-a", PAGE):
        context = {"body": "<h1>x</h1>"}
        offer_progress(app, page, "page.html", context, None)
        assert context == {"body": "<h1>x</h1>"}
    assert app.asked == ["progress-page.js"]
