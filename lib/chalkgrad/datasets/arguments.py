"""What the data sets ask of their arguments."""

import numpy as np


def spread(where, noise):
    """`noise` as a float; ValueError unless it is a finite number of at least 0."""
    try:
        number = float(noise)
    except (TypeError, ValueError):
        raise TypeError(f"{where}: noise must be a number, was given {noise!r}.") from None
    if not 0 <= number < np.inf:
        raise ValueError(f"{where}: noise must be at least 0 and finite, was given {number}.")
    return number


def choice(where, name, given, allowed):
    """`given` when it is among `allowed`; ValueError listing them otherwise."""
    if given not in allowed:
        raise ValueError(
            f"{where}: {name} must be one of {', '.join(map(repr, allowed))}, was given {given!r}."
        )
    return given
