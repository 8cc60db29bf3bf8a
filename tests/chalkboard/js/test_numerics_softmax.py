"""What the page computes for chapter 01 is what chalkgrad computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkgrad import Tensor, optim
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.softly = await import('/lib/chalkboard/js/numerics-softmax.js'); }"
SHARES = """(cases) => cases.map(([z, label]) => ({
    shares: softly.softmax(z), cost: softly.crossEntropy(z, label), best: softly.argmax(z) }))"""
JUDGED = """(cases) => cases.map(({ W, b, points, labels }) => ({
    judged: softly.judge(W, b, points, labels), slope: softly.gradient(W, b, points, labels),
    after: softly.descend(W, b, points, labels, 0.7, 5) }))"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `softly` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def classifiers(rng, count):
    for _ in range(count):
        classes, size = int(rng.integers(2, 4)), int(rng.integers(3, 20))
        yield {
            "W": 3 * rng.standard_normal((classes, 2)),
            "b": rng.standard_normal(classes),
            "points": rng.uniform(-2, 2, (size, 2)),
            "labels": rng.integers(classes, size=size),
        }


def plain(case):
    return {name: value.tolist() for name, value in case.items()}


def test_softmax_and_cross_entropy(numerics):
    rng = np.random.default_rng(1)
    cases = []
    for _ in range(400):
        z = rng.choice([1, 30, 1000]) * rng.standard_normal(rng.integers(2, 6))
        cases.append((z + rng.choice([0, 1000, -1000]), int(rng.integers(len(z)))))
    for (z, label), told in zip(
        cases, numerics(SHARES, [[z.tolist(), label] for z, label in cases]), strict=True
    ):
        assert np.allclose(told["shares"], F.softmax(z).data, rtol=1e-12, atol=1e-300)
        assert told["cost"] == pytest.approx(F.cross_entropy(z, label).item(), rel=1e-12, abs=1e-12)
        assert told["best"] == z.argmax()


def test_as_written_overflows_where_numpy_does(numerics):
    cases = [
        [2.0, 1.0, -1.0],
        [709.0, 700.0],
        [710.0, 700.0],
        [1000.0, 0.0],
        [-1000.0, -1001.0],
        [-700.0, -701.0],
    ]
    asked = "(cases) => cases.map((z) => softly.asWritten(z).map((v) => (Number.isNaN(v) ? 'nan' : v)))"
    for z, told in zip(cases, numerics(asked, cases), strict=True):
        with np.errstate(over="ignore", invalid="ignore"):
            expected = np.exp(z) / np.exp(z).sum()
        assert np.allclose(np.array(told, dtype=float), expected, rtol=1e-12, equal_nan=True)


def test_a_classifier_and_its_descent(numerics):
    cases = list(classifiers(np.random.default_rng(1), 300))
    for case, told in zip(cases, numerics(JUDGED, [plain(case) for case in cases]), strict=True):
        W, b = (Tensor(case[name].copy(), requires_grad=True) for name in ("W", "b"))
        optimizer = optim.SGD([W, b], lr=0.7)
        for step in range(5):
            optimizer.zero_grad()
            z = F.linear(case["points"], W, b)
            if step == 0:
                costs = F.cross_entropy(z, case["labels"], reduction="none").data
                assert np.allclose(told["judged"]["costs"], costs, rtol=1e-10, atol=1e-12)
                hits = z.data.argmax(axis=1) == case["labels"]
                assert told["judged"]["hits"] == hits.tolist()
                assert told["judged"]["right"] == hits.sum()
                assert told["judged"]["loss"] == pytest.approx(costs.mean(), rel=1e-10)
            F.cross_entropy(z, case["labels"]).backward()
            if step == 0:
                assert np.allclose(told["slope"]["W"], W.grad, rtol=1e-9, atol=1e-12)
                assert np.allclose(told["slope"]["b"], b.grad, rtol=1e-9, atol=1e-12)
            optimizer.step()
        assert np.allclose(told["after"]["W"], W.data, rtol=1e-8, atol=1e-10)
        assert np.allclose(told["after"]["b"], b.data, rtol=1e-8, atol=1e-10)


def test_regions_are_where_the_logit_is_largest(numerics):
    cases = list(classifiers(np.random.default_rng(2), 200))
    square = [[-2, -2], [2, -2], [2, 2], [-2, 2]]
    areas = numerics(
        "([cases, square]) => cases.map(({ W, b }) => softly.carve(W, b, square))",
        [[plain(case) for case in cases], square],
    )
    for case, told in zip(cases, areas, strict=True):
        total = 0.0
        for k, corners in enumerate(told):
            if len(corners) < 3:
                continue
            x, y = np.array(corners).T
            total += 0.5 * abs(x @ np.roll(y, -1) - y @ np.roll(x, -1))
            z = np.array(corners) @ case["W"].T + case["b"]
            assert (z[:, k] >= z.max(axis=1) - 1e-9).all()
        assert total == pytest.approx(16)
