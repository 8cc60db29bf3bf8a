"""404.html, the page that a host shows for an address where nothing lies. It carries its style within itself.

Remove this when sphinx-notfound-page names the nearest page, and needs no address of the site for its links.
"""

from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .built_pages import is_site

TEMPLATE = Path(__file__).parent / "templates" / "404.html"


def in_order(env: BuildEnvironment, page: str) -> list[str]:
    """A page and all that the table of contents lists below it, as one reads them."""
    below = env.toctree_includes.get(page, [])
    return [page, *(found for child in below for found in in_order(env, child))]


def write_page(app: Sphinx, exception: Exception | None) -> None:
    """Write 404.html beside the opening page."""
    if not is_site(app, exception):
        return
    root = app.config.root_doc
    pages = [
        {"address": app.builder.get_target_uri(page), "title": app.env.titles[page].astext()}
        for page in in_order(app.env, root)
        if page != root
    ]
    context = {
        "project": app.config.html_title,
        "pages": pages,
        # Without a known address: as if the missing page lay in the book's folder; a script looks for it.
        "base": urlsplit(app.config.html_baseurl).path or "./",
    }
    page = app.builder.templates.render_string(TEMPLATE.read_text(encoding="utf-8"), context)
    (Path(app.outdir) / "404.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write_page)
