"""Fonts cut to signs, and style sheets that carry them."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from chalksite.font_cutting import cut, embed, open_font, packed, unpacking
from chalksite.math_font import FONT

PATH = Path(__file__).parents[2] / "assets" / FONT


def test_font_has_the_wanted_signs_alone():
    """A sign that the font lacks is passed over; a table that is not wanted is gone; times stay."""
    font = open_font(PATH)
    assert "MATH" in font
    cut(font, {"x", "∂", "漢"}, [], without=["MATH"])
    made = TTFont(BytesIO(packed(font)))
    assert {chr(code) for code in made.getBestCmap()} == {"x", "∂"}
    assert "MATH" not in made
    assert made["head"].modified == TTFont(PATH)["head"].modified


def test_font_is_packed_as_asked():
    """As WOFF2, or as it is."""
    font = open_font(PATH)
    cut(font, {"x"}, [])
    assert packed(font)[:4] == b"wOF2"
    assert packed(font, flavor=None)[:4] == b"\0\1\0\0"


def test_style_sheet_carries_each_font_in_place_of_its_address(tmp_path):
    """And keeps the rest."""
    sheet = tmp_path / "type.css"
    sheet.write_text('a { src: url("one.woff2"), url("two.woff2") }', "utf-8")
    embed(sheet, {"one.woff2": b"\1", "two.woff2": b"\2"})
    one, two = (f"data:font/woff2;base64,{b64encode(data).decode()}" for data in (b"\1", b"\2"))
    assert sheet.read_text("utf-8") == f'a {{ src: url("{one}"), url("{two}") }}'


def test_faces_are_named_in_the_script_as_the_font_property_names_them():
    """Also where a name stands in quotation marks; a browser without font loading passes over it."""
    assert unpacking(['1em "A B"']) == r'for (const face of ["1em \"A B\""]) document.fonts?.load(face)'
