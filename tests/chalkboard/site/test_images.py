"""Images have a size before they come, come late, and in fewer bytes."""

import numpy as np
from PIL import Image

from chalkboard.site.images import name_packed, repack, size_images


def test_images_get_their_size_and_load_late():
    """Known ones; others load late only."""
    body = '<p><img alt="A plot" src="../_images/plot.png" /><img src="https://x.org/y.png"></p>'
    assert size_images(body, {"plot.png": (640, 480)}) == (
        '<p><img alt="A plot" src="../_images/plot.png" width="640" height="480" loading="lazy" decoding="async" />'
        '<img src="https://x.org/y.png" loading="lazy" decoding="async"></p>'
    )


def test_sizes_that_the_source_gives_stay():
    """And what was done once is not done again."""
    body = '<img src="_images/plot.png" style="width: 50%" />'
    once = size_images(body, {"plot.png": (640, 480)})
    assert once == '<img src="_images/plot.png" style="width: 50%" loading="lazy" decoding="async" />'
    assert size_images(once, {"plot.png": (640, 480)}) == once


def test_pictures_are_repacked_without_loss(tmp_path):
    """Every pixel is the same, those behind a transparent one too."""
    rng = np.random.default_rng(0)
    pixels = np.repeat(rng.integers(0, 256, (40, 8, 4), dtype=np.uint8), 16, axis=1)
    Image.fromarray(pixels).save(tmp_path / "plot.png")
    repack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["plot.webp"]
    with Image.open(tmp_path / "plot.webp") as packed:
        assert (np.asarray(packed) == pixels).all()


def test_pages_ask_for_the_packed_ones():
    """Only for those that were packed."""
    page = '<img src="../_images/plot.png"><img src="_images/dot.png"><img src="_static/plot.png">'
    assert name_packed(page, {"plot"}) == page.replace("_images/plot.png", "_images/plot.webp")
