"""What the page computes for the filter bench is what chalkgrad computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.conv = await import('/lib/chalkboard/convolution/numerics.js'); }"
RUN = """(cases) => cases.map(({ x, w, g, S, P, b }) => {
    const how = { S, P }, image = [x.length, x[0].length], filter = [w.length, w[0].length];
    const rows = conv.asMatrix(image, filter, how);
    return {
        y: conv.correlate(x, w, { S, P, b }), dx: conv.inputGradient(g, w, image, how),
        dw: conv.filterGradient(x, g, filter, how), turned: conv.turn(w),
        rows: rows.map((row) => row.map((kl) => (kl ? w[kl[0]][kl[1]] : 0))),
        size: [0, 1].map((axis) => conv.fits(image[axis], filter[axis], S, P)),
    };
})"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `conv` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def settings():
    """Images, filters, strides and paddings, with rows that no window reaches among them."""
    rng = np.random.default_rng(10)
    for k in range(300):
        S, P = 1 + k % 3, k // 3 % 3
        rows, columns = rng.integers(1, 5, 2)
        height, width = rng.integers(max(rows, columns), 9, 2)
        x, w = rng.normal(size=(height, width)), rng.normal(size=(rows, columns))
        size = [(n + 2 * P - m) // S + 1 for n, m in zip(x.shape, w.shape, strict=True)]
        yield {"x": x, "w": w, "g": rng.normal(size=size), "S": S, "P": P, "b": rng.normal()}


def convolved(v, w):
    """The true convolution as a product of polynomials in two variables, term by term."""
    total = np.zeros(np.add(v.shape, w.shape) - 1)
    for (k, m), weight in np.ndenumerate(w):
        total[k : k + v.shape[0], m : m + v.shape[1]] += weight * v
    return total


def test_forward_and_backward_equal_the_core(numerics):
    cases = list(settings())
    told = numerics(
        RUN, [{k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in one.items()} for one in cases]
    )
    dropped = 0
    for case, one in zip(cases, told, strict=True):
        x, w = (Tensor(case[name][None, None], requires_grad=True) for name in "xw")
        y = F.conv2d(x, w, np.array([case["b"]]), stride=case["S"], padding=case["P"])
        y.backward(case["g"][None, None])
        assert np.allclose(one["y"], y.data[0, 0], rtol=1e-12, atol=1e-13)
        assert np.allclose(one["dx"], x.grad[0, 0], rtol=1e-12, atol=1e-13)
        assert np.allclose(one["dw"], w.grad[0, 0], rtol=1e-12, atol=1e-13)
        assert one["size"] == list(y.shape[2:])
        by_matrix = np.array(one["rows"]) @ case["x"].ravel() + case["b"]
        assert np.allclose(by_matrix, y.data.ravel(), rtol=1e-12, atol=1e-13)
        assert np.array_equal(one["turned"], case["w"][::-1, ::-1])
        dropped += not np.any(one["dx"][-1])
    assert dropped > 20


def test_the_convolution_of_two_filters(numerics):
    rng = np.random.default_rng(11)
    pairs = [(rng.normal(size=(n, n)), rng.normal(size=(m, m))) for n in (1, 2, 3, 4) for m in (1, 2, 3, 5)]
    told = numerics(
        "(pairs) => pairs.map(([v, w]) => conv.convolve(v, w))", [[v.tolist(), w.tolist()] for v, w in pairs]
    )
    for (v, w), one in zip(pairs, told, strict=True):
        assert np.allclose(one, convolved(v, w), rtol=1e-12, atol=1e-13)
