"""Every picture on a page has an alternative text that says something, letters that a phone shows, and colours of its
page."""

import re

import pytest

from tests.site.book import CHAPTERS, HTML
from tests.site.test_links import read

PICTURE = re.compile(r'<div class="picture" role="img" aria-label="([^"]*)".*?</svg></div>', re.DOTALL)
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) [\d.]+" width="(\d+)"')
# CSS pixels: a phone's column, letters of eight points, and those of a drawing where nothing else is said.
PHONE, READABLE, LETTERS = 350, 8 * 96 / 72, 11
SOME = "chapters/13-train-a-convnet.html"
COLOURS = """() => [...document.querySelectorAll(".picture")].map((one) => [
    getComputedStyle(one.querySelector("text")).fill, getComputedStyle(one).backgroundColor,
    ...[...one.querySelectorAll("img")].map((image) => getComputedStyle(image).mixBlendMode)])"""


def pictures(path: str) -> list[re.Match]:
    """The charts of a page of the built site."""
    return list(PICTURE.finditer((HTML / path).read_text("utf-8")))


@pytest.mark.parametrize("path", CHAPTERS)
def test_pictures_have_alternative_texts(path):
    """Not the file's name, which is what myst-nb puts where a cell gives none. A chart's images say nothing more."""
    texts = [
        image.get("alt") or "" for image in read(path).images if "dark-light" not in image.get("class", "")
    ]
    texts += [chart[1] for chart in pictures(path)]
    assert [text for text in texts if len(text.split()) < 3 or re.search(r"\.(png|svg)$", text)] == []


@pytest.mark.parametrize("path", CHAPTERS)
def test_letters_can_be_read_on_a_phone(path):
    """In a chart as wide as its column there."""
    small = []
    for chart in pictures(path):
        wide, shown = SIZE.search(chart[0]).groups()
        scale = min(int(shown), PHONE) / float(wide)
        sizes = [LETTERS, *(float(size) for size in re.findall(r"font-size:([\d.]+)", chart[0]))]
        small += [(chart[1], scale * size) for size in sizes if scale * size < READABLE]
    assert small == []


@pytest.mark.parametrize("path", CHAPTERS)
def test_charts_are_drawn_and_what_is_not_comes_late(path):
    """Outside them there is no image that a notebook drew; the pixels in them wait until a reader comes near."""
    page = re.sub(r"<noscript>.*?</noscript>", "", (HTML / path).read_text("utf-8"), flags=re.DOTALL)
    images = re.findall(r'<img [^>]*_images/[^"]*"[^>]*>', page)
    assert len(images) == sum(chart[0].count("<img ") for chart in pictures(path))
    assert all('loading="lazy"' in image for image in images)


def test_there_are_charts():
    """In six chapters; the tests above look at none else."""
    assert sum(len(pictures(path)) for path in CHAPTERS) >= 11


@pytest.mark.browser
def test_a_chart_follows_the_page_into_the_dark(visit, site):
    """Whatever the system says: the reader's choice counts. No image brings a ground of its own."""
    page = visit(color_scheme="light").open(f"{site}/{SOME}")
    light = page.evaluate(COLOURS)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    dark = page.evaluate(COLOURS)
    assert len(light) == len(dark) == 3
    for (ink, ground, *by_day), (chalk, board, *by_night) in zip(light, dark, strict=True):
        assert ink != chalk
        assert ground == board == "rgba(0, 0, 0, 0)"
        assert set(by_day) <= {"multiply"}
        assert set(by_night) <= {"screen"}
