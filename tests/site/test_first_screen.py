"""What a first screen holds: a chapter's number, title, question and bet; a figure's first control and its effect."""

import pytest

from tests.site.book import FIGURES, PAGES, spread
from tests.site.visit import HERE

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CHAPTERS = [path for path in PAGES if path.split("/")[-1][:2].isdigit()]
HEAD = (
    ".chapter-number",
    "article h1",
    ".chapter-question",
    ".chapter-head p",
    ".chapter-head .admonition-title",
)
SIZES = """() => ["article h1", ".chapter-number"].map((one) =>
    parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"""


@pytest.mark.parametrize("path", spread(FIGURES))
def test_a_figures_first_control_and_its_effect_are_on_its_first_screen(visit, site, path):
    """On a laptop and on a phone, with the figure's start at the top."""
    found = []
    for screen in (LAPTOP, PHONE):
        page = visit(**screen).open(f"{site}/{path}")
        page.evaluate((HERE / "first_screen.js").read_text("utf-8"))
        assert page.locator("figure.chalk").count()
        found += [f"{screen['viewport']['width']}: {one}" for one in page.evaluate("unseenOnFirstScreen()")]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("path", spread(CHAPTERS))
def test_a_chapters_head_is_on_its_first_screen(visit, site, path):
    """Number, title, question and bet on a laptop; the number is larger than the title."""
    page = visit(**LAPTOP).open(f"{site}/{path}")
    for part in HEAD:
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= 768, part
    title, number = page.evaluate(SIZES)
    assert number >= 1.6 * title
    aims, text = (page.locator(one).bounding_box() for one in (".chapter-aims", ".chapter-head > p >> nth=0"))
    assert aims["x"] > text["x"] + text["width"]
