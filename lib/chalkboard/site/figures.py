"""Figures on the built page: code sent once, room kept until they are drawn, a picture for when scripts are off."""

import json
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CODE = ("_esm", "_css")
# {page: {figure's name: [height on a desktop, height on a phone]}} in pixels, as tools/audit/heights.py found them.
HEIGHTS = json.loads((Path(__file__).parent / "heights.json").read_text("utf-8"))


def share_code(page: dict) -> dict:
    """Move the code that figures of one kind repeat into `page["shared"]`, once each.

    A model's `_esm` or `_css` string becomes `{"shared": key}`; assets/host.js puts it back.

    Args:
        page: a page's widget state, `{"state": {model_id: {"state": {...}, ...}}, ...}`.

    Returns:
        The same state with the repeated strings shared; strings used only once stay where they are.
    """
    models = [model["state"] for model in page["state"].values()]
    code = [model[key] for model in models for key in CODE if isinstance(model.get(key), str)]
    repeated = sorted({text for text in code if code.count(text) > 1 and len(text) > 100})
    names = {text: f"code{number}" for number, text in enumerate(repeated)}
    for model in models:
        for key in CODE:
            if isinstance(model.get(key), str) and model[key] in names:
                model[key] = {"shared": names[model[key]]}
    if names:
        page["shared"] = {name: text for text, name in names.items()}
    return page


def share_code_on_page(app, pagename, templatename, context, doctree) -> None:
    """Apply `share_code` to the widget state that myst-nb is about to put on a page."""
    script_files = getattr(app.env, "nb_metadata", {}).get(pagename, {}).get("js_files", {})
    uri, options = script_files.get("ipywidgets_state", (None, None))
    if options:
        body = json.dumps(share_code(json.loads(options["body"])), ensure_ascii=False, separators=(",", ":"))
        script_files["ipywidgets_state"] = (uri, {**options, "body": body.replace("</", "<\\/")})


def place_for(page: str, figure: str) -> str:
    """The start of the element that keeps a figure's room on a page until the figure is drawn."""
    heights = HEIGHTS.get(page, {}).get(figure)
    if not heights:
        return '<div class="figure-place">'
    desktop, phone = heights
    return f'<div class="figure-place" style="--tall:{desktop}px;--tall-phone:{phone}px">'


class Place(SphinxPostTransform):
    """Keep each figure's room, and put its picture there, for readers without scripts and for a figure that fails.

    A notebook output holds the same figure in several forms; this runs before myst-nb keeps one of them.
    """

    default_priority = 3
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Put a place with a `<noscript>` picture around each figure's live form."""
        for bundle in self.document.findall(nodes.container):
            forms = {
                form.get("mime_type"): form for form in bundle.children if isinstance(form, nodes.container)
            }
            picture = (
                next(iter(forms["image/png"].findall(nodes.image)), None) if "image/png" in forms else None
            )
            if WIDGET_VIEW not in forms or picture is None:
                continue
            text = forms["text/plain"].astext() if "text/plain" in forms else "A figure of this page"
            picture = picture.deepcopy()
            picture["alt"] = text
            forms[WIDGET_VIEW].insert(
                0, nodes.raw("", place_for(self.env.docname, text.partition(": ")[2]), format="html")
            )
            forms[WIDGET_VIEW] += [
                nodes.raw("", "<noscript>", format="html"),
                picture,
                nodes.raw("", "</noscript></div>", format="html"),
            ]


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", share_code_on_page, priority=400)
    app.add_post_transform(Place)
