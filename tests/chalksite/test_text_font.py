"""The faces of the text that the built site carries."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont
from matplotlib import get_data_path

import chalksite
from chalkmark.feedback import page
from chalkmark.grading import Result
from chalksite import math_font
from chalksite.font_cutting import unpacking
from chalksite.text_font import (
    ALWAYS,
    FACES,
    SCRIPTS,
    carry_faces,
    file_name,
    joined_faces,
    signs,
    unpack_early,
)

ASSETS = Path(__file__).parents[2] / "assets"
SHEET = (ASSETS / "type.css").read_text("utf-8")
PAGE = "<h1>ŷ → σ</h1><p>a &lt; é<code>中</code><span><math><mi>⊙</mi></math></span> ✎</p><script>文</script>"
# As English sets its letters.
ENGLISH = re.sub(r"[^A-Za-z ,.]", "", (ASSETS.parent / "README.md").read_text("utf-8"))


def whole(face, script=SCRIPTS[0]):
    """The vendored font."""
    return TTFont(ASSETS / file_name(face, script))


@pytest.fixture(scope="module")
def joined():
    """The faces with a few signs, by name."""
    made = joined_faces(ASSETS, set("aAVσŷ→∂₁√✎"))
    return {face: TTFont(BytesIO(made[file_name(face)])) for face in FACES}


def test_signs_are_those_of_prose_and_headings():
    """Code and formulas are drawn in other fonts."""
    assert signs(PAGE) == set("ŷ → σa<é✎")


@pytest.mark.parametrize("face", FACES)
def test_face_joins_its_scripts_and_borrows_from_the_formulas(joined, face):
    """Letters of three files, an arrow of a fourth; what none has is left to the system's fonts."""
    font = joined[face]
    assert {chr(code) for code in font.getBestCmap()} == set("aAVσŷ→∂₁√")
    assert "MATH" not in font


@pytest.mark.parametrize("face", FACES)
def test_face_keeps_its_lines_its_letters_and_its_time(joined, face):
    """The font of formulas makes no line taller, and the same book gives the same style sheet, whenever it is built."""
    font, own = joined[face], whole(face)
    for table, keys in {
        "hhea": ("ascent", "descent", "lineGap"),
        "OS/2": ("sTypoAscender", "usWinAscent", "usWinDescent", "sxHeight"),
        "head": ("unitsPerEm", "created", "modified"),
    }.items():
        assert [getattr(font[table], key) for key in keys] == [getattr(own[table], key) for key in keys]
    assert font["hmtx"][font.getBestCmap()[ord("a")]] == own["hmtx"][own.getBestCmap()[ord("a")]]


def test_pairs_of_letters_are_kerned(joined):
    """In the face as it is sent."""
    features = joined[""]["GPOS"].table.FeatureList.FeatureRecord
    assert "kern" in {record.FeatureTag for record in features}


def test_style_sheet_carries_the_faces(tmp_path):
    """Small, with what the pages hold and what scripts may write; the whole fonts are not sent."""
    static = tmp_path / "_static"
    (static / "vendor" / "stix").mkdir(parents=True)
    for path in (ASSETS / "vendor" / "stix").glob("*.woff2"):
        (static / "vendor" / "stix" / path.name).write_bytes(path.read_bytes())
    (static / "type.css").write_text(SHEET, "utf-8")
    app = SimpleNamespace(outdir=tmp_path)
    carry_faces(app, [PAGE, "<p>Ω</p>"])
    sheet = (static / "type.css").read_text("utf-8")
    carried = [b64decode(data) for data in re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', sheet)]
    assert len(carried) == len(FACES)
    assert sum(map(len, carried)) < 40_000
    for data in carried:
        assert {chr(code) for code in TTFont(BytesIO(data)).getBestCmap()} == ALWAYS | set("ŷ→σéΩ")
    assert [path.name for path in static.rglob("*.woff2")] == [Path(math_font.FONT).name]
    carry_faces(app, [PAGE])
    assert (static / "type.css").read_text("utf-8") == sheet


def test_all_pages_unpack_the_faces_early():
    """By the family's name in the style sheet, which has one rule for each."""
    added = []
    app = SimpleNamespace(add_js_file=lambda name, **options: added.append((name, options["body"])))
    unpack_early(app, "page", "page.html", {}, None)
    assert added == [(None, unpacking([f'{face}1em "Book Serif"' for face in FACES]))]
    assert SHEET.count('font-family: "Book Serif";') == len(FACES)


def average_width(font):
    """Of the letters of English text, in ems."""
    letters, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[letters[ord(one)]][0] for one in ENGLISH) / len(ENGLISH) / font["head"].unitsPerEm


def test_font_in_its_place_makes_lines_as_long_and_as_tall():
    """Of the letters of Times, whose widths STIX General has."""
    face = whole("")
    times = TTFont(Path(get_data_path(), "fonts", "ttf", "STIXGeneral.ttf"))
    adjusted = {
        key: float(value) / 100
        for key, value in re.findall(r"([\w-]+-(?:adjust|override)): ([\d.]+)%", SHEET)
    }
    assert adjusted["size-adjust"] == pytest.approx(average_width(face) / average_width(times), rel=0.01)
    lines, em = face["hhea"], face["head"].unitsPerEm * adjusted["size-adjust"]
    assert adjusted["ascent-override"] == pytest.approx(lines.ascent / em, abs=0.001)
    assert adjusted["descent-override"] == pytest.approx(-lines.descent / em, abs=0.001)
    assert adjusted["line-gap-override"] == pytest.approx(lines.lineGap / em, abs=0.001)


def test_letters_and_formulas_are_as_tall():
    """So that an x in a sentence and an x in a formula are one size: their fonts have one x-height and one em."""
    text, maths = whole(""), TTFont(ASSETS / math_font.FONT)
    for table, key in (("OS/2", "sxHeight"), ("OS/2", "sCapHeight"), ("head", "unitsPerEm")):
        assert getattr(text[table], key) == getattr(maths[table], key)
    sheet = (ASSETS / "formulas.css").read_text("utf-8")
    assert re.search(r"^math \{[^}]*font-size: 1em;", sheet, re.MULTILINE)


def test_pages_without_the_style_sheet_have_the_same_fonts():
    """But the book's own faces: what answers a wrong address, and a student's feedback."""
    stack = re.search(r"--book-serif: ([^;]+);", SHEET)[1]
    others = ",".join(name for name in stack.split(", ") if not name.startswith('"Book'))
    missing = (
        (Path(chalksite.__file__).parent / "templates" / "404.html").read_text("utf-8").replace(", ", ",")
    )
    assert f" {others};" in missing
    assert f" {others};" in page(Result("ann", "toy", 5))


def test_code_has_a_font_with_the_signs_of_the_books_code():
    """DejaVu Sans Mono, which many systems have, stands among its fonts."""
    assert re.search(r'--book-mono:[^;]*"DejaVu Sans Mono", monospace;', SHEET)
    held = TTFont(Path(get_data_path(), "fonts", "ttf", "DejaVuSansMono.ttf")).getBestCmap()
    assert all(ord(sign) in held for sign in "∂₁ᵀ")
