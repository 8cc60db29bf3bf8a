"""The descent lab as a reader works it."""

import pytest

from chalkboard.gradient_descent.descent_lab import descent_lab
from tests.chalkboard.pages import said, verdict

ETA, START = "step size η", "start of the path"


def press(page, name, key, times=1):
    handle = page.get_by_role("slider", name=name, exact=True)
    handle.focus()
    for _ in range(times):
        page.keyboard.press(key)
    return handle


def bet(page, answer="1"):
    page.get_by_role("radio", name=answer, exact=True).check()


def eta(page):
    return float(page.get_by_role("slider", name=ETA).get_attribute("aria-valuenow"))


def test_the_lab_takes_names():
    assert [one["title"] for one in descent_lab("basins", "bowl").surfaces] == ["two basins", "bowl"]
    with pytest.raises(ValueError, match=r"no surface 'hill'; there are bowl, valley, saddle, basins\."):
        descent_lab("hill")


def test_the_poster_is_a_picture():
    figure = descent_lab()
    assert figure.poster().startswith(b"\x89PNG")
    assert figure.poster() == figure.poster()


@pytest.mark.browser
@pytest.mark.parametrize("name", [ETA, START])
def test_the_browsers_own_keys_are_left_to_it(show, name):
    page = show(descent_lab())
    handle = page.get_by_role("slider", name=name, exact=True)
    before = handle.get_attribute("aria-valuetext")
    press(page, name, "Alt+ArrowRight")
    press(page, name, "Control+End")
    assert handle.get_attribute("aria-valuetext") == before


@pytest.mark.browser
def test_the_marks_wait_for_the_bet(show):
    page = show(descent_lab())
    assert page.locator(".descent-mark").count() == 0
    bet(page, "0.5")
    assert "Too careful" in verdict(page)
    assert page.locator(".descent-eta text.is-limit").inner_html() == "limit 1"
    assert page.locator(".descent-eta text.is-best").inner_html() == "1/λ 0.5"


@pytest.mark.browser
def test_crossing_the_limit_diverges(show):
    page = show(descent_lab("bowl"))
    bet(page)
    press(page, ETA, "End")
    press(page, ETA, "ArrowLeft", 22)
    assert 1.05 < eta(page) < 1.15
    assert "flies apart" in said(page)
    assert "above the limit 1" in said(page)
    press(page, ETA, "ArrowLeft", 5)
    assert 0.8 < eta(page) < 0.95
    assert "It arrives" in said(page)


@pytest.mark.browser
def test_momentum_moves_the_limit(show):
    page = show(descent_lab("bowl"))
    bet(page)
    page.get_by_role("slider", name="momentum β").fill("0.5")
    assert page.locator(".descent-eta text.is-limit").inner_html() == "limit 1.5"


@pytest.mark.browser
def test_marks_only_on_bowls(show):
    page = show(descent_lab())
    bet(page)
    for title, marks in {"long valley": 2, "saddle": 0, "two basins": 0, "bowl": 2}.items():
        page.get_by_role("radio", name=title).check()
        assert page.locator(".descent-mark").count() == marks


@pytest.mark.browser
def test_the_ridge_of_the_saddle_can_be_hit(show):
    page = show(descent_lab("saddle"))
    assert "slips off" in said(page)
    handle = press(page, START, "ArrowDown")
    assert "x₂ = 0;" in handle.get_attribute("aria-valuetext")
    assert "stays, though that is no minimum" in said(page)


@pytest.mark.browser
def test_start_is_dragged_and_stays_in_the_picture(show):
    page = show(descent_lab("bowl"))
    handle = page.get_by_role("slider", name=START)
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.move(0, 0)
    page.mouse.up()
    assert handle.get_attribute("aria-valuetext").startswith("x₁ = −2.4, x₂ = 1.8;")


@pytest.mark.browser
def test_right_basin_and_left_basin(show):
    page = show(descent_lab("basins"))
    assert "settled in the right basin" in said(page)
    page.get_by_role("slider", name="momentum β").fill("0.7")
    assert "settled in the left basin" in said(page)


@pytest.mark.browser
def test_path_and_loss_share_the_cursor(show):
    page = show(descent_lab("bowl"))
    page.get_by_role("button", name="to the start").click()
    start = page.locator(".plot-cursor").get_attribute("x1")
    ball = page.locator(".descent-ball").get_attribute("cx")
    page.get_by_role("button", name="one step on").click()
    assert "After step 1 of 60: x = (−1.8, 1.12), f = 2.87" in said(page)
    assert float(page.locator(".plot-cursor").get_attribute("x1")) > float(start)
    assert float(page.locator(".descent-ball").get_attribute("cx")) > float(ball)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    page = show(descent_lab(), theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
