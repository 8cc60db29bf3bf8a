"""Polygons of the plane: their parts on one side of a line, their areas and their middles."""

import numpy as np
import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.geometry = await import('/lib/chalkboard/kit/geometry.js'); }"
CUT = """(cases) => cases.map(({ corners, line: [u, v, w] }) => {
    const f = ([x, y]) => u * x + v * y + w;
    const parts = [geometry.clip(corners, f), geometry.clip(corners, (p) => -f(p))];
    return { parts, areas: parts.map(geometry.area), whole: geometry.area(corners), ends: geometry.crossing(corners, f),
        middle: geometry.centroid(corners) };
})"""


@pytest.fixture
def run(module_page):
    """A function that evaluates an expression on the page, where `geometry` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def polygons(rng, count):
    """Convex polygons around a random place, and lines that pass near it."""
    for _ in range(count):
        angles = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 9)))
        corners = rng.normal(size=2) + rng.uniform(0.5, 2) * np.stack([np.cos(angles), np.sin(angles)], 1)
        normal = rng.normal(size=2)
        yield {"corners": corners, "line": [*normal, -normal @ corners.mean(0) + 0.5 * rng.normal()]}


def shoelace(corners):
    x, y = np.array(corners).T
    return 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def test_two_parts_make_the_whole(run):
    cases = list(polygons(np.random.default_rng(2), 200))
    told = run(CUT, [{name: np.array(value).tolist() for name, value in case.items()} for case in cases])
    crossed = 0
    for case, one in zip(cases, told, strict=True):
        *normal, shift = case["line"]
        assert one["whole"] == pytest.approx(shoelace(case["corners"]), rel=1e-9)
        assert sum(one["areas"]) == pytest.approx(one["whole"], rel=1e-9)
        assert np.allclose(one["middle"], case["corners"].mean(0), rtol=1e-12, atol=1e-12)
        for part, sign, area in zip(one["parts"], (1, -1), one["areas"], strict=True):
            if part:
                assert np.all(sign * (np.array(part) @ normal + shift) > -1e-9)
                assert area == pytest.approx(shoelace(part), rel=1e-9, abs=1e-12)
        assert bool(one["ends"]) == all(area > 0 for area in one["areas"])
        if one["ends"]:
            crossed += 1
            assert np.allclose(np.array(one["ends"]) @ normal, -shift, atol=1e-9)
    assert 50 < crossed < 200


def test_nothing_has_no_area_and_ends_are_met(run):
    assert run("[geometry.area([]), geometry.area([[1, 2], [3, 4]])]") == [0, 0]
    assert run("geometry.centroid([])") == [0, 0]
    assert run("[0, 0.25, 1].map((t) => geometry.between([1, 2], [5, 0], t))") == [[1, 2], [2, 1.5], [5, 0]]


def test_points_within_a_polygon_lie_in_it(run):
    """On a grid through its middle, the nearest to it first."""
    for case in polygons(np.random.default_rng(5), 50):
        corners = case["corners"]
        points = np.array(run("(corners) => geometry.within(corners, 0.1)", corners.tolist()))
        far = np.hypot(*(points - points[0]).T)
        assert np.all(np.diff(far) >= -1e-12)
        sides = np.roll(corners, -1, 0) - corners
        for point in points:
            gaps = point - corners
            assert np.all(sides[:, 0] * gaps[:, 1] - sides[:, 1] * gaps[:, 0] >= -1e-9)
        assert abs(len(points) * 0.01 - shoelace(corners)) < 0.35 * shoelace(corners) + 0.1
