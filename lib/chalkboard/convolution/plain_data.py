"""Arrays as plain data for a page."""

import numpy as np


def plain(array):
    """Nested lists, of whole numbers where all are whole."""
    array = np.asarray(array, dtype=float)
    return (array.astype(int) if np.all(array == np.round(array)) else array).tolist()
