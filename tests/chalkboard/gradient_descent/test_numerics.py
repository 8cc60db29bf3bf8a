"""What the page computes for chapter 04 is what chalkgrad computes, at hundreds of settings."""

import numpy as np
import pytest

from chalkboard.gradient_descent.surfaces import Surface, descend, surfaces
from chalkgrad import Tensor

pytestmark = pytest.mark.browser

LOAD = "async () => { window.numerics = await import('/lib/chalkboard/gradient_descent/numerics.js'); }"
EVERY_PATH = """(cases) => cases.map(({ surface, start, eta, beta, steps }) => {
    const path = numerics.descend(surface, start, eta, beta, steps);
    return { path, heights: path.map((at) => numerics.height(surface, at)), slope: numerics.uphill(surface, start) };
})"""


def random_surface(rng):
    """Any member of the family."""
    a, b, d, c, q = rng.standard_normal(5)
    return Surface(
        "any",
        H=((a, b), (b, d)),
        g=tuple(rng.standard_normal(2)),
        c=c,
        q=0.2 * abs(q),
        start=tuple(rng.standard_normal(2)),
        eta=10 ** rng.uniform(-3, -1.7),  # so that no path flies apart and rounding stays small
    )


def plain(surface):
    return {"c": surface.c, "g": list(surface.g), "H": [list(row) for row in surface.H], "q": surface.q}


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `numerics` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def test_paths_on_the_page_are_chalkgrads(numerics):
    rng = np.random.default_rng(4)
    drawn = [(random_surface(rng), rng.choice([0.0, rng.uniform(0, 0.95)])) for _ in range(300)]
    drawn += [(surface, beta) for surface in surfaces().values() for beta in (0.0, 0.5, 0.95)]
    cases = [
        {"surface": plain(one), "start": list(one.start), "eta": one.eta, "beta": beta, "steps": 12}
        for one, beta in drawn
    ]
    for (surface, beta), told in zip(drawn, numerics(EVERY_PATH, cases), strict=True):
        path = descend(surface, surface.start, lr=surface.eta, momentum=beta, steps=12)[: len(told["path"])]
        assert np.allclose(told["path"], path, rtol=1e-9, atol=1e-12)
        assert np.allclose(told["heights"], [surface(at) for at in path], rtol=1e-9, atol=1e-12)
        x = Tensor(np.array(surface.start), requires_grad=True)
        surface(x).backward()
        assert np.allclose(told["slope"], x.grad, rtol=1e-12)


def test_a_path_that_runs_away_is_cut(numerics):
    bowl = surfaces()["bowl"]
    [told] = numerics(
        EVERY_PATH,
        [{"surface": plain(bowl), "start": [1, 1], "eta": 3, "beta": 0, "steps": 1000}],
    )
    assert len(told["path"]) < 30
    assert np.isfinite(told["heights"]).all()


def test_limits_on_the_page(numerics):
    rng = np.random.default_rng(4)
    for surface in (random_surface(rng) for _ in range(300)):
        for q in (0.0, surface.q):
            given = {**plain(surface), "q": q}
            beta = rng.uniform(0, 0.95)
            told = numerics("([surface, beta]) => numerics.stability(surface, beta)", [given, beta])
            low, high = np.linalg.eigvalsh(surface.H)
            if low > 0 and q == 0:
                assert told == pytest.approx({"best": 1 / high, "limit": 2 * (1 + beta) / high})
            else:
                assert told is None


def test_curvatures_on_the_page(numerics):
    rng = np.random.default_rng(4)
    matrices = [random_surface(rng).H for _ in range(200)] + [
        ((1.0, 0.0), (0.0, 2.0)),
        ((2.0, 0.0), (0.0, 2.0)),
    ]
    told = numerics("(all) => all.map(numerics.curvatures)", [[list(row) for row in one] for one in matrices])
    for H, one in zip(matrices, told, strict=True):
        assert np.allclose([one["low"], one["high"]], np.linalg.eigvalsh(H))
        assert np.allclose(np.array(H) @ one["top"], one["high"] * np.array(one["top"]), atol=1e-12)


@pytest.mark.parametrize("name", surfaces())
def test_contours_lie_on_their_level(numerics, name):
    surface = surfaces()[name]
    level = float(surface(np.array([0.9, 0.7])))
    arguments = [plain(surface), list(surface.box), level]
    segments = np.array(numerics("([f, box, level]) => numerics.contour(f, box, level, 96)", arguments))
    assert len(segments) > 50
    heights = np.array([surface(at) for at in segments.reshape(-1, 2)])
    assert np.abs(heights - level).max() < 0.02
    left, right, bottom, top = surface.box
    assert ((segments[:, ::2] >= left) & (segments[:, ::2] <= right)).all()
    assert ((segments[:, 1::2] >= bottom) & (segments[:, 1::2] <= top)).all()
