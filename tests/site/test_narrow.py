"""The narrowest screens, and letters that the reader sets wider (WCAG 1.4.10, 1.4.12): nothing is cut or sticks out."""

import pytest

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll(".bd-article *")]
    .filter((one) => getComputedStyle(one).textOverflow === "ellipsis" && one.checkVisibility())
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent)"""


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
    ("path", "letters"), [("chapters/questions.html", "200%"), ("chapters/13-train-a-convnet.html", "150%")]
)
def test_larger_letters_make_no_page_wider(visit, site, path, letters):
    """On a phone whose reader has set them so: neither the header's buttons nor a figure's bars stick out."""
    page = visit(viewport={"width": 390, "height": 844}).open(f"{site}/{path}")
    page.add_style_tag(content=f"html {{ font-size: {letters}; }}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
