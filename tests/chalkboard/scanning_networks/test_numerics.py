"""What the page computes for scanning networks is what chalkgrad computes, at hundreds of random settings."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = "async () => { window.scan = await import('/lib/chalkboard/scanning_networks/numerics.js'); }"
SCORES = "(cases) => cases.map(({ x, net }) => scan.score(x, net))"
COMBINED = """(cases) => cases.map(({ ring, by, count, parts }) => {
    const s = scan.turnedScores(ring, by, count);
    return [s, ...["maximum", "logistic", "network"].map((how) => scan.combine(how, s, parts))];
})"""
PICTURES = """(cases) => cases.map(({ shape, at, net }) => {
    const cells = scan.picture(shape, 8, at[0], at[1]);
    return { cells, map: scan.scanPicture(cells, 3, net) };
})"""
SHARED = """(cases) => cases.map(({ w, v, x, count, how }) => [
    scan.sharedGradients(w, v, x, count, how), scan.stripes(w, count)])"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `scan` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def network(inputs, hidden, rng):
    """A network with one hidden layer, and its weights as the page gets them."""
    model = nn.Sequential(nn.Linear(inputs, hidden, rng=rng), nn.ReLU(), nn.Linear(hidden, 1, rng=rng))
    return model, [p.data.tolist() for p in model.parameters()]


def test_scores_equal_the_core(numerics):
    rng = np.random.default_rng(9)
    cases = [(network(7, 5, rng), rng.normal(size=7) * 3) for _ in range(200)]
    told = numerics(SCORES, [{"x": x.tolist(), "net": sent} for (_, sent), x in cases])
    for ((model, _), x), one in zip(cases, told, strict=True):
        assert one == pytest.approx(model(Tensor(x)).item(), rel=1e-12, abs=1e-13)


def test_combinations_equal_the_core(numerics):
    rng = np.random.default_rng(10)
    model, sent = network(6, 4, rng)
    cases = []
    for k in range(200):
        scale, by = (1, 6, 300)[k % 3], int(rng.integers(-60, 60))
        a, b = rng.normal(size=2)
        cases.append((rng.normal(size=20) * scale, by, float(a), float(b)))
    told = numerics(
        COMBINED,
        [
            {
                "ring": ring.tolist(),
                "by": by,
                "count": 12,
                "parts": {"logistic": [a, b], "network": sent},
            }
            for ring, by, a, b in cases
        ],
    )
    for (ring, by, a, b), (s, most, soft, small) in zip(cases, told, strict=True):
        expected = np.roll(ring, by)[:12]
        np.testing.assert_array_equal(s, expected)
        assert most == expected.max()
        evidence = expected[0] - F.log_softmax(Tensor(expected)).data[0]
        assert soft == pytest.approx(a * evidence + b, rel=1e-10, abs=1e-10)
        largest = np.sort(np.clip(expected, -8, 8) / 8)[:-7:-1].copy()
        assert small == pytest.approx(model(Tensor(largest)).item(), rel=1e-12, abs=1e-13)


def test_scanned_pictures_equal_the_core(numerics):
    rng = np.random.default_rng(11)
    cases = []
    for _ in range(100):
        shape, at = rng.integers(0, 2, (3, 3)), rng.integers(0, 6, 2)
        cases.append((network(9, 4, rng), shape, at))
    told = numerics(
        PICTURES,
        [{"shape": shape.tolist(), "at": at.tolist(), "net": sent} for (_, sent), shape, at in cases],
    )
    for ((model, _), shape, (row, column)), one in zip(cases, told, strict=True):
        cells = np.zeros((8, 8))
        cells[row : row + 3, column : column + 3] = shape
        np.testing.assert_array_equal(one["cells"], cells)
        windows = np.lib.stride_tricks.sliding_window_view(cells, (3, 3)).reshape(6, 6, 9)
        np.testing.assert_allclose(one["map"], model(Tensor(windows)).data[..., 0], rtol=1e-12, atol=1e-13)


def test_shared_gradients_equal_the_core(numerics):
    rng = np.random.default_rng(12)
    cases = []
    for k in range(300):
        count = k % 6 + 1
        drawn = {"w": rng.normal(size=(2, 3)), "v": rng.normal(size=2), "x": rng.normal(size=count + 2)}
        cases.append({**drawn, "count": count, "how": ("soft", "maximum")[k // 6 % 2]})
    sent = [{key: v.tolist() if isinstance(v, np.ndarray) else v for key, v in c.items()} for c in cases]
    for case, (told, matrix) in zip(cases, numerics(SHARED, sent), strict=True):
        count, w = case["count"], case["w"]
        # Each copy free: a Tensor of its own for each window.
        copies = [Tensor(w.copy(), requires_grad=True) for _ in range(count)]
        hidden = [(one @ case["x"][t : t + 3]).relu() for t, one in enumerate(copies)]
        scores = [(one * case["v"]).sum() for one in hidden]
        if case["how"] == "soft":
            combined = sum((one.exp() for one in scores), start=Tensor(0.0)).log()
        else:
            combined = scores[int(np.argmax([one.item() for one in scores]))]
        loss = F.softplus(-combined)
        loss.backward()
        assert told["loss"] == pytest.approx(loss.item(), rel=1e-10)
        free = np.array([np.zeros((2, 3)) if one.grad is None else one.grad for one in copies])
        np.testing.assert_allclose(told["copies"], free, rtol=1e-9, atol=1e-13)
        np.testing.assert_allclose(told["total"], free.sum(axis=0), rtol=1e-9, atol=1e-13)
        assert np.shape(matrix) == (2 * count, count + 2)
        np.testing.assert_allclose(
            np.array(matrix) @ case["x"],
            np.concatenate([w @ case["x"][t : t + 3] for t in range(count)]),
            atol=1e-12,
        )
