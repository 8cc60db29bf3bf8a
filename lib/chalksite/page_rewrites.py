"""The pass over the built pages: each is read once, goes through an ordered list of functions, and is written once."""

from pathlib import Path

from sphinx.application import Sphinx

from . import math_font, no_script, notebook_downloads, playground_files, text_font
from .built_pages import PageRewrite, finished_pages, is_site
from .minify import css_bundle, images, inline_icons, js_bundle, pygments_spans

# In this order. Each is asked for its function once, and may write files then: what it has pages ask for.
PAGE_BY_PAGE = (
    inline_icons.page_rewrite,
    notebook_downloads.page_rewrite,
    playground_files.page_rewrite,
    js_bundle.page_rewrite,
    no_script.page_rewrite,
    pygments_spans.page_rewrite,
    images.page_rewrite,
)


def rewrite_pages(app: Sphinx, pages: dict[str, str]) -> dict[str, str]:
    """The texts of all built pages as they are sent.

    Args:
        app: Sphinx's application, whose output folder gets the files that the pages ask for.
        pages: the texts by their paths below that folder.
    """

    def through(change: PageRewrite) -> dict[str, str]:
        return {name: change(name, text) for name, text in pages.items()}

    for part in PAGE_BY_PAGE:
        pages = through(part(app))
    # From here on all pages are looked at before one is changed: which signs they hold, and then, the fonts
    # being in the style sheets, which of their rules any of them needs. The text's font takes signs from the formulas'.
    text_font.carry_faces(app, pages.values())
    math_font.carry_font(app, pages.values())
    return through(css_bundle.page_rewrite(app, pages.values()))


def finish_pages(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite the built pages; a file that does not change is left alone."""
    if not is_site(app, exception):
        return
    output = Path(app.outdir)
    before = {page.relative_to(output).as_posix(): page.read_text("utf-8") for page in finished_pages(app)}
    for name, text in rewrite_pages(app, before).items():
        if text != before[name]:
            (output / name).write_text(text, "utf-8")


def setup(app: Sphinx) -> None:
    """Register with Sphinx, after the parts that write files of their own."""
    app.connect("build-finished", finish_pages, priority=900)
