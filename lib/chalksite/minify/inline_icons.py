"""Font Awesome's icons, drawn into the pages and the style: its script holds two thousand of them, its font more.

Remove this when the theme draws its icons into the page instead of loading all of Font Awesome.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx

from ..built_pages import PageRewrite

# One icon in the theme's Font Awesome: name:[width,height,[aliases],"code point",path or paths],
ICON = re.compile(
    r'"?([a-z0-9-]+)"?:\[(\d+),(\d+),\[([^\]]*)\],"([0-9a-f]+)",(?:"([^"]*)"|\["[^"]*","([^"]*)"\])\]'
)
# Where a page asks for one: <i class="fa-solid fa-moon fa-lg" …></i>, with a span as well.
PLACE = re.compile(r'<(i|span) class="([^"]*\bfa[srb]?(?:-[a-z]+)? [^"]*)"([^>]*)></\1>')
STYLES = {"fa", "fas", "far", "fab", "fa-solid", "fa-regular", "fa-brands"}
# Where a style sheet asks for one: by a letter of the icons' font, which has them in its private use area.
LETTER = r'"(?:\\([0-9a-f]{4})|([\uf000-\uf8ff]))"'
NAMED_LETTER = re.compile(rf"(--pst-icon-[\w-]+:){LETTER}")
CONTENT = re.compile(rf"content:(?:(var\(--pst-icon-[\w-]+\))|{LETTER})")
FONT = re.compile(r"@font-face\{[^}]*Font Awesome[^}]*\}")
# A shape filled with the text's colour, in print too; what the sheet says of its size comes later and wins.
MASK = (
    'content:"";display:inline-block;width:1em;height:1em;background:currentColor;print-color-adjust:exact;'
    "--icon:{};-webkit-mask:var(--icon) center/contain no-repeat;mask:var(--icon) center/contain no-repeat"
)
Icon = tuple[str, str, str]  # width, height, path


def read_icons(script: str) -> dict[str, Icon]:
    """The icons in the source of `fontawesome.js` by each of their names and by their code point.

    The script lists the brands' icons first, then the regular and the solid ones: of several shapes the solid stays.
    """
    icons = {}
    for name, width, height, aliases, code, path, second in ICON.findall(script):
        for known in (name, code, *re.findall(r'"([^"]+)"', aliases)):
            icons[known] = (width, height, path or second)
    return icons


def site_icons(app: Sphinx) -> dict[str, Icon]:
    """The icons that the theme brought to the built site."""
    return read_icons((Path(app.outdir) / "_static" / "scripts" / "fontawesome.js").read_text("utf-8"))


def draw_icons(page: str, icons: dict[str, Icon]) -> str:
    """A page with its icons drawn where the theme left places for them.

    Raises:
        ValueError: a page asks for an icon that there is not.
    """

    def drawn(place: re.Match) -> str:
        classes = [name for name in place[2].split() if name not in STYLES]
        name = next((name[3:] for name in classes if name.startswith("fa-") and name[3:] in icons), None)
        if name is None:
            raise ValueError(f"Font Awesome has no icon for {place[0]}; see fontawesome.com for its names.")
        width, height, path = icons[name]
        return (
            f'<svg class="{" ".join(["svg-inline--fa", *classes])}" aria-hidden="true" focusable="false" '
            f'viewBox="0 0 {width} {height}"{re.sub(r" title=.[^>]*", "", place[3]).rstrip()}>'
            f'<path fill="currentColor" d="{path}"></path></svg>'
        )

    return PLACE.sub(drawn, page)


def draw_icons_in_style(css: str, icons: dict[str, Icon]) -> str:
    """A style sheet with its icons as shapes instead of letters of a font, and without that font."""

    def shape(code: str, letter: str) -> str:
        width, height, path = icons[code or f"{ord(letter):x}"]
        svg = (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'><path d='{path}'/></svg>"
        )
        return f'url("data:image/svg+xml,{svg.replace("<", "%3C").replace(">", "%3E")}")'

    css = NAMED_LETTER.sub(lambda found: found[1] + shape(found[2], found[3]), FONT.sub("", css))
    return CONTENT.sub(lambda found: MASK.format(found[1] or shape(found[2], found[3])), css)


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Draws the icons on a page."""
    icons = site_icons(app)
    return lambda name, text: draw_icons(text, icons)
