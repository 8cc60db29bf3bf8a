"""The typeface of the text: three faces with the signs that the book's prose holds, in the style sheet of every page.

Remove this when each system that readers use brings STIX Two Text.
"""

import html
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx

from . import math_font
from .font_cutting import cut, embed, open_font, packed, unpacking

FAMILY = "Book Serif"
# Each face as the `font` property names it, and how its files' names end.
FACES = {"": "400-normal", "italic ": "400-italic", "600 ": "600-normal"}
# A face comes in several files. What none of them holds, such as ∂ and →, is taken from its companion for formulas.
SCRIPTS = ("latin", "greek", "latin-ext")
FEATURES = ["kern", "liga", "ccmp", "mark", "locl"]
# What a face keeps of its own, whatever is joined to it, by table.
OWN = {"head": ("created", "modified"), "OS/2": ("usWinAscent", "usWinDescent", "sxHeight", "sCapHeight")}
# Whatever the pages hold, scripts may write these.
ALWAYS = {*map(chr, range(0x20, 0x7F)), *"–—“”…×", "\N{RIGHT SINGLE QUOTATION MARK}", "\N{MINUS SIGN}"}
NO_PROSE = re.compile(r"<(script|style|pre|code|math|noscript|svg|textarea)\b.*?</\1>", re.DOTALL)


def file_name(face: str, script: str = SCRIPTS[0]) -> str:
    """The path below `_static` of a face's file for one script."""
    return f"vendor/stix/stix-two-text-{script}-{FACES[face]}.woff2"


def signs(page: str) -> set[str]:
    """All characters of a page's prose and headings: neither those of code nor those of formulas."""
    return set(html.unescape(re.sub(r"<[^>]*>", "", NO_PROSE.sub("", page))))


def excerpt(path: Path, wanted: set[str]) -> tuple[bytes, set[str]]:
    """A font with those of the wanted signs that it holds, as TrueType, and the signs that are left."""
    font = open_font(path)
    held = {sign for sign in wanted if ord(sign) in font.getBestCmap()}
    cut(font, held, FEATURES, without=["MATH"])
    return packed(font, flavor=None), wanted - held


def joined_face(paths: list[Path], wanted: set[str], companion: bytes) -> bytes:
    """One face with the wanted signs, as WOFF2; a sign that none of its fonts holds is left to the reader's fonts.

    Args:
        paths: the files of the face; a sign comes from the first one that holds it.
        wanted: the signs.
        companion: a font that is joined as it is.
    """
    parts = []
    for path in paths:
        part, wanted = excerpt(path, wanted)
        parts.append(part)
    face = Merger().merge([BytesIO(part) for part in (*parts, companion)])
    first = TTFont(BytesIO(parts[0]))
    face.recalcTimestamp = False
    # The merger writes the time of merging, and takes the tallest lines and letters; formulas have taller ones.
    for table, keys in OWN.items():
        for key in keys:
            setattr(face[table], key, getattr(first[table], key))
    return packed(face)


def joined_faces(static: Path, wanted: set[str]) -> dict[str, bytes]:
    """Each face with the wanted signs, by the address of its first file below the folder `static`."""
    files = {face: [static / file_name(face, script) for script in SCRIPTS] for face in FACES}
    held = {chr(code) for path in files[""] for code in open_font(path).getBestCmap()}
    companion, _ = excerpt(static / math_font.FONT, wanted - held)
    return {file_name(face): joined_face(paths, wanted, companion) for face, paths in files.items()}


def carry_faces(app: Sphinx, pages: Iterable[str]) -> None:
    """Write the faces with the signs of all these pages into the style sheet, which names their first files."""
    static = Path(app.outdir) / "_static"
    if not (static / file_name("")).exists():
        return
    embed(static / "type.css", joined_faces(static, ALWAYS.union(*map(signs, pages))))
    for face in FACES:
        for script in SCRIPTS:
            (static / file_name(face, script)).unlink()


def unpack_early(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Have the browser unpack the faces before it draws."""
    app.add_js_file(None, body=unpacking([f'{face}1em "{FAMILY}"' for face in FACES]), priority=0)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", unpack_early)
