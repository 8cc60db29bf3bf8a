"""Every picture on a page has an alternative text that says something."""

import re

import pytest

from tests.site.book import CHAPTERS
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
