"""What the site's build adds to jupyter-book's: lighter pages, a picture of each figure where scripts are off.

Named in `_config.yml` as a Sphinx extension; nothing else imports it.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CODE = ("_esm", "_css")
# One icon in the theme's Font Awesome: name:[width,height,[aliases],"code point",path or paths],
ICON = re.compile(r'"?([a-z0-9-]+)"?:\[\d+,\d+,\[([^\]]*)\],"[0-9a-f]+",(?:"[^"]*"|\["[^"]*","[^"]*"\])\],?')


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


def mend_bibliography(app, pagename, templatename, context, doctree) -> None:
    """Give entries of the bibliography the role that their list asks for, instead of one that is deprecated."""
    if "doc-biblioentry" in context.get("body", ""):
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def offer_repository(app, config) -> None:
    """Show the repository's buttons once `_config.yml` names its address, and none before."""
    known = bool(config.html_theme_options.get("repository_url"))
    for button in ("use_repository_button", "use_issues_button", "use_edit_page_button"):
        config.html_theme_options[button] = known
    if not known:
        config.html_theme_options["launch_buttons"] = {}


def keep_icons(script: str, wanted: set[str]) -> str:
    """The theme's Font Awesome with only the wanted icons of its two thousand.

    Args:
        script: the source of `fontawesome.js`.
        wanted: names without their prefix, such as "moon"; an icon's other names count too.
    """

    def kept(icon: re.Match) -> str:
        names = {icon[1], *re.findall(r'"([^"]+)"', icon[2])}
        return icon[0] if names & wanted else ""

    return ICON.sub(kept, script)


def thin_icons(app, exception) -> None:
    """Keep the icons that the built pages and scripts name: 1.4 MB less on every page."""
    output = Path(app.outdir)
    script = output / "_static" / "scripts" / "fontawesome.js"
    if exception or app.builder.format != "html" or not script.exists():
        return
    sources = [path for kind in ("*.html", "*.js") for path in output.rglob(kind)]
    # html-manager, in a vendored folder, lists all the names there are.
    sources = [path for path in sources if path != script and "vendor" not in path.relative_to(output).parts]
    wanted = {name for path in sources for name in re.findall(r"fa-([a-z0-9-]+)", path.read_text("utf-8"))}
    script.write_text(keep_icons(script.read_text("utf-8"), wanted), "utf-8")


class Poster(SphinxPostTransform):
    """Put a figure's picture beside it, for readers without scripts, for print and for a figure that fails.

    A notebook output holds the same figure in several forms; this runs before myst-nb keeps one of them.
    """

    default_priority = 3
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Add `<noscript>` with the picture to each figure's live form."""
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
            forms[WIDGET_VIEW] += [
                nodes.raw("", "<noscript>", format="html"),
                picture,
                nodes.raw("", "</noscript>", format="html"),
            ]


def setup(app) -> dict:
    """Register with Sphinx."""
    app.connect("config-inited", offer_repository, priority=900)
    app.connect("html-page-context", share_code_on_page, priority=400)
    app.connect("html-page-context", mend_bibliography)
    app.connect("build-finished", thin_icons)
    app.add_post_transform(Poster)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
