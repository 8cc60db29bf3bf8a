"""Random number generators: what functions with an argument `rng` take for one."""

import numpy as np

from .recomputation import drawing


def generator(caller: str, rng: np.random.Generator | None) -> np.random.Generator:
    """`rng`, or a fresh generator when it is None; TypeError for anything but a NumPy generator."""
    if rng is None:
        return drawing(np.random.default_rng())
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"{caller}: rng must be a NumPy generator, np.random.default_rng(0), was given {rng!r}."
        )
    return drawing(rng)
