"""The narrowest screens, and letters that the reader sets wider (WCAG 1.4.10, 1.4.12): nothing is cut or sticks out."""

import pytest

from tests.site.book import CHAPTERS, PAGES

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll(".bd-article *")]
    .filter((one) => getComputedStyle(one).textOverflow === "ellipsis" && one.checkVisibility())
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent)"""

# Boxes that hide a part of their text. What is meant for the ear alone is a pixel large; the lines of formulas are
# taller than their signs.
HIDING = """() => [...document.querySelectorAll("main *")]
    .filter((one) => one.checkVisibility() && one.clientWidth > 1 && one.textContent.trim())
    .filter((one) => !one.closest("svg, .math"))
    .filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
            (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
    })
    .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("spaced", [False, True], ids=["plain", "spaced"])
@pytest.mark.parametrize("width", [pytest.param(256, marks=pytest.mark.slow), 320])
@pytest.mark.parametrize("path", ["index.html", "search.html?q=tensor"])
def test_nothing_is_cut_or_sticks_out(visit, site, path, width, spaced):
    """The opening page's map gives its rows what they need; long names break in what a search finds."""
    page = visit(viewport={"width": width, "height": 700}).open(f"{site}/{path}")
    if spaced:
        page.add_style_tag(content=SPACED)
    if "search" in path:
        page.wait_for_selector("ul.search li .context")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize(
    "path", [path if path == CHAPTERS[5] else pytest.param(path, marks=pytest.mark.slow) for path in PAGES]
)
def test_wider_spacing_hides_no_text(visit, site, path):
    """On a phone, of any page: lines may break elsewhere, boxes grow, and nothing moves the page sideways."""
    page = visit(viewport={"width": 390, "height": 844}).open(f"{site}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    before = page.evaluate(HIDING)
    page.add_style_tag(content=SPACED)
    page.wait_for_function("document.documentElement.scrollWidth <= 390")  # figures answer to their new room
    assert [box for box in page.evaluate(HIDING) if box not in before] == []


@pytest.mark.parametrize(
    ("path", "letters"),
    [
        ("chapters/questions.html", "200%"),
        ("chapters/13-train-a-convnet.html", "150%"),
        pytest.param("chapters/02-fully-connected.html", "200%", marks=pytest.mark.slow),
        pytest.param("chapters/03-space-warping.html", "200%", marks=pytest.mark.slow),
        pytest.param("chapters/09-scanning-networks.html", "200%", marks=pytest.mark.slow),
    ],
)
def test_larger_letters_make_no_page_wider(visit, site, path, letters):
    """On a phone whose reader has set them so: neither the header's buttons nor parts of figures stick out."""
    page = visit(viewport={"width": 390, "height": 844}).open(f"{site}/{path}")
    page.add_style_tag(content=f"html {{ font-size: {letters}; }}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [992, 1199, 1200])
def test_margin_notes_are_within_the_window(visit, site, width):
    """A laptop's window at 125 %, or a tablet on its side, has the list of chapters but no margin."""
    page = visit(viewport={"width": width, "height": 768}).open(f"{site}/chapters/05-chain-rule.html")
    edges = page.locator("div.margin").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().right)"
    )
    assert len(edges) > 2
    assert max(edges) <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_name_of_an_option_is_not_broken(visit, site):
    """Its dashes stay with it, at a phone's width too; only what is longer than a line breaks."""
    page = visit(viewport={"width": 390, "height": 844}).open(f"{site}/chapters/teaching.html")
    lines = page.locator("code.literal .pre", has_text="--").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility()).map((one) => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return [one.textContent, new Set([...range.getClientRects()].map(({ top }) => top)).size];
        })"""
    )
    assert len(lines) > 5
    assert [name for name, count in lines if count > 1] == []
