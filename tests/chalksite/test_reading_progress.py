"""The page of progress has its script, and no other page."""

from types import SimpleNamespace

from chalksite.reading_progress import PAGE, offer_progress


def test_only_the_page_of_progress_gets_the_script():
    """Others stay as they are."""
    asked = []
    app = SimpleNamespace(add_js_file=lambda name, **options: asked.append(name))
    for page in ("index", "chapters/01-a", PAGE):
        offer_progress(app, page, "page.html", context := {"body": "<h1>x</h1>"}, None)
        assert context == {"body": "<h1>x</h1>"}
    assert asked == ["progress-page.js"]
