"""Exercise 2.5, `relu_backward`: other masks."""

import numpy as np

from chalkmark.mistakes import by_hint

from .shared import UPSTREAM, usual


def relu_backward(Z, upstream):
    """Exercise 2.5."""
    return upstream * (Z > 0)


RELU = {
    **usual(relu_backward),
    "the mask was taken from upstream; it asks where the input Z was positive.": [
        lambda Z, u: u * (u > 0),
        lambda Z, u: u * (u * Z > 0),
    ],
    "Z and upstream are exchanged: upstream passes where Z was positive.": [
        lambda Z, u: Z * (u > 0),
        lambda Z, u: np.maximum(0, Z) * (u > 0),
    ],
    UPSTREAM: [lambda Z, u: (Z > 0).astype(float)],
    "that is the forward pass; backward lets upstream through where Z was positive.": [
        lambda Z, u: np.maximum(0, Z)
    ],
    "the slope at exactly 0 is 0 in this book: the mask is Z > 0.": [
        lambda Z, u: u * (Z >= 0),
        lambda Z, u: u * np.heaviside(Z, 0.5),
    ],
    "upstream was multiplied by the output; the slope is 1 where Z > 0, whatever Z is.": [
        lambda Z, u: u * np.maximum(0, Z)
    ],
    "upstream was multiplied by Z; the slope is 1 or 0, whatever Z is.": [
        lambda Z, u: u * Z,
        lambda Z, u: u * abs(Z),
        lambda Z, u: np.maximum(0, u * Z),
        lambda Z, u: u * Z * (u > 0),
    ],
    "a negative upstream was set to 0; the ReLU acts forward only, backward has the mask.": [
        lambda Z, u: np.maximum(0, u * (Z > 0)),
    ],
    "a positive upstream was set to 0; the ReLU acts forward only, backward has the mask.": [
        lambda Z, u: np.minimum(0, u * (Z > 0)),
    ],
    "the mask is missing: where Z was not positive, nothing comes back.": [lambda Z, u: u],
    "the mask asks whether Z is 0; it asks whether Z is positive, and any other number counts as true.": [
        lambda Z, u: u * (Z != 0)
    ],
    "that is the sign of Z, the slope of |Z|; on the negative side the ReLU's slope is 0.": [
        lambda Z, u: u * np.sign(Z),
        lambda Z, u: np.where(Z > 0, u, -u),
    ],
    "the mask is turned: upstream passes where Z was positive.": [
        lambda Z, u: u * (Z <= 0),
        lambda Z, u: u * (Z < 0),
    ],
    "that is a leaky ReLU; here the slope of the negative side is 0.": [
        lambda Z, u, leak=leak: np.where(Z > 0, u, leak * u) for leak in (0.01, 0.05, 0.1, 0.2, 0.3)
    ],
    "where Z is not positive stands something else than 0.": [
        lambda Z, u: np.where(Z > 0, u, Z),
        lambda Z, u: np.where(Z > 0, u, 1),
        lambda Z, u: np.where(Z > 0, u, np.nan),
    ],
    "the slope is 1 from 0 on; 1 is no threshold.": [lambda Z, u: u * (Z > 1)],
    "rows or the whole table pass as one; each entry has a mask of its own.": [
        lambda Z, u: u * (Z > 0).any(axis=1, keepdims=True),
        lambda Z, u: u * (Z > 0).all(axis=1, keepdims=True),
        lambda Z, u: u * (Z > 0).all(),
        lambda Z, u: u * (Z.sum(axis=1, keepdims=True) > 0),
    ],
    "a matrix product; the mask works entry by entry.": [
        lambda Z, u: u @ (Z > 0),
        lambda Z, u: u @ (Z > 0).T,
        lambda Z, u: (Z > 0) @ u,
    ],
    "that is the sigmoid's slope; the ReLU's is 1 or 0.": [
        lambda Z, u: u / (1 + np.exp(-Z)),
        lambda Z, u: u / (1 + np.exp(-Z)) * (1 - 1 / (1 + np.exp(-Z))),
        lambda Z, u: u * np.maximum(0, Z) * (1 - np.maximum(0, Z)),
    ],
    "the sign of upstream is lost; it passes as it is.": [lambda Z, u: abs(u) * (Z > 0)],
    "a mask in square brackets picks the entries into a flat list; the zeros stay in their places.": [
        lambda Z, u: u[Z > 0],
    ],
}

BUGS = by_hint("2.5", "relu_backward", RELU)
