"""One style sheet for the whole site: what the theme and its companions bring, without what no page can use.

Remove this when the theme sends one style sheet without what the pages do not use.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx

from chalkboard.kit.palette import page_token_sheet

from ..built_pages import PageRewrite, site_scripts, version_of
from .css_purge import Words, purge
from .inline_icons import Icon, draw_icons_in_style, site_icons

TOGETHER = "all.css"
# What the theme's own template would have loaded first.
# Its styles/theme.css only imports Sphinx's basic.css.
THEME = ("basic.css", "styles/pydata-sphinx-theme.css")
LINK = re.compile(rf'({re.escape(TOGETHER)})(?:\?v=\w+)?"')
ADDRESS = re.compile(r"url\((?!['\"]?(?:data:|/|https?:))(['\"]?)")


def gathered_sheets(app: Sphinx) -> list[str]:
    """The style sheets that the one for all stands for: a list that Sphinx's application carries from page to page."""
    return vars(app).setdefault("site_sheets", [])


def gather_sheets(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Take the page's style sheets, but not those for paper, out of its head, which links the one for all."""
    in_order = sorted(context["css_files"], key=lambda css: css.priority)
    local = [
        css.filename
        for css in in_order
        if css.filename.startswith("_static/") and css.attributes.get("media", "all") == "all"
    ]
    known = gathered_sheets(app)
    known[:] = dict.fromkeys([*known, *map(plain_name, local)])
    context["css_files"] = [css for css in context["css_files"] if css.filename not in local]


def plain_name(filename: str) -> str:
    """A style sheet's path below `_static`."""
    return filename.removeprefix("_static/").partition("?")[0]


def with_addresses(css: str, folder: str) -> str:
    """Style from a sheet in `folder`, below `_static`, as it has to read in `_static` itself."""
    return ADDRESS.sub(rf"url(\1{folder}/", css) if folder != "." else css


def one_sheet(static: Path, names: list[str], ours: set[str], words: Words, icons: dict[str, Icon]) -> str:
    """The text of the sheets, one after the other; only the book's own, `ours`, are left whole."""
    texts = []
    for name in names:
        css = (static / name).read_text("utf-8").replace('@charset "UTF-8";', "")
        css = with_addresses(draw_icons_in_style(css, icons), Path(name).parent.as_posix())
        texts.append(css if name in ours else purge(css, words))
    return "\n".join(texts)


def page_rewrite(app: Sphinx, pages: Iterable[str]) -> PageRewrite:
    """Writes the sheet, the palette and what any of all these pages needs, and has a page ask for it by its contents.

    So no browser keeps an old one.
    """
    static = Path(app.outdir) / "_static"
    words = Words.of(list(pages), [js.read_text("utf-8") for js in site_scripts(app)])
    ours = {filename for filename, _ in app.config.html_css_files}
    css = page_token_sheet() + one_sheet(
        static, [*THEME, *gathered_sheets(app)], ours, words, site_icons(app)
    )
    (static / TOGETHER).write_text(css, "utf-8")
    version = version_of(css.encode())
    return lambda name, text: LINK.sub(rf'\1?v={version}"', text)


def setup(app: Sphinx) -> None:
    """Register with Sphinx, after all that adds style sheets to a page."""
    app.connect("html-page-context", gather_sheets, priority=900)
