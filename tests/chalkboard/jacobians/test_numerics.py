"""What the page computes for the Jacobians' figures is what chalkgrad computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkboard.jacobians.jacobian_table import mix
from chalkgrad import Tensor
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.jacobians = await import('/lib/chalkboard/jacobians/numerics.js'); }"
TABLES = """(cases) => cases.map(([x, u]) => {
    const slopes = jacobians.mixSlopes(x);
    return [jacobians.mix(x), slopes, jacobians.timesVector(slopes, u)];
})"""
SOFTMAX = """async (cases) => {
    const { softmax } = await import('/lib/chalkboard/kit/softmax.js');
    return cases.map(([z, c]) => {
    const p = softmax(z), slopes = jacobians.softmaxSlopes(p), above = jacobians.crossEntropySlopes(p, c);
    return [p, slopes, above, jacobians.timesVector(slopes, above)];
    });
}"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `jacobians` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def downstream(function, x, upstream):
    leaf = Tensor(np.array(x), requires_grad=True)
    function(leaf).backward(np.array(upstream))
    return leaf.grad


def table(function, x, outputs):
    """In the deck's layout: a column for each output, by one-hot backward passes."""
    return np.stack([downstream(function, x, one_hot) for one_hot in np.eye(outputs)], axis=1)


def test_the_table_and_its_product_equal_the_core(numerics):
    rng = np.random.default_rng(8)
    cases = [(rng.uniform(-3, 3, 3).tolist(), rng.uniform(-2, 2, 2).tolist()) for _ in range(300)]
    for (x, u), (y, slopes, gradient) in zip(cases, numerics(TABLES, cases), strict=True):
        expected = table(mix, x, 2)
        assert np.allclose(y, mix(np.array(x)), rtol=1e-13, atol=1e-13)
        assert np.allclose(slopes, expected, rtol=1e-13, atol=1e-13)
        assert np.allclose(gradient, downstream(mix, x, u), rtol=1e-12, atol=1e-13)


def test_softmax_and_the_collapsed_product_equal_the_core(numerics):
    rng = np.random.default_rng(9)
    cases = [(rng.uniform(-6, 6, k).tolist(), int(rng.integers(k))) for k in (2, 3, 4, 6) for _ in range(80)]
    for (z, c), (p, slopes, above, gradient) in zip(cases, numerics(SOFTMAX, cases), strict=True):
        assert np.allclose(p, F.softmax(np.array(z)).data, rtol=1e-13)
        assert np.allclose(slopes, table(F.softmax, z, len(z)), rtol=1e-12, atol=1e-15)
        loss = Tensor(np.array(p), requires_grad=True)
        (-F.log(loss)[c]).backward()
        assert np.allclose(above, loss.grad, rtol=1e-13)
        logits = Tensor(np.array(z), requires_grad=True)
        F.cross_entropy(logits, c).backward()
        assert np.allclose(gradient, logits.grad, rtol=1e-11, atol=1e-12)
