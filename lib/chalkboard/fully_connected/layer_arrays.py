"""A layer's inputs, weights and biases as arrays whose shapes fit."""

import numpy as np


def layer_arrays(caller, o, W, b):
    """`o` (n,), `W` (m, n) and `b` (m,) as float arrays.

    Raises ValueError where the shapes do not fit, with the name of `caller`.
    """
    o, W, b = (np.asarray(one, dtype=float) for one in (o, W, b))
    if o.ndim != 1 or W.shape != (b.size, o.size) or b.ndim != 1:
        raise ValueError(
            f"{caller}: W must be (outputs, inputs), was given W {W.shape} for {o.shape} inputs and {b.shape} biases."
        )
    return o, W, b
