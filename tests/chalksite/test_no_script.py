"""What pages hold for readers without scripts."""

import json
from types import SimpleNamespace

from chalkboard.quiz import number, pick
from chalksite.no_script import PICTURES, SENTENCE, STYLE, add_fallbacks, answers, choose_colours


def test_answers_are_folded_and_complete():
    """Of a choice the right option, of a number its value; both with the reason, and safe to put into a page."""
    questions = [
        pick("Is 1 < 2?", ("yes", "Count."), ("no", "Really?")),
        number("How much?", 0.25, "A quarter.", "Halve it twice."),
    ]
    assert answers(questions) == (
        "<noscript><details><summary>The answers</summary><ol>"
        "<li>Is 1 &lt; 2? <strong>yes</strong> Count.</li>"
        "<li>How much? <strong>0.25</strong> A quarter.</li>"
        "</ol></details></noscript>"
    )


def a_page(state):
    """What Sphinx passes for a page with this widget state, and the scripts asked for."""
    files = (
        {"js_files": {"ipywidgets_state": (None, {"body": json.dumps({"state": state})})}} if state else {}
    )
    asked = []
    app = SimpleNamespace(
        env=SimpleNamespace(nb_metadata={"page": files}),
        add_js_file=lambda name, **options: asked.append(name),
    )
    return app, asked


def test_pages_with_figures_say_what_is_missing():
    """And bring the apology."""
    app, asked = a_page({"m": {"state": {}}})
    context = {"body": "<h1>x</h1>", "metatags": "<meta>"}
    add_fallbacks(app, "page", "page.html", context, None)
    assert context == {"body": f"<h1>x</h1>{SENTENCE}", "metatags": f"<meta>{STYLE}{PICTURES}"}
    assert asked == ["figure-fallback.js"]


def test_other_pages_only_hide_what_is_dead():
    """There is nothing to miss."""
    app, asked = a_page({})
    context = {"body": "<h1>x</h1>"}
    add_fallbacks(app, "page", "page.html", context, None)
    assert context == {"body": "<h1>x</h1>", "metatags": STYLE}
    assert asked == []


def test_pages_begin_in_colours_that_exist():
    """The theme has light and dark ones; which to take, its script knows only when it runs."""
    page = '<html data-theme="auto"><p>data-theme="auto"</p>'
    assert choose_colours(page) == '<html data-theme="light"><p>data-theme="auto"</p>'
