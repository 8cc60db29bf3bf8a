"""What all figures share: a name without an address, and a picture of their first frame."""

import base64
import io

import pytest
from matplotlib import image, rcParams
from matplotlib import style as styles

from chalkboard import debug, scene
from chalkboard.kit.bundle import bundle, style
from chalkboard.kit.figure import VECTORS, Figure, module
from chalkboard.quiz.quiz import pick, quiz

VIEW = "application/vnd.jupyter.widget-view+json"


def decks():
    """The debugger on the deck's example."""
    return debug(scene("q = x + y; f = q * z", {"x": -2, "y": 5, "z": -4}), name="Step through (x + y) z")


def asked():
    """Two questions."""
    return quiz(
        pick("What does an add gate do?", ("Hands it on", "Yes."), ("Swaps", "That is ×.")),
        pick("And a copy?", ("Adds", "Yes."), ("Chooses", "That is max.")),
    )


FIGURES = {"GraphDebugger: Step through (x + y) z": decks, "Quiz: Check yourself": asked}
each = pytest.mark.parametrize(
    ("told", "make"), FIGURES.items(), ids=lambda one: getattr(one, "__name__", "")
)


@each
def test_repr_is_the_kind_and_the_name(told, make):
    assert repr(make()) == told


@each
def test_a_notebook_gets_the_live_figure_its_picture_and_its_name(told, make):
    data = make()._repr_mimebundle_()[0]
    assert data["text/plain"] == told
    assert data[VIEW]["model_id"]
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")


@each
def test_the_poster_is_always_the_same(told, make):
    assert make().poster() == make().poster()


@each
def test_only_the_build_of_the_book_gets_the_poster_as_pdf_too(told, make, monkeypatch):
    monkeypatch.delenv(VECTORS, raising=False)
    assert "application/pdf" not in make()._repr_mimebundle_()[0]
    monkeypatch.setenv(VECTORS, "1")
    data = base64.b64decode(make()._repr_mimebundle_()[0]["application/pdf"])
    assert data.startswith(b"%PDF")
    assert data == make().poster("pdf"), "the same figure gave two files"


@each
def test_the_poster_shows_something(told, make):
    pixels = image.imread(io.BytesIO(make().poster()), format="png")[..., :3]
    drawn = (pixels.min(axis=2) < 0.6).mean()
    assert 0.005 < drawn < 0.5
    assert pixels[0].min() == pixels[-1].min() == 1.0, "something is cut off at the edge"


def test_the_poster_follows_the_shown_scene():
    figure = debug(scene("x + y", {"x": 1, "y": 2}), scene("x * y", {"x": 1, "y": 2}), name="two")
    first = figure.poster()
    figure.scene = 1
    assert figure.poster() != first


def test_the_poster_is_the_same_whatever_style_its_reader_has_set():
    """Dark ink on a reader's black ground could not be read; and the reader's style stays as it is."""
    plain = decks().poster()
    with styles.context("dark_background"):
        assert decks().poster() == plain
        assert rcParams["figure.facecolor"] == "black"


def test_a_figure_says_how_it_is_drawn():
    with pytest.raises(NotImplementedError):
        Figure().draw_poster(None)


def test_a_figures_module_brings_its_code_and_its_style():
    code, css = module("quiz/quiz")
    assert code == bundle("quiz/quiz.js")
    assert css == style("quiz/quiz.js")
    assert ".quiz-question" in css
    assert ".graph-card" not in css


def test_the_state_is_plain_data():
    state = decks().get_state()
    assert state["name"] == "Step through (x + y) z"
    assert state["_esm"].endswith("export default { render };\n")
