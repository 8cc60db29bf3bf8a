"""Two classes of points that one ReLU layer of two units makes separable: the scenes of `fold_plane` (chapter 03)."""

import numpy as np

from .separability import separate

UNIT = 20  # grid steps in a length of 1: points, W and b lie on this grid, so that the page decides exactly
REACH = 1.9  # of the points
MOST_POINTS = 60


def fold_scene(title, points, labels, *, weight, bias, solution):
    """A scene: two classes of points, the W and b it starts with, and a pair (W, b) that works.

    `points` (n, 2) of at most 60, `labels` (n,) of 0 and 1, W (2, 2), b (2,). Returns a dict of arrays under these
    names, "solution" a dict with "W" and "b"; all numbers are rounded to the grid. Raises ValueError for too many
    points, a class without any, and a solution that does not separate.
    """
    points, labels = np.asarray(points, dtype=float), np.asarray(labels)
    if not 2 <= len(points) <= MOST_POINTS:
        raise ValueError(f"fold_scene: takes 2 to {MOST_POINTS} points, was given {len(points)}.")
    if set(labels.tolist()) != {0, 1}:
        raise ValueError(
            f"fold_scene: labels must be 0 and 1, both of them, was given {set(labels.tolist())}."
        )
    points = on_grid(points)
    solution = {"W": on_grid(solution[0]), "b": on_grid(solution[1])}
    folded = relu_layer(points, solution["W"], solution["b"])
    if not separate(folded[labels == 0], folded[labels == 1]).separable:
        raise ValueError(f"fold_scene: the solution of {title!r} leaves the classes inseparable.")
    return {
        "title": title,
        "points": points,
        "labels": labels,
        "W": on_grid(weight),
        "b": on_grid(bias),
        "solution": solution,
    }


def on_grid(numbers):
    """The numbers rounded to the nearest multiple of 1/20, the grid of the figure."""
    return np.round(np.asarray(numbers, dtype=float) * UNIT) / UNIT


def relu_layer(points, weight, bias):
    """max(0, W x + b) for rows x of `points` (n, 2)."""
    return np.maximum(0, points @ np.transpose(weight) + bias)


def folded_points(n, *, weight, bias, normal, offset, gap=0.2, rng):
    """`n` points of the square, n/2 of either class, that a line in h separates: (points (n, 2), labels (n,)).

    The label says on which side of normal · ReLU(W x + b) = offset a point lies; points nearer to that line
    than `gap`, measured in this value, are left out.
    """
    kept = ([], [])
    while min(map(len, kept)) < n // 2:
        point = on_grid(rng.uniform(-REACH, REACH, 2))
        value = relu_layer(point, weight, bias) @ np.asarray(normal) - offset
        side = kept[int(value > 0)]
        if abs(value) >= gap and len(side) < n // 2:
            side.append(point)
    return np.concatenate(kept), np.repeat([0, 1], n // 2)


def book_scenes(*, rng, n=44):
    """The scenes of chapter 03: a wedge, the wedge elsewhere, a stripe, XOR, and two clouds a line separates."""
    start = ([[1, 0.4], [-0.3, 1]], [0, 0])
    plain = ([[1, 0], [0, 1]], [0, 0])
    elsewhere = ([[-0.8, 0.7], [-0.5, -1.0]], [0.3, 0.4])
    stripe = ([[1, 0.5], [-1, -0.5]], [-1.1, 0.7])
    diagonal = ([[1, 1], [-1, -1]], [0, 0])
    scenes = [
        fold_scene(
            title, *_labelled(n, solution, offset, rng), weight=first[0], bias=first[1], solution=solution
        )
        for title, first, solution, offset in (
            ("a wedge", start, start, 0.8),
            ("the wedge, elsewhere", plain, elsewhere, 0.8),
            ("a stripe", plain, stripe, 0.3),
        )
    ]
    corners = np.array([(1, 1), (-1, -1), (1, -1), (-1, 1)])
    clouds = np.repeat(1.1 * corners, n // 4, axis=0) + rng.uniform(-0.45, 0.45, (4 * (n // 4), 2))
    xor = np.repeat([0, 0, 1, 1], n // 4)
    scenes.append(fold_scene("XOR", clouds, xor, weight=plain[0], bias=plain[1], solution=diagonal))
    pair = np.repeat([(-1.2, -0.3), (-0.2, -1.2)], n // 2, axis=0) + rng.uniform(-0.4, 0.4, (2 * (n // 2), 2))
    two = np.repeat([0, 1], n // 2)
    shifted = (plain[0], [1.5, 1.5])
    scenes.append(fold_scene("two clouds", pair, two, weight=start[0], bias=start[1], solution=shifted))
    return scenes


def _labelled(n, solution, offset, rng):
    """Points that a line separates after the layer, but none before; drawn again where one happens to."""
    while True:
        drawn = folded_points(n, weight=solution[0], bias=solution[1], normal=(1, 1), offset=offset, rng=rng)
        if not separate(*(drawn[0][drawn[1] == kind] for kind in (0, 1))).separable:
            return drawn
