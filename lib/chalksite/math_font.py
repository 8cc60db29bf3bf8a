"""The font of the formulas: the signs that the book's formulas hold, in the style sheet of every page.

Remove this when each system that readers use brings a font for formulas.
"""

import html
import re
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from unicodedata import category, decomposition

from fontTools.ttLib import TTFont
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from .font_cutting import cut, embed, open_font, packed, unpacking

FONT = "vendor/stix/stix-two-math-latin-400-normal.woff2"
MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
ROOT = re.compile(r"<m(?:sqrt|root)\b")
# Signs drawn for the size of exponents, and letters without their dots for accents.
FEATURES = ["ssty", "dtls", "ccmp"]
# A single letter in <mi> is drawn in italics, which have code points of their own.
CODES = (*range(0x1D434, 0x1D455), *range(0x1D456, 0x1D468), 0x210E, *range(0x1D6E2, 0x1D71C))
ITALIC = {chr(int(decomposition(chr(code)).split()[-1], 16)): chr(code) for code in CODES}


def signs(page: str) -> set[str]:
    """All characters in the formulas of a page, in the forms in which a browser may draw them."""
    drawn = set()
    for formula in MATH.findall(page):
        drawn |= set(html.unescape(re.sub(r"<[^>]*>", "", formula)))
        if ROOT.search(formula):
            drawn.add("√")  # the browser draws it; no text holds it
    return drawn | {ITALIC[one] for one in drawn & ITALIC.keys()}


# A browser keeps as much room for a sign that grows as the widest of its sizes takes, whichever it then draws. No
# bracket of the book is taller than this many thousandths of an em; taller ones are put together from parts.
TALLEST = 3000


def keep_sizes_narrow(font: TTFont) -> None:
    """Draw all sizes of the root sign as wide as the smallest, with a longer leg, and leave out the widest brackets."""
    maths, drawn = font["MATH"].table, font["glyf"]
    root, variants = font.getBestCmap()[ord("√")], maths.MathVariants
    bar = drawn[root].yMax - maths.MathConstants.RadicalRuleThickness.Value
    for name, sizes in zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction, strict=True):
        records = [one for one in sizes.MathGlyphVariantRecord if one.AdvanceMeasurement <= TALLEST]
        sizes.MathGlyphVariantRecord, sizes.VariantCount = records, len(records)
        if name != root:
            continue
        sizes.GlyphAssembly = None  # its parts are wide, too
        for glyph in (one.VariantGlyph for one in records if one.VariantGlyph != root):
            longer = drawn[glyph].yMax - drawn[root].yMax
            drawn[glyph] = deepcopy(drawn[root])
            points = drawn[glyph].coordinates
            for k, (x, y) in enumerate(points):
                points[k] = (x, y + longer if y >= bar else y)
            drawn[glyph].recalcBounds(drawn)
            font["hmtx"][glyph] = font["hmtx"][root]


def thin(path: Path, wanted: set[str]) -> bytes:
    """The font in the file `path` with the wanted signs alone, in all their sizes, as WOFF2.

    Raises:
        ExtensionError: the font lacks one of the signs.
    """
    font = open_font(path)
    known = font.getBestCmap()
    lacking = [sign for sign in wanted if ord(sign) not in known and category(sign)[0] in "LNPS"]
    if lacking:
        raise ExtensionError(
            f"The font of the formulas lacks {' '.join(sorted(lacking))}; write them otherwise."
        )
    keep_sizes_narrow(font)
    cut(font, wanted, FEATURES)
    return packed(font)


def carry_font(app: Sphinx, pages: Iterable[str]) -> None:
    """Write the font with the signs of all these pages into the style sheet, which names the whole one."""
    static = Path(app.outdir) / "_static"
    path = static / FONT
    if not path.exists():
        return
    embed(static / "formulas.css", {FONT: thin(path, set().union(*map(signs, pages)))})
    path.unlink()


def unpack_early(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """On pages with formulas, have the browser unpack the font before it draws."""
    if "<math" in context.get("body", ""):
        app.add_js_file(None, body=unpacking(['1em "Book Maths"']), priority=0)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", unpack_early)
