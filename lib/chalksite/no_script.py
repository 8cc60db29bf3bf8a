"""Pages without JavaScript, or where it fails: dead buttons go, a sentence says why, answers can be read."""

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .built_pages import PageRewrite
from .doctree import WIDGET_VIEW, saved_models

# What does nothing without scripts; some of it the theme hides by itself.
DEAD = (
    ".sidebar-toggle, .btn-fullscreen-button, .btn-download-pdf-button, #pst-back-to-top, .theme-switch-button, "
    ".run-again"
)
# Without scripts a click opens no menu, but the pointer and the Tab key do.
MENU = (
    ".article-header-buttons .dropdown:is(:hover, :focus-within) .dropdown-menu { display: block; right: 0; }"
)
# On narrow screens the list of pages waits beside the screen for a button that is dead: it follows the page.
LIST = (
    "@media (max-width: 991.98px) { .bd-container__inner { flex-direction: column; } "
    "#pst-primary-sidebar { position: static; order: 1; width: auto; height: auto; max-width: none; max-height: none; "
    "margin: 0; visibility: visible; border: 0; } }"
)
STYLE = f"<noscript><style>{DEAD} {{ display: none !important; }} {MENU} {LIST}</style></noscript>"
SENTENCE = (
    '<noscript><p class="scripts-off">Scripts are off in this browser. Each figure is a still picture here; '
    "with scripts on you can play with it. They come from this site alone and send nothing anywhere.</p></noscript>"
)
# Scripts are on, and none of the site's arrived: a host that sends them as text, a page saved without its folder. No
# file could help, so this stands in the page: pictures take the figures' places, and the room kept for these is free.
PICTURES = """<script>
addEventListener("load", function () {
  if (window.figuresHosted || window.apologise) return;
  document.querySelectorAll(".figure-place").forEach(function (place) {
    var picture = place.querySelector("noscript");
    place.removeAttribute("style");
    if (picture) place.innerHTML = picture.textContent;
  });
});
</script>"""


def answers(questions: list[dict]) -> str:
    """The answers to a quiz's questions, folded away."""

    def item(one: dict) -> str:
        options = one["options"] or [{"text": f"{(one['answer'] or {}).get('value', 0):g}", "right": True}]
        right = next(option for option in options if option["right"])
        why = right.get("why") or one["answer"]["why"]
        return f"<li>{html.escape(one['text'])} <strong>{html.escape(right['text'])}</strong> {html.escape(why)}</li>"

    items = "".join(map(item, questions))
    return f"<noscript><details><summary>The answers</summary><ol>{items}</ol></details></noscript>"


class Answers(SphinxPostTransform):
    """Put the answers below each quiz's picture; this runs right after `figures` has put the picture there."""

    default_priority = 3
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change every output that is a quiz."""
        states = saved_models(self.env, self.env.docname)
        for form in self.document.findall(nodes.container):
            model = (
                re.search(r'"model_id": "(\w+)"', form.astext())
                if form.get("mime_type") == WIDGET_VIEW
                else None
            )
            questions = states.get(model[1], {}).get("state", {}).get("questions") if model else None
            if questions:
                form += nodes.raw("", answers(questions), format="html")


def add_fallbacks(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Hide what would be dead; on pages with figures, say what is missing and have the apology at hand."""
    context["metatags"] = context.get("metatags", "") + STYLE
    if saved_models(app.env, pagename):
        context["body"] = context["body"].replace("</h1>", f"</h1>{SENTENCE}", 1)
        context["metatags"] += PICTURES
        app.add_js_file("figure-fallback.js", defer="defer", priority=100)


def choose_colours(page: str) -> str:
    """A page that begins in light colours; the theme's first script chooses anew, and without scripts nobody would."""
    return page.replace('data-theme="auto"', 'data-theme="light"', 1)


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Has a page begin in colours that there are."""
    return lambda name, text: choose_colours(text)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", add_fallbacks)
    app.add_post_transform(Answers)
