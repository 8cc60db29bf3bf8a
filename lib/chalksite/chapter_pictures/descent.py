"""Pictures of chapters 1 to 4, Learning by descent, drawn from what their figures compute."""

import numpy as np
from numpy.typing import NDArray

from chalkboard.gradient_descent.surfaces import descend, surfaces

from .marks import HEIGHT, WIDTH, dots, line, polygon, rings, short

CLASSES = ("first", "second", "third")


def _cut(corners: NDArray, normal: NDArray) -> NDArray:
    """The part of a convex polygon (n, 2) where normal · x ≥ 0."""
    kept = []
    for here, there in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        a, b = here @ normal, there @ normal
        if a >= 0:
            kept.append(here)
        if a * b < 0:
            kept.append(here + (there - here) * a / (a - b))
    return np.array(kept)


def carved_plane() -> str:
    """Three linear scores carve the plane into the regions of three classes."""
    middle, rng = np.array([96.0, 60.0]), np.random.default_rng(8)
    box = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]]) - middle
    angles = np.deg2rad([-65, 65, 185])
    weights = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    made = ""
    for own, kind in enumerate(CLASSES):
        region = box
        for other in set(range(3)) - {own}:
            region = _cut(region, weights[own] - weights[other])
        made += polygon(region + middle, f"{kind}-soft")
    for own, kind in enumerate(CLASSES):
        points = weights[own] * [52, 36] + rng.normal(scale=[22, 9], size=(13, 2))
        made += dots(points + middle, kind)
    return made


def wired_layer() -> str:
    """Four neurons feed five, each wire as wide as its weight."""
    rng = np.random.default_rng(4)
    left = [(38.0, y) for y in (17.0, 43.0, 69.0, 95.0)]
    right = [(162.0, y) for y in (12.0, 34.0, 56.0, 78.0, 100.0)]
    made = ""
    for start in left:
        for end in right:
            weight = rng.normal()
            kind, dash = ("positive", "") if weight > 0 else ("negative", ' stroke-dasharray="4 3"')
            made += line([start, end], kind, 0.5 + 1.4 * abs(weight), dash)
    return made + rings(left, "ink", 9) + rings(right, "ink", 9)


def warped_grid() -> str:
    """The plane under an affine map, with the flag that shows how it turned."""
    matrix, middle = np.array([[0.95, 0.5], [-0.42, 0.8]]), np.array([100.0, 58.0])

    def go(points: list) -> NDArray:
        return np.array(points) @ matrix.T * 26 + middle

    reach = 4
    made = "".join(line(go([(-reach, at), (reach, at)]), "edge", 1) for at in range(-reach, reach + 1))
    made += "".join(line(go([(at, -reach), (at, reach)]), "edge", 1) for at in range(-reach, reach + 1))
    flag = [
        (0, 1),
        (0, -1.5),
        (1.5, -1.5),
        (1.5, -1),
        (0.5, -1),
        (0.5, -0.5),
        (1, -0.5),
        (1, 0),
        (0.5, 0),
        (0.5, 1),
    ]
    return made + polygon(go(flag), "first")


def two_descents() -> str:
    """Contours of the descent lab's bowl, a plain descent and one with momentum."""
    bowl, scale, middle = surfaces()["bowl"], 36.0, np.array([104.0, 60.0])
    made = ""
    for level in (0.06, 0.3, 0.75, 1.4, 2.3, 3.4, 4.8):
        wide, tall = (scale * np.sqrt(2 * level / bowl.H[k][k]) for k in (0, 1))
        made += f'<ellipse class="line-line" cx="104" cy="60" rx="{short(wide)}" ry="{short(tall)}" stroke-width=".8"/>'
    for momentum, kind in ((0.0, "first"), (0.8, "second")):
        path = descend(bowl, (-2.3, 1.1), lr=0.1, momentum=momentum, steps=32) * [scale, -scale] + middle
        made += line(path, kind, 2.2) + dots(path[::2], kind, 5)
    return made
