"""Charts become parts of the page: tokens for colours, names of their own, images below the drawing."""

import re
from dataclasses import asdict
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from chalkboard.kit.palette import DARK, LIGHT
from chalkboard.kit.picture import GROUND, PHOTOGRAPH, picture, ramp
from chalksite.pictures import place, read_drawing, write_image

PIXELS = np.arange(12.0).reshape(3, 4)


def chart(draw):
    """What a page shows of a picture that `draw` draws on its axes."""
    with picture(height=3) as (figure, ax):
        draw(ax)
    return read_drawing(figure.file("svg").decode(), "p7-")


def test_colours_are_the_palettes_properties():
    """Every one, of letters and lines; what no sheet says is black, and stays so in the dark."""
    drawing = chart(
        lambda ax: ax.plot([1, 2], color=LIGHT.gradient, marker="o", label="∂L/∂w < 0") and ax.legend()
    )
    assert "stroke:var(--chalk-gradient)" in drawing.marks
    assert "∂L/∂w &lt; 0</text>" in drawing.marks
    assert re.findall(r"#[0-9a-f]{6}", drawing.marks) == []
    assert "font" not in drawing.marks
    assert "<metadata" not in drawing.marks


def test_names_are_a_drawings_own():
    """All that are asked for are there."""
    drawing = chart(lambda ax: ax.plot([1, 2], "o", color=LIGHT.value))
    names = re.findall(r'id="([^"]*)"', drawing.marks)
    asked = re.findall(r"#([\w-]+)", drawing.marks)
    assert set(asked) == set(names)
    assert len(set(names)) == len(names)
    assert all(name.startswith("p7-") for name in names)


def test_a_mark_said_once_keeps_its_form_and_numbers_are_short():
    """Half a kilobyte for three points."""
    drawing = chart(lambda ax: (ax.plot([1, 2, 3], "o", color=LIGHT.value), ax.set_axis_off()))
    assert drawing.marks.count("<use") == 3
    assert not re.search(r"\.\d{3}", drawing.marks)
    assert len(drawing.marks) < 1000


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_pixels_become_an_image_below_the_drawing(origin):
    """As many as there are, where they belong, the right way up."""
    drawing = chart(lambda ax: ax.imshow(PIXELS, cmap=ramp(GROUND, "#000000"), origin=origin, aspect="auto"))
    [pixels] = drawing.images
    assert pixels.image.size == (4, 3)
    assert pixels.kinds == ["pixels"]
    light = np.asarray(pixels.image)[:, 0, 0]
    assert (light[0] > light[-1]) == (origin == "upper")
    left, top, wide, high = pixels.box
    assert 0 < left < left + wide <= 1
    assert 0 <= top < top + high < 1
    assert "<image" not in drawing.marks
    assert "clipPath" not in drawing.marks


def test_a_photograph_says_so():
    """It is no ink on a page, in the dark neither; and has no squares."""
    fine = np.zeros((100, 150))
    drawing = chart(lambda ax: ax.imshow(fine, cmap="gray").set_gid(PHOTOGRAPH))
    assert drawing.images[0].kinds == ["photograph"]


def test_together_they_are_one_picture_with_a_text():
    """Each image in its place, without a text of its own."""
    drawing = chart(lambda ax: ax.imshow(PIXELS, cmap=ramp(GROUND, LIGHT.ink)))
    markup = place(drawing, 'Four "columns"', ["../_images/a.png"])
    assert markup.startswith('<div class="picture" role="img" aria-label="Four &quot;columns&quot;" ')
    assert re.search(
        r'<img class="dark-light pixels" alt="" src="../_images/a.png" style="left:[\d.]+%;top:', markup
    )
    assert 'viewBox="0 0 345.6 216" width="461" height="288" aria-hidden="true"' in markup


def test_a_colour_has_one_partner_in_the_dark():
    """Meanings that share a colour by day do so by night: a drawing says the colour, not what it meant."""
    partners = {}
    for name, colour in asdict(LIGHT).items():
        partners.setdefault(colour, set()).add(asdict(DARK)[name])
    assert [colour for colour, found in partners.items() if len(found) > 1] == []


def test_squares_are_kept_exactly_and_photographs_small(tmp_path):
    """Under names that change with the pixels."""
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(imagedir="_images"))
    rng = np.random.default_rng(0)
    few, many = (Image.fromarray(rng.integers(0, 256, (wide, wide, 3), np.uint8)) for wide in (8, 200))
    names = [write_image(app, image) for image in (few, many, few)]
    assert names[0] == names[2] != names[1]
    with Image.open(tmp_path / "_images" / names[0]) as kept:
        assert np.array_equal(np.asarray(kept), np.asarray(few))
    assert (tmp_path / "_images" / names[1]).stat().st_size < 0.6 * 3 * 200 * 200
