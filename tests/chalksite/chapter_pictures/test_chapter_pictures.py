"""Each chapter has a picture: small, in the palette's colours, and with true numbers where it shows any."""

import re
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from chalkboard.kit.palette import LIGHT
from chalksite.chain_of_ideas import read_ideas
from chalksite.chapter_pictures import HEIGHT, PICTURES, WIDTH, chapter_picture
from chalksite.chapter_pictures.gradients import graph_walked_back

ROOT = Path(__file__).parents[3]
SHEET = (ROOT / "assets" / "chapter-map.css").read_text(encoding="utf-8")


def test_every_chapter_has_its_picture_and_other_pages_none():
    """In the order of the book."""
    assert list(PICTURES) == [idea.page for idea in read_ideas(ROOT)]
    assert chapter_picture("chapters/playground") == ""


@pytest.mark.parametrize("page", PICTURES)
def test_a_picture_is_small_and_has_the_palettes_colors(page):
    """Well formed; what it draws with, the style sheet knows by a name of the palette."""
    made = chapter_picture(page)
    assert len(made.encode()) < 6000
    svg = ElementTree.fromstring(made)
    assert svg.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    names = {name for element in svg.iter() for name in (element.get("class") or "").split()}
    assert names
    for name in names:
        kind, _, use = name.rpartition("-")
        assert kind.replace("-", "_") in asdict(LIGHT)
        assert f".chapter-map .{name} {{" in SHEET, f"assets/chapter-map.css draws no {use} of {kind}"


def test_the_same_picture_comes_out_each_time():
    """Whatever is drawn at random is drawn from a seed."""
    assert all(draw() == draw() for draw in PICTURES.values())


def test_the_graphs_numbers_are_true():
    """f = (x + y) z: a sum passes its gradient on, a product exchanges its factors."""
    found = re.findall(r'<text class="(value|gradient)-fill"[^>]*>([^<]+)</text>', graph_walked_back())
    numbers = np.array([float(text.replace("−", "-")) for _, text in found]).reshape(-1, 2)
    (x, dx), (y, dy), (z, dz), (q, dq), (f, df) = numbers
    assert (q, f) == (x + y, (x + y) * z)
    assert (df, dq, dz, dx, dy) == (1, z, q, z, z)
