"""Chapter 04's numbers: what the page computes is chalkgrad's, and the runs of the race are what they say."""

import numpy as np
import pytest

from chalkboard.gradient_descent.descent_lab import Surface, descend, descent_lab, descent_race, run, surfaces
from chalkgrad import Tensor, gradcheck

LOAD = "async () => { window.numerics = await import('/lib/chalkboard/gradient_descent/numerics.js'); }"
EVERY_PATH = """(cases) => cases.map(({ surface, start, eta, beta, steps }) => {
    const path = numerics.descend(surface, start, eta, beta, steps);
    return { path, heights: path.map((at) => numerics.height(surface, at)), slope: numerics.uphill(surface, start) };
})"""
START, LR = (-1.2, 1.7), 0.1


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


def points(seed=4, count=128):
    rng = np.random.default_rng(seed)
    inputs = rng.uniform(-1, 2, count)
    return inputs, inputs + 0.5 + 0.5 * rng.standard_normal(count), rng


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `numerics` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


@pytest.mark.parametrize("name", surfaces())
def test_gradients_of_the_surfaces(name):
    surface = surfaces()[name]
    gradcheck(surface, (Tensor(np.array([0.7, -0.4]), requires_grad=True),))


@pytest.mark.parametrize("name", surfaces())
def test_marked_minima_are_minima(name):
    surface = surfaces()[name]
    curvatures = np.linalg.eigvalsh(surface.H)
    assert surface.bowl == (curvatures[0] > 0 and surface.q == 0)
    for at in surface.minima:
        x = Tensor(np.array(at), requires_grad=True)
        surface(x).backward()
        assert np.allclose(x.grad, 0, atol=1e-12)
    assert (surface.least is None) == (not surface.minima)
    if surface.minima:
        lowest = min(float(surface(np.array(at))) for at in surface.minima)
        assert surface.least == pytest.approx(lowest, abs=1e-12)


@pytest.mark.browser
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


@pytest.mark.browser
def test_a_path_that_runs_away_is_cut(numerics):
    bowl = surfaces()["bowl"]
    [told] = numerics(
        EVERY_PATH,
        [{"surface": plain(bowl), "start": [1, 1], "eta": 3, "beta": 0, "steps": 1000}],
    )
    assert len(told["path"]) < 30
    assert np.isfinite(told["heights"]).all()


@pytest.mark.browser
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


@pytest.mark.browser
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


@pytest.mark.browser
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


def test_a_full_batch_run_is_plain_descent():
    inputs, targets, rng = points()
    made = run(inputs, targets, batch_size=len(inputs), lr=LR, start=START, updates=30, rng=rng)
    design, weights = np.stack([inputs, np.ones_like(inputs)], axis=1), np.array(START)
    for place in range(31):
        assert np.allclose(made.path[place], weights, atol=1e-12)
        assert made.losses[place] == pytest.approx(0.5 * np.mean((design @ weights - targets) ** 2))
        weights = weights - LR * design.T @ (design @ weights - targets) / len(inputs)


@pytest.mark.parametrize(("batch_size", "updates"), [(1, 300), (50, 7), (128, 3)])
def test_a_run_makes_the_updates_asked_for(batch_size, updates):
    inputs, targets, rng = points()
    made = run(inputs, targets, batch_size=batch_size, lr=LR, start=START, updates=updates, rng=rng)
    expected = [*range(min(updates, 200) + 1), *range(208, updates + 1, 16)]
    assert made.updates.tolist() == expected
    assert len(made.path) == len(made.losses) == len(expected)


def test_the_race_sends_clocks_and_excess():
    inputs, targets, rng = points()
    runs = [run(inputs, targets, batch_size=B, lr=LR, start=START, updates=20, rng=rng) for B in (128, 32, 1)]
    figure = descent_race(inputs, targets, runs)
    assert [one["title"] for one in figure.runs] == ["full batch", "batches of 32", "single samples"]
    assert [one["each"] for one in figure.runs] == [
        {"updates": 1, "epochs": B / 128, "adds": 4 * B + 2} for B in (128, 32, 1)
    ]
    surface = Surface(**figure.surface)
    for one, sent in zip(runs, figure.runs, strict=True):
        assert np.allclose([surface(at) for at in one.path], one.losses)
        assert np.allclose(sent["excess"], one.losses - surface.least, rtol=1e-2, atol=1e-9)
    assert all(excess > 0 for sent in figure.runs for excess in sent["excess"])


def test_the_lab_takes_names():
    assert [one["title"] for one in descent_lab("basins", "bowl").surfaces] == ["two basins", "bowl"]
    with pytest.raises(ValueError, match=r"no surface 'hill'; there are bowl, valley, saddle, basins\."):
        descent_lab("hill")


def test_posters_show_something():
    inputs, targets, rng = points()
    runs = [run(inputs, targets, batch_size=128, lr=LR, start=START, updates=20, rng=rng)]
    for figure in (descent_lab(), descent_race(inputs, targets, runs)):
        assert figure.poster().startswith(b"\x89PNG")
        assert figure.poster() == figure.poster()
