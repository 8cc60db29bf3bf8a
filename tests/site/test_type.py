"""The type of the built pages: its faces, how long a line is, and letters as tall in a sentence as in a formula."""

import pytest

from tests.site.book import CHAPTERS, HTML, spread

CHAPTER = CHAPTERS[6]
# The characters of each line of the paragraphs, but of the last ones, which end where they end.
LINES = """() => [...document.querySelectorAll(".bd-article section > p")].flatMap((paragraph) => {
    if (paragraph.querySelector("code, math")) return [];
    const lines = new Map();
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (let k = 0; k < text.length; k += 1) {
            range.setStart(text, k);
            range.setEnd(text, k + 1);
            const line = Math.round(range.getBoundingClientRect().bottom / 10);
            lines.set(line, (lines.get(line) ?? 0) + 1);
        }
    }
    return [...lines.values()].slice(0, -1);
})"""
INK = """([selector, letter]) => {
    const brush = document.createElement("canvas").getContext("2d");
    const { fontSize, fontFamily } = getComputedStyle(document.querySelector(selector));
    brush.font = `${20 * parseFloat(fontSize)}px ${fontFamily}`;
    return brush.measureText(letter).actualBoundingBoxAscent;
}"""
FACES = """[...document.fonts].filter(({ family }) => family.includes("Book Serif"))
    .map(({ style, weight, status }) => `${style} ${weight} ${status}`).sort()"""
LOADED = ["italic normal loaded", "normal 600 700 loaded", "normal normal loaded"]
STYLES = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility())
    .map((one) => getComputedStyle(one))
    .filter(({ fontWeight, textAlign }) => Number(fontWeight) < 400 || textAlign === "justify").length"""


@pytest.mark.parametrize("width", [1366, 1920])
def test_lines_are_easy_to_read(visit, site, width):
    """65 to 70 characters are a line, on a laptop and on a large screen."""
    page = visit(viewport={"width": width, "height": 800}).open(f"{site}/{CHAPTER}")
    lines = page.evaluate(LINES)
    assert len(lines) > 30
    assert 65 <= sum(lines) / len(lines) <= 70
    assert max(lines) <= 80


def test_letters_are_as_tall_in_a_sentence_as_in_a_formula(visit, site):
    """Their fonts are companions, and of one size."""
    page = visit().open(f"{site}/{CHAPTER}")
    text = page.evaluate(INK, [".bd-article section section > p", "x"])
    formula = page.evaluate(INK, [".bd-article section section > p math", "\N{MATHEMATICAL ITALIC SMALL X}"])
    assert text > 20 * 8
    assert formula == pytest.approx(text, rel=0.02)


@pytest.mark.parametrize("address", ["served", "opened"])
def test_text_stands_in_the_books_faces(visit, site, address):
    """Served or opened from a folder, where a browser loads no font that is a file of its own."""
    opened = visit()
    page = opened.open((HTML / CHAPTER).as_uri() if address == "opened" else f"{site}/{CHAPTER}")
    assert page.evaluate(FACES) == LOADED
    for selector, weight in (("h1", "600"), ("h2", "600"), ("section > p", "400")):
        style = "(one) => [getComputedStyle(one).fontFamily, getComputedStyle(one).fontWeight]"
        family, found = page.locator(f".bd-article {selector}").first.evaluate(style)
        assert family.startswith('"Book Serif"')
        assert found == weight


@pytest.mark.parametrize("path", spread(CHAPTERS))
def test_no_hairlines_and_no_stretched_lines(visit, site, path):
    """Thin letters are hard to read, and so are lines that are stretched to one length."""
    assert visit().open(f"{site}/{path}").evaluate(STYLES) == 0
