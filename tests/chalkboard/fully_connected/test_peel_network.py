"""The network to peel: what it is given, and that it is the core's at every step."""

from itertools import pairwise

import numpy as np
import pytest

from chalkboard.fully_connected.peel_network import peel_network
from chalkgrad import functional as F
from tests.chalkboard.fully_connected.written_numbers import numbers
from tests.chalkboard.pages import verdict

INPUTS = [1.0, -2.0, 0.5, 3.0]


def network(seed=2, sizes=(4, 5, 3, 4, 3)):
    rng = np.random.default_rng(seed)
    return [(rng.integers(-10, 11, (m, n)) / 10, rng.integers(-10, 11, m) / 10) for n, m in pairwise(sizes)]


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="peel_network: W must be"):
        peel_network([network()[0], network()[0]], INPUTS)
    with pytest.raises(ValueError, match="at least one layer"):
        peel_network([], INPUTS)


def test_the_poster_is_a_picture():
    assert peel_network(network(), INPUTS).poster().startswith(b"\x89PNG")


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
    assert "and so it is" in verdict(page)
