"""One palette: no colour stands anywhere else, what cannot import it says the same, and it can be read."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from chalkboard.kit.palette import DARK, LIGHT, PRINT, token_sheet
from tests.site.book import ROOT

CHALKBOARD = ROOT / "lib" / "chalkboard"
COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b")
DRAWING = [
    *(
        path
        for kind in ("py", "js", "css")
        for path in CHALKBOARD.glob(f"*/*.{kind}")
        if path.name != "palette.py" and path.parent.name != "site"
    ),
    ROOT / "tools" / "make_social.py",
]
TEXTS = ("ink", "soft", "value", "gradient", "first", "second", "third", "fourth")
TEXTS += ("positive", "negative", "accent", "chosen", "lit", "stale", "good", "bad")


def assets(name: str) -> str:
    return (ROOT / "assets" / name).read_text("utf-8")


def luminance(color: str) -> float:
    """As WCAG defines it."""
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: path.name)
def test_no_color_stands_beside_the_palette(path: Path) -> None:
    assert COLOR.findall(path.read_text("utf-8")) == []


def test_the_token_sheet_has_a_property_for_each_meaning_light_and_dark() -> None:
    light, dark = re.findall(r"\{(.*?)\}", token_sheet(), re.DOTALL)
    for block, palette in ((light, LIGHT), (dark, DARK)):
        properties = dict(re.findall(r"--chalk-([\w-]+): (#\w{6});", block))
        assert properties == {name.replace("_", "-"): color for name, color in asdict(palette).items()}


def test_style_sheets_ask_for_the_palettes_names_and_for_all_of_them() -> None:
    """Or for what they set themselves."""
    text = "\n".join(path.read_text("utf-8") for path in DRAWING if path.suffix in {".css", ".js"})
    shaded = re.search(r'var\(--chalk-\$\{v > 0 \? "(\w+)" : "(\w+)"\}\)', text).groups()
    asked = {*re.findall(r"var\(--chalk-([\w-]+)", text), *shaded}
    tokens = set(re.findall(r"--chalk-([\w-]+):", token_sheet()))
    own = set(re.findall(r"--chalk-([\w-]+):", text)) | {"top"}  # the page says what it keeps at its top
    assert asked - own == tokens


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_what_bears_words_can_be_read(palette: object) -> None:
    grounds = (palette.paper, palette.panel)
    weak = {name: min(contrast(getattr(palette, name), ground) for ground in grounds) for name in TEXTS}
    assert {name: ratio for name, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_is_seen_on_every_ground(palette: object) -> None:
    """Also where a drawing shades its ground with a class's colour, as much as it does where the class is surest."""

    def shaded(color: str, share: float = 0.48) -> str:
        pairs = [(int(color[k : k + 2], 16), int(palette.paper[k : k + 2], 16)) for k in (1, 3, 5)]
        return "#" + "".join(f"{round(share * one + (1 - share) * paper):02x}" for one, paper in pairs)

    shades = [shaded(getattr(palette, name)) for name in ("first", "second", "third")]
    for ground in (palette.paper, palette.panel, *shades):
        assert contrast(palette.focus, ground) >= 3, ground


def test_the_chain_of_ideas_has_the_figures_colors() -> None:
    sheet = assets("chain-of-ideas.css")
    assert re.findall(r"--before: (.*);", sheet) == [LIGHT.second, DARK.second]
    assert re.findall(r"--after: (.*);", sheet) == [LIGHT.first, DARK.first]


def test_printed_pages_have_the_figures_colors() -> None:
    assert set(COLOR.findall(assets("print.css"))) - {"#000", "#fff"} == {LIGHT.line, LIGHT.edge}


def test_the_page_not_found_has_the_figures_colors() -> None:
    """It stands alone, without style sheets."""
    page = (ROOT / "lib" / "chalksite" / "templates" / "404.html").read_text("utf-8")
    meant = {
        "ink": "ink",
        "soft": "soft",
        "paper": "paper",
        "panel": "panel",
        "edge": "line",
        "link": "accent",
    }
    blocks = re.findall(r"\{ (--ink: .*?) \}", page)
    assert len(blocks) == 3
    for block, palette in zip(blocks, (LIGHT, DARK, DARK), strict=True):
        colors = dict(re.findall(r"--(\w+): (#\w+);", block.replace("#fff;", "#ffffff;")))
        assert colors == {name: getattr(palette, token) for name, token in meant.items()}
    assert re.search(r":focus-visible \{ outline: 3px solid (#\w+)", page)[1] == LIGHT.focus
