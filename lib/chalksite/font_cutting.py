"""Fonts that the built site carries: cut to the signs in use, and written into a style sheet as WOFF2."""

import json
import logging
from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont


def open_font(path: Path) -> TTFont:
    """The font in a file.

    A time of saving in it would give the style sheet a new address in every build; it keeps the time it has.
    """
    return TTFont(path, recalcTimestamp=False)


def cut(font: TTFont, wanted: Iterable[str], features: list[str], without: Iterable[str] = ()) -> None:
    """Leave in the font the wanted signs alone.

    Args:
        font: is changed.
        wanted: the signs; those that the font lacks are passed over.
        features: the OpenType features to keep.
        without: the names of tables to leave out.
    """
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it would tell each table that it cuts
    options = subset.Options(layout_features=features, hinting=False, name_IDs=["*"])
    options.drop_tables += [*without]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in wanted])
    subsetter.subset(font)


def packed(font: TTFont, flavor: str | None = "woff2") -> bytes:
    """The font's file, as WOFF2 or, without a flavor, as TrueType."""
    font.flavor = flavor
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def embed(sheet: Path, fonts: dict[str, bytes]) -> None:
    """Write fonts, given by the addresses that the style sheet names, in place of these addresses.

    So they come with the style sheet, before anything is drawn, and no line moves afterwards.
    """
    css = sheet.read_text("utf-8")
    for address, data in fonts.items():
        css = css.replace(address, f"data:font/woff2;base64,{b64encode(data).decode()}")
    sheet.write_text(css, "utf-8")


def unpacking(faces: list[str]) -> str:
    """A script that has the browser unpack fonts as soon as the style sheet is there.

    The sheet holds them, but a browser unpacks one only for letters that it is about to draw, and draws the first ones
    in another font: then lines break elsewhere a moment later.

    Args:
        faces: as in the `font` property, such as `600 1em "Book Serif"`.
    """
    return f"for (const face of {json.dumps(faces)}) document.fonts?.load(face)"
