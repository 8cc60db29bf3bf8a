"""Small matrix products: a large one cut into such that BLAS multiplies where they lie, without copying them first."""

import numpy as np

SMALL = (
    10**6
)  # multiplications: above these OpenBLAS first copies both matrices (its `small matrix optimization`)
FEW = 16  # filters: with fewer, each window is read for too little


def multiply(filters, windows, out=None):
    """filters @ windows (stacks of matrices), written into `out`; a few filters at a time where that makes products
    small."""
    number = filters.shape[-2]
    at_once = SMALL // max(1, windows.shape[-2] * windows.shape[-1])
    if not FEW <= at_once < number:
        return np.matmul(filters, windows, out=out)
    if out is None:
        stacked = np.broadcast_shapes(filters.shape[:-2], windows.shape[:-2])
        out = np.empty((*stacked, number, windows.shape[-1]), np.result_type(filters, windows))
    at_once = -(-number // -(-number // at_once))  # cuts of equal size
    for first in range(0, number, at_once):
        some = slice(first, first + at_once)
        np.matmul(filters[..., some, :], windows, out=out[..., some, :])
    return out


def columns_of_small_products(filters):
    """As many columns as windows may have for their product with `filters` (…, filter, entry) to be small."""
    return SMALL // max(1, filters.shape[-2] * filters.shape[-1])
