"""The best line of all: against brute force over pairs of points, at ties, and by its own proof."""

from itertools import combinations

import numpy as np
import pytest

from chalkboard.softmax_classifier.best_line import sweep_lines
from chalkgrad import datasets


def brute_force(points, labels):
    """Every line through two points, moved and turned a trace in every way, and the lines beside all points."""
    best = max((labels == 1).sum(), (labels == 0).sum())
    for p, q in combinations(points, 2):
        way = np.arctan2(*(q - p)[::-1])
        for turn in (-1e-7, 1e-7):
            normal = np.array([-np.sin(way + turn), np.cos(way + turn)])
            for pivot in (p, q, (p + q) / 2):
                for shift in (-1e-9, 1e-9):
                    right = ((points @ normal > pivot @ normal + shift) == (labels == 1)).sum()
                    best = max(best, right, len(points) - right)
    return best


@pytest.mark.parametrize("seed", range(30))
def test_equals_brute_force(seed):
    rng = np.random.default_rng(seed)
    points, labels = rng.standard_normal((9, 2)), rng.integers(2, size=9)
    assert sweep_lines(points, labels).right == brute_force(points, labels)


@pytest.mark.parametrize(
    ("points", "labels", "right"),
    [
        ([(1, 1), (-1, -1), (1, -1), (-1, 1)], [0, 0, 1, 1], 3),
        ([(0, 0), (1, 1), (2, 2)], [0, 1, 0], 2),
        ([(0, 0), (0, 0), (0, 0), (1, 0)], [0, 1, 0, 1], 3),
        ([(0, 0), (0, 0)], [0, 1], 1),
        ([(x, y) for x in range(4) for y in range(4)], [0, 0, 1, 1] * 4, 16),
        ([(0, 0), (1, 0)], [1, 1], 2),
    ],
)
def test_ties_and_equal_points(points, labels, right):
    assert sweep_lines(points, labels).right == right


@pytest.mark.parametrize("seed", range(5))
def test_the_line_told_is_the_best_one(seed):
    points, labels = datasets.spiral(60, rng=np.random.default_rng(seed))
    told = sweep_lines(points, labels)
    sides = points @ np.array(told.normal) > told.offset
    assert told.right == (sides == (labels == 1)).sum() == round(60 * told.accuracy)


@pytest.mark.parametrize(
    ("points", "labels", "message"),
    [([(0, 0)], [0], "points"), ([(0, 0), (1, 1)], [0], "points"), ([(0, 0), (1, 1)], [0, 2], "0 and 1")],
)
def test_bad_input(points, labels, message):
    with pytest.raises(ValueError, match=message):
        sweep_lines(points, labels)
