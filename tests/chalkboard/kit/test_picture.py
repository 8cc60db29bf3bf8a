"""Charts in the book's style: what a notebook gets of them, and that they can be read on a phone."""

import base64
import io
import re

import matplotlib
import pytest
from matplotlib import image
from matplotlib.text import Text

from chalkboard.kit.figure import VECTORS
from chalkboard.kit.palette import LIGHT
from chalkboard.kit.picture import LETTERS, STYLE, WIDTH, picture, power_of_ten

# CSS pixels that a phone has for a picture, and that eight points are.
PHONE, READABLE = 350, 8 * 96 / 72


def chart():
    """A line on logarithmic scales."""
    with picture(height=3) as (figure, ax):
        ax.loglog([1, 100], [1, 1e-12], color=LIGHT.value, label="a line")
        ax.set_xlabel("steps")
        ax.legend()
    return figure


def forms(figure):
    """What a notebook is given."""
    return figure._repr_mimebundle_()


def test_a_notebook_gets_a_picture_on_white_that_is_sharp(monkeypatch):
    """Whatever ground the notebook has; its size in the page is half its pixels."""
    monkeypatch.delenv(VECTORS, raising=False)
    data, metadata = forms(chart())
    assert set(data) == {"image/png", "text/plain"}
    png = base64.b64decode(data["image/png"])
    size = metadata["image/png"]
    pixels = image.imread(io.BytesIO(png), format="png")
    assert (pixels.shape[1] // 2, pixels.shape[0] // 2) == (size["width"], size["height"])
    assert pixels[0, 0].tolist() == [1, 1, 1, 1]


def test_the_books_build_gets_letters_and_lines(monkeypatch):
    """As SVG and as PDF, neither with a ground."""
    monkeypatch.setenv(VECTORS, "1")
    data, _ = forms(chart())
    assert base64.b64decode(data["application/pdf"]).startswith(b"%PDF")
    assert "a line</text>" in data["image/svg+xml"]
    assert "#ffffff" not in data["image/svg+xml"]


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_is_always_the_same(form):
    figure = chart()
    assert figure.file(form) == figure.file(form) == chart().file(form)


def test_letters_can_be_read_on_a_phone():
    """All of them, in the column that there is."""
    figure = chart()
    figure.file("svg")
    sizes = {text.get_fontsize() for text in figure.findobj(Text) if text.get_text()}
    assert sizes == {LETTERS}
    assert LETTERS * 96 / 72 * PHONE / (96 * WIDTH) >= READABLE


def test_the_style_ends_with_the_picture():
    """A reader's own charts are as they like them."""
    before = {key: matplotlib.rcParams[key] for key in STYLE}
    chart()
    assert {key: matplotlib.rcParams[key] for key in STYLE} == before


@pytest.mark.parametrize(("value", "text"), [(1e-16, "10⁻¹⁶"), (0.01, "10⁻²"), (1, "10⁰"), (1e10, "10¹⁰")])
def test_powers_of_ten_are_letters(value, text):
    """No small images of formulas, whose exponents would be smaller than the rest."""
    assert power_of_ten(value) == text


def test_a_logarithmic_axis_has_few_ticks_and_one_of_them_is_1():
    """Twelve decades: every second one."""
    ticks = re.findall(r">(10[⁻⁰-⁹¹²³]+)</text>", chart().file("svg").decode())
    assert ticks == ["10⁰", "10¹", "10²", "10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]
