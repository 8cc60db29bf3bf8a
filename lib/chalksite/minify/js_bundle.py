"""One script for what every page runs, which waits until the page has been read; others only where needed.

Remove this when the theme sends one script, or esbuild comes as a wheel that is kept up.
"""

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from ..built_pages import PageRewrite, version_of

# What every page runs, in the order in which they may call each other.
SHARED = (
    "reader-storage.js",
    "reading-place.js",
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "clipboard.min.js",
    "copybutton.js",
    "copy-buttons.js",
    "togglebutton.js",
    "scripts/sphinx-book-theme.js",
    "scripts/bootstrap.js",
    "scripts/pydata-sphinx-theme.js",
    "copy-formulas.js",
    "scroll-spy.js",
    "print.js",
    "side-bar.js",
)
# The files that the build makes, and the scripts that it joins for them; the second one is for pages with figures.
BUNDLES = {"all.js": SHARED, "figures.js": ("figure-models.js", "figure-schedule.js", "widget-host.js")}
# Scripts that only do something on pages whose text holds this.
NEEDED_BY = {"design-tabs.js": "sd-tab-set"}
# The theme notes the page's name for a choice of versions, which the book has not.
UNUSED_LINE = "DOCUMENTATION_OPTIONS.pagename ="
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
LINK = re.compile(r'/(all\.js|figures\.js)(?:\?v=\w+)?"')
# The search page asks for its own by templates/search.html.
UNVERSIONED = re.compile(r'(?<=<script src=")([^"?:]+\.js)(?=")')
TEMPLATES = Path(__file__).parents[1] / "templates"


def is_wanted(script: Any, body: str) -> bool:
    """Whether a page with this text asks for a script of its own accord, beside the one for all.

    `script` is of a class that Sphinx keeps private.
    """
    name = str(script.filename or "").removeprefix("_static/").partition("?")[0]
    if name in SHARED or script.attributes.get("body", "").startswith(UNUSED_LINE):
        return False
    return NEEDED_BY.get(name, "") in body


def thin_scripts(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Leave to a page the scripts that it needs beside the one for all."""
    body = context.get("body", "")
    context["script_files"] = [script for script in context["script_files"] if is_wanted(script, body)]


def one_script(texts: list[str]) -> str:
    """Scripts one after the other; each ends where it ends."""
    return "\n;\n".join(SOURCE_MAP.sub("", text).strip() for text in texts) + "\n"


def write_bundles(static: Path) -> None:
    """Write each joined script into the folder of static files."""
    for bundle, names in BUNDLES.items():
        script = one_script([(static / name).read_text("utf-8") for name in names])
        (static / bundle).write_text(script, "utf-8")


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Writes the joined scripts, and has a page ask for them by their contents; the search page for its own, too."""
    output = Path(app.outdir)
    write_bundles(output / "_static")
    addresses = {name: by_contents(output / "_static", name) for name in BUNDLES}

    def name_versions(name: str, text: str) -> str:
        if name == "search.html":
            text = UNVERSIONED.sub(lambda script: by_contents(output, script[1]), text)
        return LINK.sub(lambda link: f'/{addresses[link[1]]}"', text)

    return name_versions


def by_contents(folder: Path, address: str) -> str:
    """A script's address that changes when the script does, so that a browser keeps none of an older site."""
    return f"{address}?v={version_of((folder / address).read_bytes())}"


def use_templates(app: Sphinx, config: Config) -> None:
    """Put this folder's templates before the theme's."""
    config.templates_path.append(str(TEMPLATES))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", use_templates)
    app.connect("html-page-context", thin_scripts, priority=900)
