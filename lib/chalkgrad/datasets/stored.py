"""Stored arrays: the data files that are part of the package."""

from functools import cache
from pathlib import Path

import numpy as np


@cache
def stored(name: str) -> dict[str, np.ndarray]:
    """{array name: array} of the file `name`.npz beside this module, read once; the arrays are read-only."""
    with np.load(Path(__file__).with_name(f"{name}.npz"), allow_pickle=False) as file:
        arrays = dict(file)
    for array in arrays.values():
        array.flags.writeable = False
    return arrays
