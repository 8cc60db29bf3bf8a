"""What the page computes for chapter 01 is what chalkgrad computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkgrad import Tensor, optim
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.softly = await import('/lib/chalkboard/softmax_classifier/numerics.js'); }"
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
