"""What the page computes for the folded plane is what NumPy computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = """async () => {
    const [fold, geometry] = await Promise.all(
        ["space_warping/numerics", "kit/geometry"].map((name) => import(`/lib/chalkboard/${name}.js`)));
    Object.assign(window, { fold, geometry });
}"""
MAPS = """(cases) => cases.map(({ W, b, V, c, points }) => {
    const z = fold.affine(W, b, points);
    return { z, h: fold.relu(z), det: fold.determinant(W), both: fold.compose([V, c], [W, b]) };
})"""
CUT = """(cases) => cases.map(([W, b]) => {
    const cut = fold.regions(W, b, [[-2, -2], [2, -2], [2, 2], [-2, 2]]);
    return { cut, ends: ["A", "B", "C", "D"].map((name) => geometry.crossing(cut[name], ([x, y]) => x - 2 * y + 0.3)) };
})"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `fold` and `geometry` are the modules."""
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
