"""Points in the plane: where they lie, how they are labelled, and what no line can do with them."""

import numpy as np
import pytest

from chalkgrad.datasets import circles, moons, spiral, xor

MAKERS = [spiral, moons, circles, xor]


def best_line(points, labels):
    """The largest share of points of two classes that any line gets right: every angle, every offset."""
    best = 0.0
    for angle in np.linspace(0, np.pi, 180, endpoint=False):
        order = np.argsort(points @ [np.cos(angle), np.sin(angle)])
        ones_before = np.concatenate([[0], np.cumsum(labels[order])])
        zeros_after = (labels == 0).sum() - np.arange(len(labels) + 1) + ones_before
        right = (ones_before + zeros_after) / len(labels)
        best = max(best, right.max(), 1 - right.min())
    return best


@pytest.mark.parametrize("make", MAKERS)
def test_shapes_dtypes_and_shares(make):
    for n in (8, 101):
        points, labels = make(n, rng=np.random.default_rng(0))
        assert (points.shape, points.dtype) == ((n, 2), np.float64)
        assert (labels.shape, labels.dtype) == ((n,), np.int64)
        counts = np.bincount(labels)
        assert len(counts) == 2
        assert counts.max() - counts.min() <= 1
        assert (np.diff(labels) >= 0).all()


@pytest.mark.parametrize("make", MAKERS)
def test_the_generator_decides_the_noise(make):
    first, again, other = (make(50, rng=np.random.default_rng(seed))[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert not np.array_equal(make(50)[0], make(50)[0])


@pytest.mark.parametrize("make", MAKERS)
def test_noise_has_the_standard_deviation_asked_for(make):
    exact = make(4000, noise=0)[0]
    noisy = make(4000, noise=0.3, rng=np.random.default_rng(5))[0]
    assert (noisy - exact).std() == pytest.approx(0.3, rel=0.03)
    assert (noisy - exact).mean() == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize(("arms", "turns"), [(2, 2), (3, 1.5), (5, 0.5)])
def test_spiral_winds_as_often_as_asked(arms, turns):
    points, labels = spiral(arms * 400, arms, turns, noise=0)
    for arm in range(arms):
        radius = np.linalg.norm(points[labels == arm], axis=1)
        angle = np.unwrap(np.arctan2(points[labels == arm, 1], points[labels == arm, 0]))
        assert (np.diff(radius) > 0).all()
        assert radius[-1] <= 1
        assert (angle[-1] - angle[0]) / (radius[-1] - radius[0]) == pytest.approx(2 * np.pi * turns)
        assert np.exp(1j * (angle[0] - 2 * np.pi * (turns * radius[0] + arm / arms))) == pytest.approx(1)


@pytest.mark.parametrize("n", [200, 400, 1000])
def test_no_line_separates_the_spiral(n):
    points, labels = spiral(n, rng=np.random.default_rng(n))
    assert 0.5 < best_line(points, labels) < 0.65


def test_where_the_others_lie():
    points, labels = circles(200, inner=0.4, noise=0)
    np.testing.assert_allclose(np.linalg.norm(points, axis=1), np.where(labels == 0, 1.0, 0.4))
    points, labels = moons(200, noise=0)
    centre = np.where(labels == 0, 0.0, 1.0)[:, None] * [1.0, 0.5]
    np.testing.assert_allclose(np.linalg.norm(points - centre, axis=1), 1.0)
    assert ((points - centre)[:, 1] * np.where(labels == 0, 1, -1) > 0).all()
    points, labels = xor(201, noise=0)
    np.testing.assert_array_equal(labels, points[:, 0] != points[:, 1])
    assert {tuple(point) for point in points} == {(1, 1), (-1, -1), (1, -1), (-1, 1)}


@pytest.mark.parametrize(("make", "most"), [(moons, 0.95), (circles, 0.8), (xor, 0.8)])
def test_no_line_separates_the_others(make, most):
    assert best_line(*make(200, rng=np.random.default_rng(0))) < most


BAD = [
    (lambda: spiral(1), ValueError, "spiral: n must be at least 2, was given 1"),
    (lambda: spiral(10, arms=0), ValueError, "spiral: arms must be at least 1, was given 0"),
    (lambda: spiral(10, turns="two"), TypeError, "spiral: turns must be a number, was given 'two'"),
    (lambda: spiral(10, turns=np.inf), ValueError, "spiral: turns must be finite"),
    (lambda: moons(10.5), TypeError, "moons: n must be a whole number, was given 10.5"),
    (lambda: moons(10, noise=-0.1), ValueError, "moons: noise must be at least 0 and finite, was given -0.1"),
    (lambda: circles(10, inner=1.5), ValueError, "circles: inner must lie between 0 and 1, was given 1.5"),
    (lambda: circles(10, noise=np.nan), ValueError, "circles: noise must be at least 0"),
    (lambda: circles(10, noise=None), TypeError, "circles: noise must be a number, was given None"),
    (lambda: xor(3), ValueError, "xor: n must be at least 4, was given 3"),
    (lambda: xor(10, rng=0), TypeError, "xor: rng must be a NumPy generator, .* was given 0"),
    (lambda: xor(10, rng=np.random), TypeError, "xor: rng must be a NumPy generator"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
