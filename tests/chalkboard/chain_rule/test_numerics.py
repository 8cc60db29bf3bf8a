"""A nudge through boxes, as the page computes it: chalkgrad's numbers, and rounding below its bound."""

import random

import pytest

from chalkboard.chain_rule.nudge_scenes import book_scenes, nudge, nudge_scene

pytestmark = pytest.mark.browser

MORE = [
    nudge_scene("g = 2 * x; f = 3 * g; y = -f / 2", {"x": 1}, title="straight boxes"),
    nudge_scene("a = x*x - x; b = tanh(a); y = relu(b) + b**3", {"x": 0.7}),
    nudge_scene("u = cos(x); v = x / (1 + x**2); y = max(u, v) * u", {"x": 0.3}),
]
LOAD = "async () => { window.numerics = await import('/lib/chalkboard/chain_rule/numerics.js'); }"
NUDGED = """(cases) => cases.map(({ boxes, x, dx, held }) => {
    const { exact, linear, slopes, ...rest } = numerics.nudge(boxes, x, dx, new Set(held));
    return { exact, linear, slopes, ...rest };
})"""


def test_the_page_nudges_as_chalkgrad_does(module_page):
    rng = random.Random(5)
    cases, wanted = [], []
    for scene in [*book_scenes(), *MORE]:
        inner = [box["name"] for box in scene["boxes"][:-1]] if scene["kind"] == "fan" else []
        for _ in range(60):
            x = rng.uniform(scene["x"]["min"], scene["x"]["max"])
            dx = rng.choice([1, -1]) * scene["reach"] * 10 ** rng.uniform(-9, 0)
            held = [k for k in range(len(inner)) if rng.random() < 0.3]
            cases.append({"boxes": scene["boxes"], "x": x, "dx": dx, "held": held})
            wanted.append(nudge(scene, dx, at=x, held={inner[k] for k in held}))
    module_page.evaluate(LOAD)
    for case, here, there in zip(cases, module_page.evaluate(NUDGED, cases), wanted, strict=True):
        for name in ("before", "after", "linear"):
            assert here[name] == pytest.approx(list(getattr(there, name)), rel=1e-12, abs=1e-15)
        slopes = [[slope for box in one for slope in box] for one in (here["slopes"], there.slopes)]
        assert slopes[0] == pytest.approx(slopes[1], rel=1e-12, abs=1e-15)
        assert here["exact"] == pytest.approx(list(there.exact), rel=1e-9, abs=1e-14)
        assert abs(here["difference"] - there.difference) <= 1e-12 * abs(there.difference) + here["roundOff"]
        assert here["derivative"] * case["dx"] == pytest.approx(there.linear[-1], rel=1e-12, abs=1e-24)


def test_rounding_stays_below_its_bound(module_page):
    straight = MORE[0]
    cases = [
        {"boxes": straight["boxes"], "x": 0.1 + 0.013 * k, "dx": 10 ** -(k % 10 + 0.3), "held": []}
        for k in range(100)
    ]
    module_page.evaluate(LOAD)
    for told in module_page.evaluate(NUDGED, cases):
        assert abs(told["difference"]) <= told["roundOff"]


def test_the_fitted_slope_is_that_of_the_nearest_line(module_page):
    module_page.evaluate(LOAD)
    fitted = "(points) => numerics.fittedSlope(points)"
    assert module_page.evaluate(fitted, [[0, 1], [1, 3], [2, 5]]) == pytest.approx(2, rel=1e-15)
    assert module_page.evaluate(fitted, [[0, 0], [1, 2], [2, 1]]) == pytest.approx(0.5, rel=1e-15)
    assert module_page.evaluate(fitted, [[3, 1], [3, 2]]) is None
