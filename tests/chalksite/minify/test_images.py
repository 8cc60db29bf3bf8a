"""Images have a size before they come, come late, and in fewer bytes."""

import numpy as np
from PIL import Image

from chalksite.minify.images import name_packed, repack, size_images


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


def test_a_charts_own_size_can_be_overruled():
    """A chart of twice as many pixels says how large it is; on a phone it may be narrower, in proportion."""
    body = '<img alt="A plot" src="_images/plot.png" style="width: 320px; height: 240px;" />'
    assert size_images(body, {"plot.png": (640, 480)}) == (
        '<img alt="A plot" src="_images/plot.png" width="320" height="240" loading="lazy" decoding="async" />'
    )


def test_pictures_are_repacked_without_loss(tmp_path):
    """Every pixel is the same, those behind a transparent one too."""
    rng = np.random.default_rng(0)
    pixels = np.repeat(rng.integers(0, 256, (40, 8, 4), dtype=np.uint8), 16, axis=1)
    Image.fromarray(pixels).save(tmp_path / "plot.png")
    repack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["plot.webp"]
    with Image.open(tmp_path / "plot.webp") as packed:
        assert (np.asarray(packed) == pixels).all()


def test_a_photograph_is_repacked_as_it_looks(tmp_path):
    """Not in many times the bytes."""
    rng = np.random.default_rng(0)
    rough = rng.normal(size=(300, 400)).cumsum(0).cumsum(1)
    pixels = np.uint8(
        np.clip(128 + 100 * rough / np.abs(rough).max() + rng.normal(0, 3, rough.shape), 0, 255)
    )
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    repack(tmp_path)
    packed = tmp_path / "photo.webp"
    with Image.open(packed) as image:
        seen = np.asarray(image.convert("L"), dtype=float)
    assert np.abs(seen - pixels).mean() < 3
    Image.fromarray(pixels).save(tmp_path / "whole.webp", lossless=True)
    assert 2 * packed.stat().st_size < (tmp_path / "whole.webp").stat().st_size


def test_pages_ask_for_the_packed_ones():
    """Only for those that were packed."""
    page = '<img src="../_images/plot.png"><img src="_images/dot.png"><img src="_static/plot.png">'
    assert name_packed(page, {"plot"}) == page.replace("_images/plot.png", "_images/plot.webp")
