"""What the page computes for layers is what the core says, at hundreds of settings."""

from itertools import pairwise

import numpy as np
import pytest

from chalkboard.fully_connected.activation_curves import activations
from chalkgrad import Tensor
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LAYERS = """async (cases) => {
    const page = await import('/lib/chalkboard/fully_connected/numerics.js');
    return cases.map(({ layers, x }) => {
        const [{ W, b }] = layers;
        const extended = W.map((row, j) => [...row, b[j]]);
        return { z: page.sums(W, x, b), again: page.extendedSums(extended, [...x, 1]), net: page.network(layers, x) };
    });
}"""
CURVES = """async ([z, a]) => {
    const known = (await import('/lib/chalkboard/fully_connected/numerics.js')).activations(a);
    return Object.entries(known).map(([name, { value, slope }]) => [name, z.map(value), z.map(slope)]);
}"""


def test_layers_and_networks_equal_the_core(module_page):
    rng = np.random.default_rng(2)
    cases = []
    for _ in range(250):
        sizes = rng.integers(1, 7, rng.integers(2, 6))
        layers = [{"W": 2 * rng.normal(size=(m, n)), "b": rng.normal(size=m)} for n, m in pairwise(sizes)]
        cases.append({"layers": layers, "x": 3 * rng.normal(size=sizes[0])})
    plain = [
        {
            "layers": [{key: array.tolist() for key, array in one.items()} for one in case["layers"]],
            "x": case["x"].tolist(),
        }
        for case in cases
    ]
    for case, told in zip(cases, module_page.evaluate(LAYERS, plain), strict=True):
        o = case["x"]
        for place, (layer, one) in enumerate(zip(case["layers"], told["net"], strict=True), start=1):
            z = F.linear(o, layer["W"], layer["b"])
            o = (F.softmax(z, axis=0) if place == len(case["layers"]) else F.relu(z)).data
            assert np.allclose(one["z"], z.data, rtol=1e-11, atol=1e-11)
            assert np.allclose(one["o"], o, rtol=1e-9, atol=1e-11)
        assert told["z"] == told["net"][0]["z"]
        assert np.allclose(told["again"], told["z"], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("a", [0.01, 0.1])
def test_activations_and_slopes_equal_the_core(module_page, a):
    z = np.concatenate([np.linspace(-6, 6, 121), [0.0, -0.0, 1e-12, -1e-12, 40, -40, 800, -800]])
    core = activations(a)
    told = module_page.evaluate(CURVES, [z.tolist(), a])
    assert [name for name, *_ in told] == list(core)
    for name, values, slopes in told:
        x = Tensor(z, requires_grad=True)
        y = core[name](x)
        y.backward(np.ones(z.shape))
        assert np.allclose(values, y.data, rtol=1e-12, atol=1e-15)
        assert np.allclose(slopes, x.grad, rtol=1e-12, atol=1e-15)
