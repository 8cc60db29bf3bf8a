"""The figures of chapter 02: what they are given, and what a reader does with them."""

import re
from itertools import pairwise

import numpy as np
import pytest

from chalkboard.fully_connected.layer_builder import ReluWith, activation_curves, layer_builder, peel_network
from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkboard.pages import said

INPUTS = [1.0, -2.0, 0.5, 3.0]
W = [[0.5, 1, -1, 0.5], [-1, 0.5, 2, 0], [1.5, 0, -0.5, -1], [0, -1, 1, 0.5], [2, 1.5, 0, 1]]
B = [1.0, 0.5, -0.5, -2, 0.5]


def network(seed=2, sizes=(4, 5, 3, 4, 3)):
    rng = np.random.default_rng(seed)
    return [(rng.integers(-10, 11, (m, n)) / 10, rng.integers(-10, 11, m) / 10) for n, m in pairwise(sizes)]


def numbers(text):
    return [float(v.replace("−", "-")) for v in re.findall(r"[−-]?\d+\.?\d*(?:e-?\d+)?", text)]


def column(page, label):
    return [
        numbers(text)[0] for text in page.get_by_role("table", name=label).locator("td").all_inner_texts()
    ]


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"W must be \(outputs, inputs\), was given W \(5, 4\) for \(5,\)"):
        layer_builder([1.0] * 5, W, B)
    with pytest.raises(ValueError, match="peel_network: W must be"):
        peel_network([network()[0], network()[0]], INPUTS)
    with pytest.raises(ValueError, match="at least one layer"):
        peel_network([], INPUTS)


def test_posters_are_pictures():
    for figure in (layer_builder(INPUTS, W, B), activation_curves(), peel_network(network(), INPUTS)):
        assert figure.poster().startswith(b"\x89PNG")


@pytest.mark.parametrize("slope", [0.0, 0.5, 1.0])
def test_relu_with_a_slope_at_zero(slope):
    bend = ReluWith(slope)
    x = Tensor([-1.0, 0.0, 2.0, 0.0], requires_grad=True)
    y = bend(x)
    y.backward(np.full(4, 3.0))
    assert np.array_equal(y.data, F.relu(x).data)
    assert np.array_equal(x.grad, [0, 3 * slope, 3, 3 * slope])
    assert (bend.met, bend.seen) == (2, 4)


@pytest.mark.browser
def test_the_layer_is_the_core_s_at_every_height_and_in_either_notation(show):
    page = show(layer_builder(INPUTS, W, B))
    page.get_by_role("button", name="4 × 5").click()
    for n in range(1, 6):
        assert np.allclose(column(page, "sums z"), F.linear(INPUTS, W[:n], B[:n]).data, atol=0.005)
        assert page.locator(".matrix-title").first.inner_text() == f"W, {n} × 4"
        if n < 5:
            page.get_by_role("button", name="add a neuron").click()
    assert "It is 5 × 4" in page.locator(".chalk-verdict").inner_text()
    before = column(page, "sums z")
    page.get_by_role("checkbox").check()
    assert column(page, "sums z") == before
    assert page.locator(".matrix-title").first.inner_text() == "(W b), 5 × 5"
    page.get_by_role("grid", name="inputs o").get_by_role("gridcell").last.click()
    assert page.get_by_role("slider").is_disabled()  # the constant is not learned
    page.get_by_role("button", name="take one away").click()
    assert column(page, "sums z") == before[:4]


@pytest.mark.browser
def test_a_touched_number_lights_its_row_and_can_be_changed(show):
    page = show(layer_builder(INPUTS, W, B))
    page.get_by_role("grid", name="biases b").get_by_role("gridcell").focus()
    page.keyboard.press("Enter")  # the only cell, so that no arrow leads to it
    assert "b₁ = 1 is the bias of neuron 1" in said(page)
    for _ in range(4):
        page.get_by_role("button", name="add a neuron").click()
    weights = page.get_by_role("grid", name="weights W").get_by_role("gridcell")
    weights.nth(5).click()
    assert page.locator(".layer-wire.is-lit").count() == 4
    assert page.locator(".layer-sum").inner_text().startswith("z₂ = −1·1 + 0.5·(−2) + 2·0.5 + 0·3 + 0.5 ")
    page.mouse.move(*(page.locator(".layer-sum").bounding_box()[key] for key in ("x", "y")))
    page.get_by_role("slider").fill("1")
    assert "only z₂ with it: from −0.5 to −1.5" in said(page)
    page.keyboard.press("Tab")
    weights.nth(5).focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".layer-sum").inner_text().startswith("z₃")
    page.get_by_role("grid", name="inputs o").get_by_role("gridcell").nth(1).click()
    page.get_by_role("slider").fill("2")
    assert "4 of 5 sums" in said(page)  # neuron 3 does not look at input 2
    changed = [row[:] for row in W]
    changed[1][1] = 1.0
    assert np.allclose(column(page, "sums z"), F.linear([1.0, 2.0, 0.5, 3.0], changed, B).data, atol=0.005)


@pytest.mark.browser
def test_slopes_wait_for_a_guess_and_the_kink_takes_any_line(show):
    page = show(activation_curves())
    assert page.locator(".act-plots svg:visible").count() == 1
    assert "slope ?" in page.locator(".act-numbers").inner_text()
    page.get_by_role("button", name="½").click()
    assert page.locator(".act-plots svg:visible").count() == 2
    z = page.get_by_role("slider", name="z", exact=True)
    z.fill("0")
    assert "It is ¼" in page.locator(".chalk-verdict").inner_text()
    for name in ("ReLU", "leaky ReLU"):
        page.get_by_role("radio", name=name, exact=True).check()
        for slope, words in ((0.3, "stays below"), (1.0, "stays below"), (1.2, "cuts"), (-0.1, "cuts")):
            page.get_by_role("slider", name="slope of your line").fill(str(slope))
            assert words in said(page)
    z.fill("-2")
    assert page.get_by_role("slider", name="slope of your line").count() == 0
    assert numbers(page.locator(".act-numbers").inner_text()) == [-2, -0.2, 0.1]


@pytest.mark.browser
def test_the_network_is_peeled_and_computed_from_the_inside(show):
    layers = network()
    page = show(peel_network(layers, INPUTS))
    step, known = page.get_by_role("button", name="one step on"), page.locator(".peel-known strong")
    for _ in range(4):
        assert set(known.all_inner_texts()) == {"?"}
        step.click()
    assert step.is_disabled()  # no further without a guess
    page.get_by_role("button", name="W¹").click()
    page.get_by_role("slider", name="x₁").fill("-1.5")
    o = np.array([-1.5, *INPUTS[1:]])
    assert numbers(known.first.inner_text()) == o.tolist()
    for place, (weight, bias) in enumerate(layers, start=1):
        step.click()
        z = F.linear(o, weight, bias)
        o = (F.softmax(z, axis=0) if place == len(layers) else F.relu(z)).data
        assert np.allclose(numbers(known.nth(place).inner_text()), o, rtol=0.005)
        assert page.locator(".peel-box.is-done").count() == place
    assert "and so it is" in page.locator(".chalk-verdict").inner_text()
