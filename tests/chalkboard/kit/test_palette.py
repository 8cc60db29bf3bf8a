"""One palette: no colour stands anywhere else, what cannot import it says the same, and it can be read."""

import re
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from chalkboard.kit.palette import DARK, LIGHT, PRINT, Palette, page_token_sheet, token_sheet
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
SHEETS = sorted((ROOT / "assets").glob("*.css"))
TEXTS = ("ink", "soft", "value", "gradient", "first", "second", "third", "fourth")
TEXTS += ("positive", "negative", "accent", "chosen", "lit", "stale", "good", "bad")


def linear_rgb(color: str) -> np.ndarray:
    parts = np.array([int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    """As WCAG defines it."""
    return float(linear_rgb(color) @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """As WCAG defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: path.name)
def test_no_color_stands_beside_the_palette(path: Path) -> None:
    assert COLOR.findall(path.read_text("utf-8")) == []


def test_the_token_sheet_has_a_property_for_each_meaning_light_and_dark() -> None:
    for sheet in (token_sheet(), page_token_sheet()):
        check_blocks(*re.findall(r"\{(.*?)\}", sheet, re.DOTALL))


def check_blocks(light: str, dark: str) -> None:
    for block, palette in ((light, LIGHT), (dark, DARK)):
        properties = dict(re.findall(r"--chalk-([\w-]+): (#\w{6});", block))
        assert properties == {name.replace("_", "-"): color for name, color in asdict(palette).items()}


def test_style_sheets_ask_for_the_palettes_names_and_for_all_of_them() -> None:
    """Or for what they set themselves."""
    paths = [*(path for path in DRAWING if path.suffix in {".css", ".js"}), *SHEETS]
    text = "\n".join(path.read_text("utf-8") for path in paths)
    shaded = re.search(r'var\(--chalk-\$\{v > 0 \? "(\w+)" : "(\w+)"\}\)', text).groups()
    asked = {*re.findall(r"var\(--chalk-([\w-]+)", text), *shaded}
    tokens = set(re.findall(r"--chalk-([\w-]+):", token_sheet()))
    own = set(re.findall(r"--chalk-([\w-]+):", text)) | {"top"}  # the page says what it keeps at its top
    assert asked - own == tokens


def with_a_name(*palettes: Palette) -> pytest.MarkDecorator:
    names = {id(LIGHT): "light", id(DARK): "dark", id(PRINT): "print"}
    return pytest.mark.parametrize("palette", palettes, ids=[names[id(one)] for one in palettes])


def weak_pairs(palette: Palette, texts: tuple[str, ...], grounds: tuple[str, ...], least: float) -> dict:
    ratios = {
        (text, ground): contrast(getattr(palette, text), getattr(palette, ground))
        for text in texts
        for ground in grounds
    }
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


@with_a_name(LIGHT, DARK, PRINT)
def test_prose_is_readable_with_low_vision(palette: Palette) -> None:
    """WCAG AAA: letters and links on every ground, small letters on the page's own."""
    grounds = ("paper", "side", "panel")
    softs = tuple(name for name in asdict(palette) if name.endswith("_soft"))
    assert weak_pairs(palette, ("ink",), (*grounds, *softs), 7) == {}
    assert weak_pairs(palette, ("accent",), grounds, 7) == {}
    assert weak_pairs(palette, ("soft",), ("paper",), 7) == {}


@with_a_name(LIGHT, DARK, PRINT)
def test_what_bears_words_can_be_read(palette: Palette) -> None:
    """WCAG AA: every colour on every ground and on its own soft one, and letters on what is marked."""
    assert weak_pairs(palette, TEXTS, ("paper", "side", "panel"), 4.5) == {}
    for name in TEXTS:
        if hasattr(palette, f"{name}_soft"):
            assert weak_pairs(palette, (name,), (f"{name}_soft",), 4.5) == {}
    assert weak_pairs(palette, ("ink",), ("mark",), 4.5) == {}


@with_a_name(LIGHT, DARK)
def test_what_can_be_pressed_has_a_seen_border(palette: Palette) -> None:
    assert weak_pairs(palette, ("line", "focus"), ("paper", "side", "panel"), 3) == {}


# Linear RGB as it looks without the green and without the red receptors: Machado, Oliveira and Fernandes, A
# physiologically-based model for simulation of color vision deficiency, IEEE TVCG 15(6), 2009, severity 1.
SIGHTS = {
    "all receptors": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
# Oklab from linear RGB: Ottosson, A perceptual color space for image processing, 2020.
CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OPPONENTS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def difference(one: str, other: str, sight: str) -> float:
    """The distance of two colours in Oklab, in hundredths of that from black to white; 2 are just seen."""
    seen = [np.clip(SIGHTS[sight] @ linear_rgb(color), 0, 1) for color in (one, other)]
    return 100 * float(np.linalg.norm(OPPONENTS @ (np.cbrt(CONES @ seen[0]) - np.cbrt(CONES @ seen[1]))))


CLASSES = ("first", "second", "third", "fourth")
TOGETHER = [*combinations(CLASSES, 2), ("positive", "negative"), ("value", "gradient"), ("good", "bad")]


@with_a_name(LIGHT, DARK)
@pytest.mark.parametrize("sight", SIGHTS)
def test_what_stands_together_is_told_apart_by_every_eye(palette: Palette, sight: str) -> None:
    """A shape, a dash or a sign says it too; but a swatch is small."""
    found = {pair: difference(*(getattr(palette, name) for name in pair), sight) for pair in TOGETHER}
    assert {pair: round(value, 1) for pair, value in found.items() if value < 7} == {}


@with_a_name(LIGHT, DARK)
def test_orange_is_a_gradient_and_nothing_else(palette: Palette) -> None:
    others = {name: color for name, color in asdict(palette).items() if not name.startswith("gradient")}
    near = {name: difference(color, palette.gradient, "all receptors") for name, color in others.items()}
    assert {name: round(value, 1) for name, value in near.items() if value < 9.5} == {}


@with_a_name(LIGHT, DARK)
def test_what_the_reader_chooses_and_what_went_wrong_are_no_values_and_no_classes(palette: Palette) -> None:
    for name in ("chosen", "stale", "second", "negative"):
        for other in ("value", "good", "bad"):
            assert difference(getattr(palette, name), getattr(palette, other), "all receptors") > 9, (
                name,
                other,
            )


@with_a_name(LIGHT, DARK)
def test_the_focus_ring_is_seen_on_every_ground(palette: Palette) -> None:
    """Also where a drawing shades its ground with a class's colour, as much as it does where the class is surest."""

    def shaded(color: str, share: float = 0.4) -> str:
        pairs = [(int(color[k : k + 2], 16), int(palette.paper[k : k + 2], 16)) for k in (1, 3, 5)]
        return "#" + "".join(f"{round(share * one + (1 - share) * paper):02x}" for one, paper in pairs)

    shades = {name: shaded(getattr(palette, name)) for name in ("first", "second", "third")}
    for name, shade in shades.items():  # where the class's own large sign stands
        assert contrast(getattr(palette, name), shade) >= 3, name
    for ground in (palette.paper, palette.panel, *shades.values()):
        assert contrast(palette.focus, ground) >= 3, ground


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_page_sheets_have_their_colors_from_the_palette(sheet: Path) -> None:
    """By its names, of which each exists; white and black are those of paper, and of a mask."""
    text = sheet.read_text("utf-8")
    assert set(COLOR.findall(text)) <= {"#000", "#fff"}
    asked = set(re.findall(r"var\(--chalk-([\w-]+)", text))
    assert asked <= set(re.findall(r"--chalk-([\w-]+):", page_token_sheet()))


def test_feedback_for_students_has_the_books_colors() -> None:
    """It stands alone too, and whoever grades need not have the figures' library."""
    source = (ROOT / "lib" / "chalkmark" / "feedback.py").read_text("utf-8")
    blocks = re.findall(r"--ink:[^}]*", source)
    assert len(blocks) == 2
    for block, palette in zip(blocks, (LIGHT, DARK), strict=True):
        colors = dict(re.findall(r"--(\w+):(#\w{6})", block))
        assert colors == {name: getattr(palette, name) for name in ("ink", "paper", "panel", "edge", "rule")}
    assert len(COLOR.findall(source)) == 10


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
        colors = dict(re.findall(r"--(\w+): (#\w+);", block))
        assert colors == {name: getattr(palette, token) for name, token in meant.items()}
    assert re.search(r":focus-visible \{ outline: 3px solid (#\w+)", page)[1] == LIGHT.focus
