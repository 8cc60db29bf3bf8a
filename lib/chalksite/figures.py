"""Figures on the built page: their code is sent once; each has an address, room kept for it, and a fallback picture."""

import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from chalkboard.kit.bundle import pieces
from chalkboard.kit.palette import token_sheet

from .doctree import WIDGET_VIEW, forms

CODE = ("_esm", "_css")
# Comments on lines of their own, but not what `pieces` parts the code at.
COMMENT = re.compile(
    r"^[ \t]*(?://.*|/\*(?! [\w/]+\.(?:js|css) \*/$)(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE
)
# {page: {figure's name: [on wide screens, on narrow ones]}}, the most pixels that tools/audit/heights.py found.
HEIGHTS = json.loads((Path(__file__).parent / "figure_heights.json").read_text("utf-8"))


def for_a_page(code: str) -> str:
    """What a page's browser needs of a figure's code or style: no comments (readers have the files), and not the
    palette, which the page has itself."""
    return COMMENT.sub("", code.replace(token_sheet(), ""))


def share_code(page: dict) -> dict:
    """Move code that figures of a page have in common into `page["shared"]`, each module and style sheet once.

    A model's `_esm` or `_css` string becomes `{"shared": [key, ...]}`; assets/figure-models.js puts it together again.

    Args:
        page: a page's widget state, `{"state": {model_id: {"state": {...}, ...}}, ...}`.

    Returns:
        The same state; strings that share nothing stay where they are.
    """
    models = [model["state"] for model in page["state"].values()]
    code = [(model, key) for model in models for key in CODE if isinstance(model.get(key), str)]
    uses = Counter(piece for model, key in code for piece in pieces(model[key]) if len(piece) > 100)
    names: dict[str, str] = {}
    for model, key in code:
        parts = pieces(model[key])
        if any(uses[piece] > 1 for piece in parts):
            model[key] = {"shared": [names.setdefault(piece, f"code{len(names)}") for piece in parts]}
    if names:
        page["shared"] = {name: text for text, name in names.items()}
    return page


def share_code_on_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Apply `share_code` to the widget state that myst-nb is about to put on a page."""
    script_files = getattr(app.env, "nb_metadata", {}).get(pagename, {}).get("js_files", {})
    uri, options = script_files.get("ipywidgets_state", (None, None))
    if options:
        page = json.loads(options["body"])
        for model in page["state"].values():
            own = {key: model["state"][key] for key in CODE if isinstance(model["state"].get(key), str)}
            model["state"] |= {key: for_a_page(code) for key, code in own.items()}
        body = json.dumps(share_code(page), ensure_ascii=False, separators=(",", ":"))
        script_files["ipywidgets_state"] = (uri, {**options, "body": body.replace("</", "<\\/")})


def address(name: str, taken: set[str]) -> str:
    """An id for a figure, made of its name; `taken` holds the page's others, and learns it."""
    first = key = nodes.make_id(f"figure {name}")
    number = 1
    while key in taken:
        number += 1
        key = f"{first}-{number}"
    taken.add(key)
    return key


def place_for(page: str, name: str, key: str) -> str:
    """The start of a figure's place: its id `key`, the room kept until it is drawn, and a link to it."""
    heights = HEIGHTS.get(page, {}).get(name)
    room = f' style="--tall:{heights[0]}px;--tall-phone:{heights[1]}px"' if heights else ""
    title = html.escape(f"Link to this figure: {name}")
    link = f'<a class="headerlink figure-link" href="#{key}" title="{title}" aria-label="{title}">#</a>'
    return f'<div class="figure-place" id="{key}"{room}>{link}'


class Place(SphinxPostTransform):
    """Give a figure an address and its room, and a picture for readers without scripts and for a figure that fails.

    A notebook output holds the same figure in several forms; this runs before myst-nb keeps one of them.
    """

    default_priority = 3
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Put a place with a `<noscript>` picture around each figure's live form."""
        taken: set[str] = set()
        for bundle in self.document.findall(nodes.container):
            found = forms(bundle)
            picture = (
                next(iter(found["image/png"].findall(nodes.image)), None) if "image/png" in found else None
            )
            if WIDGET_VIEW not in found or picture is None:
                continue
            text = found["text/plain"].astext() if "text/plain" in found else "A figure of this page"
            picture = picture.deepcopy()
            picture["alt"] = text
            name = text.partition(": ")[2] or text
            start = place_for(self.env.docname, name, address(name, taken))
            found[WIDGET_VIEW].insert(0, nodes.raw("", start, format="html"))
            found[WIDGET_VIEW] += [
                nodes.raw("", "<noscript>", format="html"),
                picture,
                nodes.raw("", "</noscript></div>", format="html"),
            ]


def setup(app: Sphinx) -> None:
    """Register with Sphinx, before myst-nb puts the states on the page."""
    app.connect("html-page-context", share_code_on_page, priority=400)
    app.add_post_transform(Place)
