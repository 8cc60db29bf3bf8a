"""The notebooks that the site hands out are plain ones: the download menu's, and Colab's where it can have them."""

import json
import re
from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from .built_pages import SOURCES, PageRewrite, is_site
from .plain_markdown import UnknownMarkError
from .plain_notebook import Book, on_site, plain_notebook

BUTTON = re.compile(r'(?<=") target="_blank"(?=\s+class="[^"]*btn-download-(?:source|package)-button)')


def as_files(page: str) -> str:
    """A page whose download menu saves its files; many hosts say a type that browsers show as text."""
    return BUTTON.sub(" download", page)


def write_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Put the plain form of every notebook in the place of the copy that Sphinx made.

    Raises:
        ExtensionError: one of them has a mark without a plain form.
    """
    if not is_site(app, exception):
        return
    book, way = Book(Path(app.srcdir)), partial(on_site, app.config.html_baseurl)
    for name in sorted(app.env.found_docs):
        source = Path(app.env.doc2path(name))
        if source.suffix != ".ipynb":
            continue
        notebook = json.loads(source.read_text(encoding="utf-8"))
        try:
            made = plain_notebook(notebook, book, f"{name}.ipynb", way)
        except (UnknownMarkError, KeyError, OSError) as error:
            raise ExtensionError(f"{source.name} cannot be handed out: {error}") from error
        target = Path(app.outdir, SOURCES, f"{name}.ipynb")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Has a page's download menu save its files."""
    return lambda name, text: as_files(text)


def lead_colab(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Have Colab, which reads GitHub's branches only, open the plain notebook where a branch holds the built site."""
    branch = app.config.published_branch
    if not branch:
        return
    for group in context.get("header_buttons", ()):
        for button in group.get("buttons", ()):
            if button.get("text") == "Colab":
                repository = button["url"].partition("/blob/")[0]
                button["url"] = f"{repository}/blob/{branch}/{SOURCES}/{pagename}.ipynb"


def keep_notebooks(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Hand out no page that is no notebook: as a file it is a text for Sphinx, full of marks."""
    if context.get("page_source_suffix") == ".ipynb":
        return
    for group in context.get("header_buttons", ()):
        buttons = group.get("buttons", [])
        buttons[:] = [button for button in buttons if button.get("label") != "download-source-button"]


def setup(app: Sphinx) -> None:
    """Register with Sphinx; the theme makes its buttons at 501."""
    app.add_config_value("published_branch", "", "html", str)
    app.connect("html-page-context", keep_notebooks, priority=510)
    app.connect("html-page-context", lead_colab, priority=510)
    app.connect("build-finished", write_notebooks)
