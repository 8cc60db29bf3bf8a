"""Decision regions: their scenes, and what a reader does with the lines."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from chalkboard.softmax_classifier.decision_regions import decision_regions, region_scene
from chalkgrad import Tensor, datasets, optim
from chalkgrad import functional as F
from tests.chalkboard.pages import said, sentence

FLAT = {"W": [[0, 0], [1, 0]], "b": [0, 0]}


def clouds(seed=1, n=20):
    rng = np.random.default_rng(seed)
    labels = np.repeat([0, 1, 2], n)
    centres = np.array([[-0.75, -0.45], [0.75, -0.5], [0.05, 0.75]])
    return np.clip(centres[labels] + 0.6 * rng.standard_normal((3 * n, 2)), -2, 2), labels


def cloud_scene():
    W = [[-0.2, -1.4], [1.2, 0.7], [-1.2, 0.9]]
    return region_scene("three clouds", *clouds(), W=W, b=[0.5, 0.3, -0.4])


def spiral_scene(W=(1.0, -2.0), b=0.6):
    points, labels = datasets.spiral(200, rng=np.random.default_rng(1))
    return region_scene("spiral", 1.5 * points, labels, W=[[0, 0], W], b=[0, b])


def losses(page):
    """The rows of the ledger: now, by hand, by descent."""
    return page.get_by_role("group", name="losses").locator("> div")


def ledger(page, row):
    """(loss, points right) of a row of the ledger."""
    text = losses(page).nth(row).inner_text()
    return float(re.search(r"loss ([\d.]+)", text)[1]), int(re.search(r"(\d+) of", text)[1])


def press(page, name, *keys):
    page.get_by_role("slider", name=name, exact=True).focus()
    for key in keys:
        page.keyboard.press(key)


def test_the_ceiling_of_the_spiral_is_below_65_percent():
    scene = spiral_scene()
    assert 100 < scene["ceiling"] < 130
    assert cloud_scene()["ceiling"] is None


@pytest.mark.parametrize(
    ("points", "labels", "given", "message"),
    [
        ([(0, 0), (3, 0)], [0, 1], FLAT, "up to 3"),
        ([(0, 0)] * 201, [0, 1] * 100 + [1], FLAT, "given 201"),
        ([(0, 0), (1, 0)], [0, 2], FLAT, "2 biases"),
        ([(0, 0), (1, 0)], [0, 1], {"W": [[1, 0]], "b": [0, 0]}, "shape"),
        ([(0, 0), (1, 0)], [0, 1], {"W": [[1, 0], [0, 1]], "b": [0, 0]}, "row 0"),
    ],
)
def test_scenes_refuse(points, labels, given, message):
    with pytest.raises(ValueError, match=message):
        region_scene("bad", points, labels, **given)


def test_a_bet_needs_two_classes_and_knows_the_answer():
    with pytest.raises(ValueError, match="at least one scene"):
        decision_regions()
    with pytest.raises(ValueError, match="two classes"):
        decision_regions(cloud_scene(), bet=True)
    options = decision_regions(spiral_scene(), bet=True).guess["options"]
    assert [one["text"] for one in options if one["why"].startswith("You saw it")] == ["two thirds"]


def test_posters_show_something():
    for figure in (decision_regions(cloud_scene()), decision_regions(spiral_scene())):
        assert figure.poster().startswith(b"\x89PNG")
        assert figure.poster() == figure.poster()


@pytest.mark.browser
def test_descent_on_the_page_reaches_the_cores_lowest_loss(show):
    scene = cloud_scene()
    page = show(decision_regions(scene))
    descend = page.get_by_role("button", name="descend")
    assert descend.is_disabled()
    press(page, "arrow of the discs", "ArrowLeft", "ArrowUp")
    press(page, "line of the squares", "ArrowRight")
    descend.click()
    expect(sentence(page)).to_contain_text("Descent has arrived", timeout=30_000)
    W, b = Tensor(np.zeros((3, 2)), requires_grad=True), Tensor(np.zeros(3), requires_grad=True)
    optimizer = optim.SGD([W, b], lr=1.0)
    for _ in range(3000):
        optimizer.zero_grad()
        loss = F.cross_entropy(F.linear(np.array(scene["points"]), W, b), np.array(scene["labels"]))
        loss.backward()
        optimizer.step()
    assert ledger(page, 2)[0] == pytest.approx(loss.item(), abs=1e-3)
    assert ledger(page, 1)[0] > ledger(page, 2)[0]
    page.get_by_role("button", name="start again").press("Enter")
    assert "?" in losses(page).nth(2).inner_text()
    expect(page.get_by_role("slider").first).to_be_focused()  # both buttons are off again


@pytest.mark.browser
def test_a_line_follows_the_hand(show):
    page = show(decision_regions(cloud_scene()))
    arrow = page.get_by_role("slider", name="arrow of the discs")
    line = page.get_by_role("slider", name="line of the discs")
    now, place = ledger(page, 0), line.get_attribute("transform")
    angle = float(arrow.get_attribute("aria-valuenow"))
    press(page, "arrow of the discs", "ArrowLeft")
    assert float(arrow.get_attribute("aria-valuenow")) == angle + 5
    assert line.get_attribute("transform") == place  # the line turns about its handle
    assert ledger(page, 0) != now
    press(page, "arrow of the discs", "Home")
    assert "w₀ = (0, 0)" in page.locator(".carve-numbers").inner_text()
    assert arrow.get_attribute("aria-valuetext").endswith("length of w 0")
    press(page, "arrow of the discs", "ArrowUp")  # and the direction is not forgotten
    assert float(arrow.get_attribute("aria-valuenow")) == angle + 5
    box = line.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 60, box["y"] + 40)
    page.mouse.up()
    assert line.get_attribute("transform") != place


@pytest.mark.browser
def test_no_handle_position_passes_the_ceiling(show):
    scene = spiral_scene()
    page = show(decision_regions(scene, bet=True))
    assert "No line" not in said(page)
    page.get_by_role("radio", name="half").check()
    assert f"No line gets more than {scene['ceiling']} of 200" in said(page)
    for turn in range(8):
        press(page, "arrow of the squares", "PageUp")
        press(page, "line of the squares", *(["Home", "PageUp", "PageUp"][: 1 + turn % 3]))
        assert ledger(page, 0)[1] <= ledger(page, 1)[1] <= scene["ceiling"]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    page = show(
        decision_regions(cloud_scene(), spiral_scene()),
        theme=theme,
        viewport={"width": 360, "height": 740},
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
