"""Blocked summation: sums of float32 whose error grows with the root of the number of terms, not with the number.

NumPy adds in pairs (pairwise summation) along the axes that lie last in memory, and one by one along the others,
which costs a bias summed over a million rows its second digit. Source: Higham 1993, "The accuracy of floating point
summation".
"""

from math import isqrt, prod

import numpy as np

from ..overridable import overridable

_FEW = 128  # NumPy's pairwise summation adds as many one by one


@overridable
def blocked_sum(x, axis=None, keepdims=False):
    """Σ x over `axis` (a number, a tuple, None for all), as x.sum; |error| ≤ (2√n + 128)·ε·Σ|x| along an axis of n.

    Raises:
        ValueError: `axis` is no axis of x, or twice the same.
    """
    if axis is None or x.dtype != np.float32 or max(x.shape, default=0) <= _FEW:
        return x.sum(axis=axis, keepdims=keepdims)
    axes = np.lib.array_utils.normalize_axis_tuple(axis, x.ndim)
    in_pairs = x.ndim
    while in_pairs - 1 in axes:
        in_pairs -= 1
    for one in axes:
        if one < in_pairs and x.shape[one] > _FEW:
            x = _sum_along(one, x)
    return x.sum(axis=axes, keepdims=keepdims)


@overridable
def blocked_mean(x, axis=None, keepdims=False):
    """Mean over `axis`, as x.mean, with the sum of `blocked_sum`."""
    if axis is None or x.dtype != np.float32:
        return x.mean(axis=axis, keepdims=keepdims)
    total = blocked_sum(x, axis, keepdims)
    return total / np.float32(max(1, x.size // max(1, total.size)))


def _sum_along(axis, x):
    """Σ along one axis, kept with size 1: √n piles of √n terms, then the piles; a row of ones adds up the fastest."""
    before, count, after = prod(x.shape[:axis]), x.shape[axis], prod(x.shape[axis + 1 :])
    pile = isqrt(count)
    piles = count // pile
    terms, whole = x.reshape(before, count, after), piles * pile
    heaps = np.ones(piles, x.dtype) @ terms[:, :whole].reshape(before, piles, pile * after)
    total = np.ones(pile, x.dtype) @ heaps.reshape(before, pile, after)
    total += terms[:, whole:].sum(axis=1)
    return total.reshape(*x.shape[:axis], 1, *x.shape[axis + 1 :])
