"""`batches`: data cut into mini-batches."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from ..graph import Node
from ..rng import generator
from ..types import Rng
from ..validation import check_int


def batches(
    *arrays: ArrayLike, batch_size: int, drop_last: bool = False, rng: Rng = None
) -> Iterator[tuple[np.ndarray, ...]]:
    """Iterate over (part of each array, …), `batch_size` samples at a time along the first axis.

    `arrays` have one length N; there are ⌈N/batch_size⌉ batches and the last one may be smaller, or with
    `drop_last` ⌊N/batch_size⌋ and the rest is left out. With `rng`,
    a NumPy generator, the samples come in a new random order each time; without it in their own order, as
    views. Always yields tuples, `for (x,) in batches(x, …)` for one array. Raises TypeError or ValueError
    at once for no array, different lengths, or a batch_size below 1.
    Source: deck topic "Epoch, batch, mini-batch".
    """
    batch_size = check_int("batches", "batch_size", batch_size, 1)
    if not arrays:
        raise TypeError("batches: needs at least one array, as in batches(x, y, batch_size=32).")
    for place, array in enumerate(arrays):
        if isinstance(array, Node):
            raise TypeError(f"batches: argument {place} is a {type(array).__name__}; pass its array, .data.")
    cut = [np.asarray(array) for array in arrays]
    if any(array.ndim == 0 for array in cut):
        raise ValueError("batches: a single number cannot be cut into batches; pass arrays of samples.")
    lengths = [len(array) for array in cut]
    if len(set(lengths)) > 1:
        raise ValueError(
            f"batches: the arrays must have equally many samples, were given {', '.join(map(str, lengths))}."
        )
    return _cut(cut, batch_size, drop_last, None if rng is None else generator("batches", rng))


def _cut(arrays, batch_size, drop_last, rng):
    count = len(arrays[0])
    order = None if rng is None else rng.permutation(count)
    for start in range(0, count - batch_size + 1 if drop_last else count, batch_size):
        part = slice(start, start + batch_size)
        yield tuple(array[part if order is None else order[part]] for array in arrays)
