"""Randomness is passed in: what counts as a source of it."""

import numpy as np


def generator(where: str, rng: np.random.Generator | None) -> np.random.Generator:
    """`rng`, or a fresh generator when it is None; TypeError for anything but a NumPy generator."""
    if rng is None:
        return np.random.default_rng()
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"{where}: rng must be a NumPy generator, np.random.default_rng(0), was given {rng!r}."
        )
    return rng
