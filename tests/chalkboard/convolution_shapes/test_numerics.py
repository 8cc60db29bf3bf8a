"""What the page computes for windows is what chalkgrad computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkgrad import Tensor, shapes
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.shapes = await import('/lib/chalkboard/convolution_shapes/numerics.js'); }"
TOWERS = "(cases) => cases.map((one) => [shapes.receptiveFields(one), shapes.measure(one)])"
POOLS = """(cases) => cases.map(({ x, upstream, by, options }) => ({
    outputs: shapes.pool(x, options).outputs, gradient: shapes.poolGradient(x, upstream, options),
    shifted: shapes.shifted(x, by),
}))"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `shapes` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def test_windows_fit_and_miss_as_in_the_core(numerics):
    rng = np.random.default_rng(0)
    highest = {"W": 41, "K": 8, "S": 7, "P": 6, "D": 4}
    cases = [{key: int(rng.integers(key != "P", top)) for key, top in highest.items()} for _ in range(600)]
    told = numerics("(cases) => cases.map(shapes.windowFit)", cases)
    nowhere = 0
    for case, one in zip(cases, told, strict=True):
        try:
            fit = shapes.window_fit(*(case[key] for key in "WKSPD"))
        except ValueError:
            nowhere += 1
            assert one["size"] == 0
            continue
        assert (one["span"], one["size"], one["dropped"]) == (fit.span, fit.size, fit.dropped)
        assert tuple(one["unseen"]) == fit.unseen
        assert one["starts"] == [k * fit.stride - fit.padding for k in range(fit.size)]
    assert 20 < nowhere < 300


def test_costs_are_those_of_the_summary(numerics):
    rng = np.random.default_rng(1)
    cases = []
    for _ in range(200):
        kernel, inputs, filters, size = (int(rng.integers(1, top)) for top in (8, 65, 65, 30))
        cases.append({"K": kernel, "inputs": inputs, "filters": filters, "outputs": size})
    for case, one in zip(cases, numerics("(cases) => cases.map(shapes.cost)", cases), strict=True):
        layer = shapes.Conv2d(case["inputs"], case["filters"], case["K"])
        side = case["outputs"] + case["K"] - 1
        core = shapes.summary([layer], (case["inputs"], side, side))
        assert (one["parameters"], one["adds"]) == (core.parameters, core.multiply_adds)


def test_fields_and_measured_gradients_are_the_cores(numerics):
    rng = np.random.default_rng(2)
    cases = [rng.integers(1, (6, 4, 4), size=(rng.integers(1, 5), 3)).tolist() for _ in range(200)]
    for layers, (fields, gradient) in zip(cases, numerics(TOWERS, cases), strict=True):
        core = shapes.receptive_fields([tuple(layer) for layer in layers])
        assert fields == [
            {"field": one.field, "jump": one.jump, "inPrevious": one.in_previous} for one in core
        ]
        x = Tensor(np.ones((1, 1, core[-1].field)), requires_grad=True)
        y = x
        for kernel, stride, dilation in layers:
            y = F.conv1d(y, np.full((1, 1, kernel), 1 / kernel), stride=stride, dilation=dilation)
        assert y.shape == (1, 1, 1)  # the input is one field long
        y.sum().backward()
        assert np.allclose(gradient, x.grad[0, 0], rtol=1e-12, atol=0)


def test_pooling_and_its_gradient_are_the_cores_with_ties(numerics):
    rng = np.random.default_rng(3)
    cases, tied = [], 0
    for _ in range(300):
        kernel, stride, by = (int(v) for v in rng.integers(1, 4, 3))
        x = rng.integers(0, 10, rng.integers(3, 8, 2))
        size = [shapes.pool_output_size(n, kernel, stride) for n in x.shape]
        kind = ("max", "average")[int(rng.integers(2))]
        options = {"K": kernel, "S": stride, "kind": kind}
        cases.append(
            {"x": x.tolist(), "upstream": rng.normal(size=size).tolist(), "by": by, "options": options}
        )
    for case, one in zip(cases, numerics(POOLS, cases), strict=True):
        options = case["options"]
        x = Tensor(np.array(case["x"], dtype=float)[None, None], requires_grad=True)
        core = {"max": F.max_pool2d, "average": F.avg_pool2d}[options["kind"]]
        y = core(x, options["K"], options["S"])
        y.backward(np.array(case["upstream"])[None, None])
        assert np.allclose(one["outputs"], y.data[0, 0], rtol=1e-13)
        assert np.allclose(one["gradient"], x.grad[0, 0], rtol=1e-12, atol=1e-14)
        assert np.array_equal(one["shifted"], np.roll(case["x"], case["by"], axis=1))
        windows = np.lib.stride_tricks.sliding_window_view(x.data[0, 0], (options["K"], options["K"]))
        largest = windows.max(axis=(2, 3), keepdims=True)
        tied += options["kind"] == "max" and bool(((windows == largest).sum(axis=(2, 3)) > 1).any())
    assert tied > 50
