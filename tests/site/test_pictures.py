"""Every picture on a page has an alternative text that says something, and is sharp."""

import re

import imagesize
import pytest

from tests.site.book import CHAPTERS, HTML
from tests.site.test_links import read


@pytest.mark.parametrize("path", CHAPTERS)
def test_pictures_have_alternative_texts(path):
    """Not the file's name, which is what myst-nb puts where a cell gives none."""
    poor = [
        (image.get("src"), image.get("alt"))
        for image in read(path).images
        if len((image.get("alt") or "").split()) < 3 or re.search(r"\.(png|svg)$", image["alt"])
    ]
    assert poor == []


@pytest.mark.parametrize("path", CHAPTERS)
def test_charts_are_sharp_on_every_screen(path):
    """They have two pixels for one of the page. Pictures of figures do not: they stand in for drawings."""
    page = re.sub(r"<noscript>.*?</noscript>", "", (HTML / path).read_text("utf-8"), flags=re.DOTALL)
    charts = re.findall(r'<img [^>]*src="([^"]*_images/[^"]*)"[^>]* width="(\d+)" height="(\d+)"', page)
    assert len(charts) == len(re.findall(r"<img [^>]*_images/", page))
    for file, width, height in charts:
        wide, high = imagesize.get((HTML / path).parent / file)
        assert (wide // 2, high // 2) == (int(width), int(height))
