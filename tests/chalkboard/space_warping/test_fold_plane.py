"""The plane to fold: what a reader does with it, held to the exact verdict."""

import re

import numpy as np
import pytest

from chalkboard.space_warping.fold_plane import fold_plane
from chalkboard.space_warping.fold_scenes import book_scenes, on_grid
from chalkboard.space_warping.separability import separate
from tests.chalkboard.pages import said, verdict
from tests.chalkboard.space_warping.test_fold_scenes import TITLES, classes

KEYS = ["PageUp", "ArrowLeft", "End", "PageDown", "PageDown", "PageDown", "Home", "ArrowUp"]
# Each key on both columns of W, and what the verdicts and the determinant are after it.
DRAG = """(keys) => [...document.querySelectorAll("[aria-label^='column']")].flatMap((knob) => keys.map((key) => {
    knob.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    const told = [...document.querySelectorAll("[aria-label^='Separable'] strong")];
    const verdicts = told.map((one) => one.textContent.split(",")[0]);
    return [verdicts, document.querySelector(".fold-matrix").textContent.split("determinant ")[1]];
}))"""


@pytest.fixture(scope="module")
def scenes():
    return book_scenes(rng=np.random.default_rng(3))


def margin(text):
    return float(re.search(r"margin ([\d.]+)", text)[1])


def ledger(page):
    return [
        cell.inner_text().split("\n")[-1]
        for cell in page.get_by_role("group", name="Separable").locator("> div").all()
    ]


def test_a_figure_without_a_scene_is_refused():
    with pytest.raises(ValueError, match="at least one scene"):
        fold_plane()


def test_the_poster_is_a_picture(scenes):
    assert fold_plane(*scenes).poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_verdict_waits_for_a_guess_and_is_the_exact_one(show, scenes):
    page = show(fold_plane(*scenes))
    assert ledger(page) == ["no", "no", "?"]
    page.get_by_role("button", name="yes").click()
    exact = separate(*classes(scenes[0], scenes[0]))
    assert margin(ledger(page)[2]) == pytest.approx(exact.margin, abs=0.005)
    assert "You saw it" in verdict(page)
    assert page.locator("svg").first.locator(".fold-best").count() == 3  # one piece in each of A, B and D
    for title, scene in zip(TITLES[1:], scenes[1:], strict=True):
        page.get_by_role("radio", name=title, exact=True).check()
        page.get_by_role("button", name="no", exact=True).click()
        assert ledger(page)[2] == "no"
        page.get_by_role("button", name="show a fold that works").click()
        solved = separate(*classes(scene, scene["solution"]))
        assert margin(ledger(page)[2]) == pytest.approx(solved.margin, rel=0.05)
        # of the W and b that were guessed about
        assert "You saw it" in verdict(page)


@pytest.mark.browser
def test_the_fold_moves_points_continuously_and_ends_on_the_axes(show, scenes):
    page = show(fold_plane(*scenes))
    slider = page.get_by_role("slider", name="before")
    dots = page.get_by_role("group", name="the same points after the layer").locator("circle.plane-dot")
    seen = []
    for t in np.linspace(0, 2, 21):
        slider.fill(f"{t:.2f}")
        seen.append(dots.evaluate_all("(all) => all.map((d) => [d.cx.baseVal.value, d.cy.baseVal.value])"))
    assert max(np.abs(np.diff(seen, axis=0)).max(axis=(1, 2))) < 25
    h = classes(scenes[0], scenes[0])[0]
    ends = np.array(seen[-1]) - 160
    assert np.all(ends[:, 0] >= -1e-3)
    assert np.all(ends[:, 1] <= 1e-3)
    assert np.count_nonzero(np.abs(ends).max(axis=1) < 1e-3) == np.count_nonzero(~h.any(axis=1))
    for words in ("before", "linear", "ReLU"):
        slider.fill({"before": "0", "linear": "1", "ReLU": "2"}[words])
        assert slider.get_attribute("aria-valuetext") == words


@pytest.mark.browser
def test_without_the_relu_no_matrix_changes_the_verdict(show, scenes):
    page = show(fold_plane(*scenes, only=True))
    for title in TITLES:
        page.get_by_role("radio", name=title, exact=True).check()
        first = [words.split(",")[0] for words in ledger(page)]
        assert first[2] == "switched off"
        for verdicts, determinant in page.evaluate(DRAG, KEYS):
            assert verdicts == first
            assert determinant != "0"


@pytest.mark.browser
def test_a_singular_matrix_is_stepped_over_where_it_is_not_allowed(show, scenes):
    page = show(fold_plane(scenes[3], only=True))
    knob = page.get_by_role("slider", name="column 1 of W")
    for _ in range(19):
        knob.press("ArrowLeft")
    assert knob.get_attribute("aria-valuenow") == "0.05"
    knob.press("ArrowLeft")
    assert knob.get_attribute("aria-valuenow") == "-0.05"
    assert "determinant would be 0" in said(page)


@pytest.mark.browser
def test_with_little_motion_the_button_goes_step_by_step_and_back(show, scenes):
    page = show(fold_plane(scenes[3], only=True), fold_plane(scenes[3]))
    for figure, ways in ((0, ["on to z", "back to x", "on to z"]), (1, ["on to z", "on to h", "back to x"])):
        drawn = page.locator(f"figure >> nth={figure}")
        play, time = drawn.locator(".chalk-play"), drawn.get_by_role("slider", name="before")
        for way in ways:
            before = time.input_value()
            assert play.inner_text() == way
            play.click()
            assert time.input_value() != before


@pytest.mark.browser
def test_handles_are_dragged_and_stay_on_the_grid(show, scenes):
    page = show(fold_plane(*scenes))
    knob = page.get_by_role("slider", name="column 1 of W")
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 70, steps=5)
    page.mouse.up()
    values = [
        float(v.replace("−", "-")) for v in re.findall(r"[−\d.]+", knob.get_attribute("aria-valuetext"))
    ]
    assert values[0] > 1.2
    assert values[1] > 0.3
    assert np.allclose(on_grid(values), values)
    page.get_by_role("button", name="start again").click()
    assert knob.get_attribute("aria-valuetext") == "(1, −0.3)"
