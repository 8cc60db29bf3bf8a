"""Separable or not, exactly: against a linear programme, at touching and degenerate sets, and by its own proofs."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

from chalkboard.space_warping.separability import Verdict, hull, separate

TOUCHING = {
    "a shared corner": ([(0, 0), (1, 1)], [(1, 1), (2, 0)]),
    "a corner on an edge": ([(0, 0), (2, 0), (1, -1)], [(1, 0), (1, 2)]),
    "two edges along each other": ([(0, 0), (2, 0), (1, -1)], [(1, 0), (3, 0), (1, 1)]),
    "segments on one line, overlapping": ([(0, 0), (2, 2)], [(1, 1), (3, 3)]),
    "segments on one line, end to end": ([(0, 0), (1, 1)], [(1, 1), (3, 3)]),
    "the same point": ([(0.1, 0.2)], [(0.1, 0.2)]),
    "a point on a segment": ([(0, 0), (3, 3)], [(1, 1)]),
    "a point inside": ([(0, 0), (3, 0), (0, 3)], [(1, 1)]),
    "crossing segments": ([(0, 0), (2, 2)], [(0, 2), (2, 0)]),
    "the same many times": ([(1, 1)] * 5, [(1, 1), (1, 1), (2, 2)]),
}
APART = {
    "two points": ([(0, 0)], [(3, 4)], 2.5),
    "segments on one line": ([(0, 0), (1, 0)], [(2, 0), (5, 0)], 0.5),
    "a point beside a segment": ([(0, 0), (4, 0), (2, 0)], [(2, 1)], 0.5),
    "parallel segments": ([(0, 0), (4, 0)], [(1, 2), (9, 2)], 1.0),
    "a corner before an edge": ([(0, 0), (1, 1), (1, -1)], [(2, 5), (2, -5), (6, 0)], 0.5),
    "repeated points": ([(0, 0)] * 4, [(0, 2)] * 3, 1.0),
    "one rounding apart": ([(0, 1)], [(0, 1 + 2**-52)], 2**-53),
}


def programme(first, second):
    """The largest t with n·x + c ≤ −t on the first set and ≥ t on the second, for n in a box: positive if separable."""
    rows = [[x, y, 1, 1] for x, y in first] + [[-x, -y, -1, 1] for x, y in second]
    bounds = [(-1, 1), (-1, 1), (None, None), (0, 10)]
    return -linprog([0, 0, 0, -1], A_ub=rows, b_ub=np.zeros(len(rows)), bounds=bounds).fun


@pytest.mark.parametrize("case", TOUCHING)
def test_sets_that_touch_are_not_separable(case):
    first, second = TOUCHING[case]
    for one, other in ((first, second), (second, first)):
        verdict = separate(one, other)
        assert not verdict.separable
        assert verdict.proves(one, other)
        assert verdict.margin == 0
        assert programme(one, other) < 1e-9


@pytest.mark.parametrize("case", APART)
def test_the_margin_is_half_the_gap(case):
    first, second, margin = APART[case]
    for one, other in ((first, second), (second, first)):
        verdict = separate(one, other)
        assert verdict.separable
        assert verdict.proves(one, other)
        assert verdict.margin == pytest.approx(margin, rel=1e-12)
    if margin > 1e-6:
        assert programme(first, second) > 1e-6


@pytest.mark.parametrize("coarse", [2, 6, 40])
def test_random_sets_agree_with_the_linear_programme(coarse):
    """On coarse grids points coincide and line up often; `coarse` is the number of steps to the edge."""
    rng, yes = np.random.default_rng(coarse), 0
    for _ in range(120):
        sizes = rng.integers(1, 8, 2)
        apart = rng.integers(0, 2 * coarse, 2)
        first = rng.integers(-coarse, coarse + 1, (sizes[0], 2))
        second = rng.integers(-coarse, coarse + 1, (sizes[1], 2)) + apart
        verdict = separate(first, second)
        assert verdict.separable == (programme(first, second) > 1e-7)
        assert verdict.proves(first, second)
        yes += verdict.separable
    assert 20 < yes < 110


def test_no_line_has_a_larger_margin():
    rng = np.random.default_rng(7)
    first, second = rng.normal(size=(20, 2)), rng.normal((5, 3), size=(20, 2))
    verdict = separate(first, second)
    angles = np.linspace(0, 2 * np.pi, 20_000)
    directions = np.stack([np.cos(angles), np.sin(angles)])
    gaps = ((second @ directions).min(axis=0) - (first @ directions).max(axis=0)) / 2
    assert gaps.max() <= verdict.margin * (1 + 1e-12)
    assert gaps.max() == pytest.approx(verdict.margin, rel=1e-5)


def test_the_verdict_survives_every_invertible_map():
    rng = np.random.default_rng(3)
    for _ in range(60):
        first = rng.integers(-20, 21, (8, 2))
        second = rng.integers(-20, 21, (8, 2)) + rng.integers(0, 40, 2)
        W = rng.integers(-20, 21, (2, 2))
        if W[0, 0] * W[1, 1] == W[0, 1] * W[1, 0]:
            continue
        there = [points @ W.T + [7, -3] for points in (first, second)]
        before = separate(first, second)
        assert separate(*there).separable == before.separable
        if not before.separable:
            assert before.proves(*there)  # the very same weights


def test_a_wrong_proof_is_refused():
    first, second = [(0, 0), (2, 2)], [(0, 2), (2, 0)]
    half = Fraction(1, 2)
    assert Verdict(False, weights=({0: half, 1: half}, {0: half, 1: half})).proves(first, second)
    assert not Verdict(False, weights=({0: half, 1: half}, {0: Fraction(1)})).proves(first, second)
    assert not Verdict(False, weights=({0: half}, {0: half})).proves(first, second)
    assert not Verdict(True, 1.0, (Fraction(1), Fraction(0)), Fraction(1)).proves(first, second)


def test_the_hull_runs_counterclockwise_without_points_on_its_edges():
    points = [(0, 0), (1, 0), (2, 0), (2, 2), (1, 1), (0, 2), (0, 0)]
    corners = [points[k] for k in hull(points)]
    assert corners == [(0, 0), (2, 0), (2, 2), (0, 2)]


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ([], "at least one point"),
        ([(1, 2, 3)], "two finite numbers"),
        ([(float("nan"), 0)], "two finite numbers"),
    ],
)
def test_bad_sets_are_refused(first, message):
    with pytest.raises(ValueError, match=message):
        separate(first, [(0, 0)])
