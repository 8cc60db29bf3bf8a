"""The best straight line between two classes of points, found by trying every line there is.

Seen along a direction, points stand in an order, and a line is a cut in that order. Turning the direction changes
the order only where two points change places. So one direction between each two such changes, with all cuts, is
every line there is, up to lines that put no point on another side.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Sweep:
    """The best line: class 1 lies where `normal` · x > `offset` for `right` of all points, the part `accuracy`."""

    right: int
    accuracy: float
    normal: tuple[float, float]
    offset: float


def sweep_lines(points, labels):
    """The `Sweep` of points (n, 2) with labels (n,) of 0 and 1; n is at least 2. Time and memory grow as n³.

    Raises ValueError for another shape and other labels.
    """
    points, labels = np.asarray(points, dtype=float), np.asarray(labels)
    if points.ndim != 2 or points.shape[1] != 2 or labels.shape != points.shape[:1] or len(points) < 2:
        raise ValueError(
            f"sweep_lines: takes points (n, 2) and labels (n,), was given {points.shape} and {labels.shape}."
        )
    if not set(labels.tolist()) <= {0, 1}:
        raise ValueError(f"sweep_lines: labels must be 0 and 1, was given {sorted(set(labels.tolist()))}.")
    normals = _directions(points)
    along = normals @ points.T
    order = np.argsort(along, axis=1)
    # By how much class 0 outnumbers class 1 before each cut; the first cut is before all points.
    lead = np.cumsum(np.where(labels == 1, -1, 1)[order], axis=1)
    lead = np.concatenate([np.zeros((len(lead), 1), dtype=lead.dtype), lead], axis=1)
    lead[:, 1:-1][np.diff(np.take_along_axis(along, order, axis=1), axis=1) <= 0] = 0  # equal points, no cut
    high, low = np.unravel_index(lead.argmax(), lead.shape), np.unravel_index(lead.argmin(), lead.shape)
    ones, zeros = int((labels == 1).sum()), int((labels == 0).sum())
    right, (row, cut), side = max(
        (ones + int(lead[high]), high, 1), (zeros - int(lead[low]), low, -1), key=lambda one: one[0]
    )
    places = along[row][order[row]]
    fences = np.concatenate([[places[0] - 1], (places[:-1] + places[1:]) / 2, [places[-1] + 1]])
    x, y = normals[row]
    return Sweep(right, right / len(points), (float(side * x), float(side * y)), float(side * fences[cut]))


def _directions(points):
    """Unit vectors, one between each two directions along which some pair of points changes places."""
    i, j = np.triu_indices(len(points), 1)
    dx, dy = (points[j] - points[i]).T
    swaps = np.unique(np.arctan2(dx, -dy) % np.pi)
    angles = (swaps + np.append(swaps[1:], swaps[0] + np.pi)) / 2
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)
