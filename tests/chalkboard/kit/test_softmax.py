"""The page's softmax and cross-entropy are chalkgrad's, at hundreds of logits; as written it overflows like NumPy."""

import numpy as np
import pytest

from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.softly = await import('/lib/chalkboard/kit/softmax.js'); }"
SHARES = "(cases) => cases.map(([z, label]) => ({ shares: softly.softmax(z), cost: softly.crossEntropy(z, label) }))"


@pytest.fixture
def run(module_page):
    """A function that evaluates an expression on the page, where `softly` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def test_softmax_and_cross_entropy(run):
    rng = np.random.default_rng(1)
    cases = []
    for _ in range(400):
        z = rng.choice([1, 30, 1000]) * rng.standard_normal(rng.integers(2, 6))
        cases.append((z + rng.choice([0, 1000, -1000]), int(rng.integers(len(z)))))
    for (z, label), told in zip(cases, run(SHARES, [[z.tolist(), label] for z, label in cases]), strict=True):
        assert np.allclose(told["shares"], F.softmax(z).data, rtol=1e-12, atol=1e-300)
        assert told["cost"] == pytest.approx(F.cross_entropy(z, label).item(), rel=1e-12, abs=1e-12)


def test_as_written_overflows_where_numpy_does(run):
    cases = [
        [2.0, 1.0, -1.0],
        [709.0, 700.0],
        [710.0, 700.0],
        [1000.0, 0.0],
        [-1000.0, -1001.0],
        [-700.0, -701.0],
    ]
    asked = "(cases) => cases.map((z) => softly.asWritten(z).map((v) => (Number.isNaN(v) ? 'nan' : v)))"
    for z, told in zip(cases, run(asked, cases), strict=True):
        with np.errstate(over="ignore", invalid="ignore"):
            expected = np.exp(z) / np.exp(z).sum()
        assert np.allclose(np.array(told, dtype=float), expected, rtol=1e-12, equal_nan=True)
