"""The shared stripes: a weight's gradient is the sum of its copies'."""

import re

import numpy as np
import pytest

from chalkboard.scanning_networks.shared_stripes import shared_stripes
from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkboard.pages import said


def test_stripes_need_the_right_shapes():
    with pytest.raises(
        ValueError, match=r"weights must have shape \(2, 3\) and out \(2,\), were given \(3, 2\)"
    ):
        shared_stripes(np.ones((3, 2)), np.ones(2))


def test_the_poster_is_a_picture():
    assert shared_stripes(np.ones((2, 3)), np.ones(2)).poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_margin_adds_the_copies(show):
    w, v = np.array([[0.7, -0.4, 0.2], [-0.3, 0.9, 0.5]]), np.array([0.8, 0.6])
    figure = shared_stripes(w, v)
    page = show(figure)
    assert "Place your bet" in page.locator(".scan-sum").inner_text()
    page.get_by_role("radio", name="the sum of its copies' gradients").check()
    page.get_by_role("grid", name="the six shared weights").get_by_role("gridcell").nth(4).click()
    weight = Tensor(w, requires_grad=True)
    x = np.lib.stride_tricks.sliding_window_view(np.array(figure.signal[:7]), 3)
    F.softplus(-((x @ weight.T).relu() @ v).exp().sum().log()).backward()
    told = page.locator(".scan-sum").inner_text().replace("−", "-")
    assert float(re.search(r"= (-?[\d.]+)", told)[1]) == pytest.approx(weight.grad[1, 1], rel=5e-3)
    assert page.locator(".scan-stripes .is-lit").count() == 5
    cells = page.get_by_role("grid", name="the scanning layer as a matrix").get_by_role("gridcell")
    cells.nth(6).click()
    assert said(page).startswith("Window 1 does not see input 7: no weight there. Weight e")
    cells.nth(7 * 4 + 2).click()
    assert said(page).startswith("Window 3's copy. Weight a")
    page.get_by_role("slider", name="stripes").fill("1")
    assert page.locator(".scan-stripes .is-lit").count() == 1
    assert "2 × 3 = 6 entries, 6 not zero, 6 different" in page.locator(".scan-title").first.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, theme):
    page = show(
        shared_stripes(np.ones((2, 3)), np.ones(2)), theme=theme, viewport={"width": 360, "height": 740}
    )
    page.get_by_role("slider", name="stripes").fill("6")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".scan-stripes .matrix").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
