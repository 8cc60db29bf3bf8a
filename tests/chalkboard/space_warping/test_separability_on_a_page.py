"""The page's verdict on two sets of points is the exact one, at hundreds of settings."""

import numpy as np
import pytest

from chalkboard.space_warping.separability import separate
from tests.chalkboard.space_warping.test_separability import APART, TOUCHING

pytestmark = pytest.mark.browser

VERDICTS = """async (cases) => {
    const { separate } = await import('/lib/chalkboard/space_warping/separability.js');
    return cases.map(([first, second]) => separate(first, second));
}"""


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


def test_every_verdict_is_the_exact_one(module_page):
    cases = list(settings())
    yes = 0
    for (first, second), told in zip(cases, module_page.evaluate(VERDICTS, cases), strict=True):
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
