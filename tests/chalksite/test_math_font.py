"""The font that the built site carries."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont
from sphinx.errors import ExtensionError

from chalksite.font_cutting import unpacking
from chalksite.math_font import FONT, carry_font, signs, thin, unpack_early

ASSETS = Path(__file__).parents[2] / "assets"
PAGE = "<p>never</p><span><math><mi>x</mi><mo>&lt;</mo><msqrt><mi>∂</mi></msqrt></math></span>"


def test_signs_are_those_in_formulas_as_they_are_drawn():
    """A single letter is drawn in italics, whose code point is another, and a root has a sign without holding it."""
    assert signs(PAGE) == {"x", "𝑥", "<", "√", "∂", "𝜕"}  # noqa: RUF001


def test_root_is_a_sign_that_no_text_holds():
    """The element draws it; a font without it shows √n as n."""
    for root in ("<msqrt><mn>2</mn></msqrt>", "<mroot><mn>2</mn><mn>3</mn></mroot>"):
        assert "√" in signs(f"<math>{root}</math>")
    assert "√" not in signs("<math><mn>2</mn></math><code>msqrt</code>")


def test_style_sheet_carries_the_font(tmp_path):
    """Small, with the wanted signs, their sizes, and the table that sets formulas; the whole font is not sent."""
    static = tmp_path / "_static"
    (static / FONT).parent.mkdir(parents=True)
    (static / FONT).write_bytes((ASSETS / FONT).read_bytes())
    (static / "formulas.css").write_text((ASSETS / "formulas.css").read_text("utf-8"), "utf-8")
    app = SimpleNamespace(outdir=tmp_path)
    carry_font(app, [PAGE, "<p>none</p>"])
    sheet = (static / "formulas.css").read_text("utf-8")
    data = b64decode(re.search(r'url\("data:font/woff2;base64,([^"]+)"\)', sheet)[1])
    font = TTFont(BytesIO(data))
    assert {chr(code) for code in font.getBestCmap()} >= signs(PAGE)
    assert "MATH" in font
    assert len(font.getGlyphOrder()) > len(signs(PAGE)) + 3  # the root in four sizes
    assert len(data) < 20_000
    assert not (static / FONT).exists()
    carry_font(app, [PAGE])
    assert (static / "formulas.css").read_text("utf-8") == sheet


def test_growing_signs_are_no_wider_than_need_be():
    """A root of any size is as wide as the smallest, and reaches as high as its size says; no bracket is left too wide.

    Chromium kept the room of the widest size behind each root, 0.44 em.
    """
    font = TTFont(BytesIO(thin(ASSETS / FONT, {"√", "("})))
    variants = font["MATH"].table.MathVariants
    sizes = dict(zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction, strict=True))
    root = sizes[font.getBestCmap()[ord("√")]]
    assert root.GlyphAssembly is None
    named = [(one.VariantGlyph, one.AdvanceMeasurement) for one in root.MathGlyphVariantRecord]
    assert {font["hmtx"][glyph] for glyph, _ in named} == {(794, 18)}
    high = [font["glyf"][glyph].yMax - font["glyf"][glyph].yMin for glyph, _ in named]
    assert all(abs(one - told) <= 1 for one, (_, told) in zip(high, named, strict=True))
    assert high[0] < 1200 < 2800 < high[-1]
    bracket = sizes[font.getBestCmap()[ord("(")]]
    assert max(font["hmtx"][one.VariantGlyph][0] for one in bracket.MathGlyphVariantRecord) < 550


def test_font_keeps_the_time_at_which_it_was_made():
    """So that the same book gives the same style sheet, whenever it is built."""
    made = [TTFont(font)["head"].modified for font in (BytesIO(thin(ASSETS / FONT, {"x"})), ASSETS / FONT)]
    assert made[0] == made[1]


def test_sign_that_the_font_lacks_is_named():
    """Rather than drawn in another font, or not at all."""
    with pytest.raises(ExtensionError, match="lacks 漢"):
        thin(ASSETS / FONT, {"x", "漢"})


@pytest.mark.parametrize("body", ["<p>No formula.</p>", "<p>One: <math><mi>x</mi></math></p>"])
def test_pages_with_formulas_unpack_the_font_early(body):
    """And no others; by the family's name in the style sheet."""
    added = []
    app = SimpleNamespace(add_js_file=lambda name, **options: added.append((name, options["body"])))
    unpack_early(app, "page", "page.html", {"body": body}, None)
    family = re.search(
        r'@font-face \{\s*font-family: ("[^"]+")', (ASSETS / "formulas.css").read_text("utf-8")
    )[1]
    assert added == ([(None, unpacking([f"1em {family}"]))] if "<math" in body else [])
