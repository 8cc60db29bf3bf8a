"""Counting paths: both ways give NumPy's number, at the cost the chapter states."""

import re

import numpy as np
import pytest

from chalkboard.chain_rule.path_sums import MOST_LAYERS, MOST_UNITS, paths
from tests.chalkboard.pages import said

LOAD = "async () => { window.numerics = await import('/lib/chalkboard/chain_rule/path_sums_numerics.js'); }"
BOTH = """(nets) => nets.map((net) => {
    const units = net[0][0].length, layers = net.length - 1;
    let sum = 0;
    for (let k = 0; k < units ** layers; k += 1) {
        sum += numerics.pathProduct(net, Array.from({ length: layers }, (_, i) => Math.floor(k / units ** i) % units));
    }
    return [sum, numerics.sharedSums(net)];
})"""


def figure(seed=5):
    return paths(rng=np.random.default_rng(seed), name="Paths")


def network(made, layers, units):
    """The slopes as the page cuts them, one matrix a layer."""
    between = [np.array(rows)[:units, :units] for rows in made.between[: layers - 1]]
    return [np.array([made.first[:units]]), *between, np.array(made.last[:units])[:, np.newaxis]]


def number(text):
    return float(text.replace("−", "-"))


def test_slopes_are_short_and_never_zero():
    made = figure()
    slopes = np.concatenate([np.ravel(part) for part in (made.first, made.between, made.last)])
    assert slopes.size == 2 * MOST_UNITS + (MOST_LAYERS - 1) * MOST_UNITS**2
    assert np.all(slopes != 0)
    assert np.allclose(slopes * 10, np.round(slopes * 10))


def test_same_generator_same_figure():
    assert figure().between == figure().between
    assert figure().between != figure(6).between


@pytest.mark.browser
def test_paths_and_shared_sums_equal_the_matrix_product(module_page):
    module_page.evaluate(LOAD)
    nets = [network(figure(seed), 1 + seed % MOST_LAYERS, 1 + seed % MOST_UNITS) for seed in range(200)]
    found = module_page.evaluate(BOTH, [[layer.tolist() for layer in net] for net in nets])
    for net, (by_paths, sums) in zip(nets, found, strict=True):
        after = np.ones(1)
        for layer, here in zip(reversed(net), reversed(sums[:-1]), strict=True):
            after = layer @ after
            assert np.allclose(here, after, rtol=1e-12)
        assert np.isclose(by_paths, after[0], rtol=1e-9, atol=1e-12)


@pytest.mark.browser
@pytest.mark.parametrize(("layers", "units"), [(1, 1), (2, 3), (3, 4), (5, 4)])
def test_both_ways_end_at_the_derivative(show, layers, units):
    made = figure()
    page = show(made)
    page.get_by_role("slider", name="hidden layers").fill(str(layers))
    page.get_by_role("slider", name="units in each").fill(str(units))
    derivative = np.linalg.multi_dot(network(made, layers, units)).item()
    page.get_by_role("button", name="to the end").click()
    told = said(page)
    assert f"Path {units**layers} of {units**layers}" in told
    assert number(re.search(r"Sum so far (\S+)\.", told)[1]) == pytest.approx(derivative, rel=1e-3)
    page.get_by_role("radio", name="backward, with shared sums").check()
    page.get_by_role("button", name="to the end").click()
    told = said(page)
    assert number(re.search(r"x: (\S+)\. ", told)[1]) == pytest.approx(derivative, rel=1e-3)
    cost = (layers - 1) * units**2 + units
    assert f"after {cost} multiplication" in told
    assert page.locator(".paths-counts").inner_text() == f"Multiplications so far: {cost} of {cost}."


@pytest.mark.browser
def test_a_step_marks_one_unit_in_every_layer(show):
    page = show(figure())
    page.get_by_role("button", name="one step on").click()
    assert page.locator(".paths-stage g.is-lit").count() == 5
    assert page.locator(".paths-stage line.is-lit").count() == 4
    page.get_by_role("button", name="to the start").click()
    assert page.locator(".paths-stage .is-lit").count() == 0
