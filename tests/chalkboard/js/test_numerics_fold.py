"""What the page computes for the folded plane is what NumPy and the exact verdict say, at hundreds of settings."""

import numpy as np
import pytest

from chalkboard.separability import separate
from chalkgrad import functional as F
from tests.chalkboard.test_separability import APART, TOUCHING

pytestmark = pytest.mark.browser

LOAD = "async () => { window.fold = await import('/lib/chalkboard/js/numerics-fold.js'); }"
MAPS = """(cases) => cases.map(({ W, b, V, c, points }) => {
    const z = fold.affine(W, b, points);
    return { z, h: fold.relu(z), det: fold.determinant(W), both: fold.compose([V, c], [W, b]) };
})"""
VERDICTS = "(cases) => cases.map(([first, second]) => fold.separate(first, second))"
CUT = """(cases) => cases.map(([W, b]) => {
    const cut = fold.regions(W, b, [[-2, -2], [2, -2], [2, 2], [-2, 2]]);
    return { cut, ends: ["A", "B", "C", "D"].map((name) => fold.crossing(cut[name], ([x, y]) => x - 2 * y + 0.3)) };
})"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `fold` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def area(corners):
    if len(corners) < 3:
        return 0.0
    x, y = np.array(corners).T
    return 0.5 * float(x @ np.roll(y, -1) - y @ np.roll(x, -1))


def test_maps_and_layers_equal_the_core(numerics):
    rng = np.random.default_rng(3)
    draw = {"W": (2, 2), "b": (2,), "V": (2, 2), "c": (2,), "points": (6, 2)}
    cases = [{name: rng.normal(size=shape) for name, shape in draw.items()} for _ in range(200)]
    told = numerics(MAPS, [{name: array.tolist() for name, array in case.items()} for case in cases])
    for case, one in zip(cases, told, strict=True):
        z = F.linear(case["points"], case["W"], case["b"])
        assert np.allclose(one["z"], z.data, rtol=1e-13, atol=1e-14)
        assert np.allclose(one["h"], F.relu(z).data, rtol=1e-13, atol=1e-14)
        assert one["det"] == pytest.approx(np.linalg.det(case["W"]), rel=1e-9, abs=1e-13)
        product, shift = one["both"]
        assert np.allclose(product, case["V"] @ case["W"], rtol=1e-12, atol=1e-14)
        assert np.allclose(shift, case["V"] @ case["b"] + case["c"], rtol=1e-12, atol=1e-14)


def settings():
    """Sets in whole numbers: touching, degenerate, coarse, and as large as the figure's."""
    rng = np.random.default_rng(4)
    for first, second, *_ in [*TOUCHING.values(), *APART.values()]:
        if (
            np.array_equal(20 * np.array(first), np.round(20 * np.array(first)))
            and np.max(second) != 1 + 2**-52
        ):
            yield [np.round(20 * np.array(points)).astype(int).tolist() for points in (first, second)]
    for k in range(240):
        most = (2, 5, 40, 4000)[k % 4]
        sizes, apart = rng.integers(1, 31, 2), rng.integers(0, 2 * most, 2)
        first = rng.integers(-most, most + 1, (sizes[0], 2))
        second = rng.integers(-most, most + 1, (sizes[1], 2)) + apart
        if k % 3 == 0:  # as after a ReLU: many points on the axes and in the origin
            first, second = np.maximum(0, first), np.maximum(0, second)
        yield [first.tolist(), second.tolist()]


def test_every_verdict_is_the_exact_one(numerics):
    cases = list(settings())
    yes = 0
    for (first, second), told in zip(cases, numerics(VERDICTS, cases), strict=True):
        exact = separate(first, second)
        assert told["separable"] == exact.separable
        assert told["margin"] == pytest.approx(exact.margin, rel=1e-9)
        if exact.separable:
            yes += 1
            sides = [np.array(points) @ told["normal"] - told["offset"] for points in (first, second)]
            assert sides[0].max() < 0 < sides[1].min()
        else:
            means = [
                sum(weight * np.array(points[k]) for k, weight in one)
                for points, one in zip((first, second), told["weights"], strict=True)
            ]
            assert np.allclose(*means, atol=1e-9)
            assert all(sum(w for _, w in one) == pytest.approx(1) for one in told["weights"])
            assert sum(len(one) for one in told["weights"]) <= 4
    assert 50 < yes < len(cases) - 50


def test_regions_cover_the_square_and_lines_cross_them_where_they_should(numerics):
    rng = np.random.default_rng(5)
    cases = [(rng.normal(size=(2, 2)).tolist(), rng.normal(size=2).tolist()) for _ in range(200)]
    for (W, b), told in zip(cases, numerics(CUT, cases), strict=True):
        assert sum(area(corners) for corners in told["cut"].values()) == pytest.approx(16, rel=1e-9)
        for name, signs in {"A": (1, 1), "B": (-1, 1), "C": (-1, -1), "D": (1, -1)}.items():
            if told["cut"][name]:
                z = np.array(told["cut"][name]) @ np.transpose(W) + b
                assert np.all(z * signs > -1e-9)
        for ends in told["ends"]:
            if ends:
                assert np.allclose(np.array(ends) @ [1, -2], -0.3, atol=1e-9)
