"""The gradient thermometer: what it sends, and how a reader works it."""

import json

import numpy as np
import pytest

from chalkboard.kit.encoding import decode_integers
from chalkboard.vanishing_gradients.deep_networks import STEEPEST, backward, deep_layers, forward
from chalkboard.vanishing_gradients.gradient_thermometer import (
    BYTE,
    DEPTHS,
    GAINS,
    STEP,
    gradient_thermometer,
)
from tests.chalkboard.pages import pick, said, saved, verdict

UNFOLD = """async (cases) => {
    const { unfold } = await import('/lib/chalkboard/vanishing_gradients/thermometer_row.js');
    return cases.map(({ run, layers, step, byte }) => unfold(run, layers, step, byte));
}"""
PLAIN = [(name, g) for name in STEEPEST for g in range(len(GAINS))]


@pytest.fixture(scope="module")
def thermometer():
    return gradient_thermometer(rng=np.random.default_rng(12))


def lengths_of(figure, key):
    """The logarithms of the output gradients' and of the weight gradients' lengths."""
    logs = decode_integers(figure.runs[key]["lengths"], np.int16)[1:] * STEP
    return np.split(logs, 2)


def test_runs_are_chalkgrads(thermometer):
    """One setting computed again from the same draws."""
    rng = np.random.default_rng(12)
    unit = rng.standard_normal((50, 16, 16)) / 4
    x, upstream = rng.standard_normal((2, 16, 16))
    layers = deep_layers(2 * unit[:10], "tanh")
    found = backward(layers, forward(layers, x), upstream / np.linalg.norm(upstream))
    assert np.allclose(lengths_of(thermometer, "tanh/3/16/none/10"), np.log10(found), atol=STEP)


@pytest.mark.parametrize(("name", "g"), PLAIN)
def test_measured_growth_is_the_predicted_rate_and_below_the_bound(thermometer, name, g):
    outputs, _ = lengths_of(thermometer, f"{name}/{g}/48/none/50")
    measured = 10 ** ((outputs[0] - outputs[-1]) / 49)
    predicted = np.exp(np.mean(np.log(thermometer.rates[f"{name}/{g}"][1:])))
    assert measured == pytest.approx(predicted, rel=0.15)
    bounds = np.log10(np.array(thermometer.tops["48"]) * GAINS[g] * STEEPEST[name])
    assert (outputs[:-1] - outputs[1:] <= bounds[1:] + 2 * STEP).all()


def test_clipping_factor_brings_all_gradients_to_length_one(thermometer):
    for key, run in thermometer.runs.items():
        factor = decode_integers(run["lengths"], np.int16)[0] * STEP
        total = np.log10(np.linalg.norm(10 ** lengths_of(thermometer, key)[1]))
        assert factor == pytest.approx(min(0, -total), abs=3 * STEP)


def test_state_is_small(thermometer):
    state = {name: value for name, value in saved(thermometer).items() if not name.startswith("_")}
    assert len(json.dumps(state)) < 150_000


def test_the_poster_is_a_picture(thermometer):
    assert thermometer.poster().startswith(b"\x89PNG")


# --- in the browser


@pytest.mark.browser
def test_page_decodes_every_run(module_page, thermometer):
    cases = [
        {"run": run, "layers": int(key.split("/")[-1]), "step": STEP, "byte": list(BYTE)}
        for key, run in thermometer.runs.items()
    ]
    for (key, run), told in zip(thermometer.runs.items(), module_page.evaluate(UNFOLD, cases), strict=True):
        assert np.allclose([told["outputs"], told["weights"]], lengths_of(thermometer, key))
        if "values" not in run:
            assert told["values"] is None
            continue
        parts = np.split(decode_integers(run["values"], np.uint8) / BYTE[1] + BYTE[0], 3)
        assert np.allclose([told["values"][part] for part in ("top", "mean", "low")], parts)


@pytest.mark.browser
def test_layers_are_covered_until_the_bet(show, thermometer):
    page = show(thermometer)
    assert page.locator(".thermo-mercury").count() == 5
    assert page.get_by_role("slider", name="look at layer").is_disabled()
    assert "Place your bet" in said(page)
    pick(page, "about 1/50")
    assert "adds up fifty losses" in verdict(page)
    assert page.locator(".thermo-mercury").count() == 50
    assert "It vanishes." in said(page)
    assert page.locator(".thermo-line").count() == 2


@pytest.mark.browser
def test_scale_and_depth(show, thermometer):
    page = show(thermometer)
    pick(page, "about 10⁻⁵", "ReLU")
    scale = page.get_by_role("slider", name="scale σ_w√n")
    for place, ending in ((0, "vanishes"), (2, "stays of the order of 1"), (4, "explodes")):
        scale.fill(str(place))
        assert f"It {ending}." in said(page)
    page.get_by_role("slider", name="layers").fill("0")
    assert page.locator(".thermo-tube").count() == DEPTHS[0]
    assert page.get_by_role("slider", name="look at layer").get_attribute("max") == str(DEPTHS[0])


@pytest.mark.browser
def test_repairs_and_weights(show, thermometer):
    page = show(thermometer)
    pick(page, "about 10⁻³⁰", "weights")
    assert "The first layers starve." in said(page)
    pick(page, "ReLU", "batch norm")
    assert "The first layers get far more than the last." in said(page)
    assert page.locator(".thermo-spread").count() == 0
    assert page.locator(".thermo-line").count() == 0
    pick(page, "none")
    page.get_by_role("slider", name="scale σ_w√n").fill("0")
    assert "All layers starve alike." in said(page)
    pick(page, "clip to 1")
    assert "nothing to clip" in said(page)
    page.get_by_role("slider", name="scale σ_w√n").fill("4")
    assert "the spread is what it was" in said(page)


@pytest.mark.browser
def test_small_networks_come_without_repairs(show, thermometer):
    page = show(thermometer)
    pick(page, "16")
    assert page.get_by_role("radio", name="layer norm").is_disabled()
    pick(page, "48", "layer norm")
    assert page.get_by_role("radio", name="16").is_disabled()
    pick(page, "clip to 1", "16")
    assert "layers of 16 sigmoid units" in said(page)


@pytest.mark.browser
def test_a_layer_is_read_out(show, thermometer):
    page = show(thermometer)
    pick(page, "about 10⁻³⁰")
    page.get_by_role("slider", name="look at layer").fill("50")
    assert "Layer 50: gradient of its output 1;" in page.locator(".thermo-reading").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_all(show, thermometer, theme):
    page = show(thermometer, theme=theme, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
