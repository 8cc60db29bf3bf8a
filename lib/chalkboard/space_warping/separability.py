"""Does a straight line separate two sets of points in the plane? An exact answer, with a proof that can be checked.

Two finite sets are strictly separable exactly when their convex hulls have no point in common. The answer "yes"
comes with the line of the largest margin, the answer "no" with a point of both hulls. Every float is a fraction
with a power of two below, so all decisions are made in whole numbers.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import hypot, lcm


@dataclass(frozen=True)
class Verdict:
    """The answer of `separate`. Numbers are fractions, but for `margin`.

    Where `separable`: `normal` · x = `offset` is the line farthest from both sets, `second` on the side of
    larger values, and `margin` its distance to the nearest point. Where not: `weights` holds two mappings
    {index: weight}, for each set a weighted mean of its points, and both means are the same point.
    """

    separable: bool
    margin: float = 0.0
    normal: tuple[Fraction, Fraction] | None = None
    offset: Fraction | None = None
    weights: tuple[dict, dict] | None = None

    def proves(self, first, second):
        """Whether the line or the weights really decide the matter for these points, exactly."""
        sets = [_fractions(points) for points in (first, second)]
        if self.separable:
            low, high = ([_dot(self.normal, point) for point in points] for points in sets)
            return max(low) < self.offset < min(high)
        fine = all(sum(one.values()) == 1 and min(one.values()) >= 0 for one in self.weights)
        here, there = (_mean(points, one) for points, one in zip(sets, self.weights, strict=True))
        return fine and here == there


def separate(first, second):
    """The `Verdict` on two sets of points, (n, 2) and (m, 2). Sets that only touch are not separable.

    Raises ValueError for an empty set, another shape, and numbers that are not finite.
    """
    sets = [_fractions(points) for points in (first, second)]
    unit = lcm(*(number.denominator for points in sets for point in points for number in point))
    a, b = ([(int(x * unit), int(y * unit)) for x, y in points] for points in sets)
    hulls = hull(a), hull(b)
    weights = _meeting(a, b, *hulls)
    if weights:
        return Verdict(False, weights=weights)
    p, q = _closest(a, b, *hulls)
    normal = tuple((there - here) / unit for here, there in zip(p, q, strict=True))
    middle = [(here + there) / (2 * unit) for here, there in zip(p, q, strict=True)]
    return Verdict(True, hypot(*map(float, normal)) / 2, normal, _dot(normal, middle))


def hull(points):
    """Indices of the corners of the convex hull, counterclockwise; two when all lie on a line, one when all agree."""
    order = sorted(range(len(points)), key=lambda k: tuple(points[k]))
    chains = []
    for run in (order, order[::-1]):
        chain = []
        for k in run:
            while len(chain) > 1 and _turn(points[chain[-2]], points[chain[-1]], points[k]) <= 0:
                chain.pop()
            chain.append(k)
        chains += chain[:-1]
    if not chains or all(tuple(points[k]) == tuple(points[chains[0]]) for k in chains):
        return order[:1]
    return chains


def _fractions(points):
    try:
        made = [(Fraction(float(x)), Fraction(float(y))) for x, y in points]
    except (TypeError, ValueError, OverflowError):
        raise ValueError(
            "separate: each set must hold points of two finite numbers, of shape (n, 2)."
        ) from None
    if not made:
        raise ValueError("separate: both sets need at least one point, was given an empty one.")
    return made


def _dot(u, v):
    return u[0] * v[0] + u[1] * v[1]


def _turn(p, q, r):
    """Twice the signed area of a triangle: positive for a turn to the left."""
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def _mean(points, weights):
    return tuple(sum(weight * points[k][axis] for k, weight in weights.items()) for axis in (0, 1))


def _edges(corners):
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def _meeting(a, b, hull_a, hull_b):
    """Weights of a common point: a corner in the other hull, or two edges that cross. None if there is none."""
    for k in hull_a:
        if inside := _inside(a[k], b, hull_b):
            return {k: Fraction(1)}, inside
    for k in hull_b:
        if inside := _inside(b[k], a, hull_a):
            return inside, {k: Fraction(1)}
    for p, q in _edges(hull_a):
        for r, s in _edges(hull_b):
            at_p, at_q = _turn(b[r], b[s], a[p]), _turn(b[r], b[s], a[q])
            at_r, at_s = _turn(a[p], a[q], b[r]), _turn(a[p], a[q], b[s])
            if at_p * at_q < 0 and at_r * at_s < 0:
                t, u = Fraction(at_p, at_p - at_q), Fraction(at_r, at_r - at_s)
                return {p: 1 - t, q: t}, {r: 1 - u, s: u}
    return None


def _inside(point, points, corners):
    """The weights that make `point` out of at most three corners; None outside of their hull."""
    start = corners[0]
    if len(corners) == 1:
        return {start: Fraction(1)} if points[start] == point else None
    if len(corners) == 2:
        end = corners[1]
        along = [points[end][axis] - points[start][axis] for axis in (0, 1)]
        part = _dot([point[axis] - points[start][axis] for axis in (0, 1)], along)
        if _turn(points[start], points[end], point) or not 0 <= part <= _dot(along, along):
            return None
        share = Fraction(part, _dot(along, along))
        return {start: 1 - share, end: share}
    for i, j in pairwise(corners[1:]):
        triangle = points[start], points[i], points[j]
        areas = [_turn(triangle[k], triangle[(k + 1) % 3], point) for k in (1, 2, 0)]
        if min(areas) >= 0:
            return {k: Fraction(area, sum(areas)) for k, area in zip((start, i, j), areas, strict=True)}
    return None


def _closest(a, b, hull_a, hull_b):
    """The nearest points of two hulls that do not meet; one of them is a corner."""
    pairs = [(a[k], _foot(a[k], b[r], b[s])) for k in hull_a for r, s in _edges(hull_b)]
    pairs += [(_foot(b[k], a[p], a[q]), b[k]) for k in hull_b for p, q in _edges(hull_a)]
    return min(pairs, key=lambda pair: sum((x - y) ** 2 for x, y in zip(*pair, strict=True)))


def _foot(point, start, end):
    """The point of a segment nearest to `point`."""
    along = (end[0] - start[0], end[1] - start[1])
    length = _dot(along, along)
    if not length:
        return tuple(map(Fraction, start))
    share = Fraction(_dot((point[0] - start[0], point[1] - start[1]), along), length)
    share = max(Fraction(0), min(Fraction(1), share))
    return start[0] + share * along[0], start[1] + share * along[1]
