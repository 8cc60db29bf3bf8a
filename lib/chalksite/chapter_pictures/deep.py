"""Pictures of chapters 12 and 13, Deep networks, drawn from what their figures compute."""

import numpy as np

from chalkboard.vanishing_gradients.deep_networks import backward, deep_layers, forward
from chalkgrad import datasets

from .marks import HEIGHT, line, shades


def fading_gradients() -> str:
    """How long the gradient is at each of fifty layers, on a scale of powers of ten."""
    depth, width = 50, 48
    rng = np.random.default_rng(0)
    layers = deep_layers(rng.normal(size=(depth, width, width)) * 0.82 / np.sqrt(width), "tanh")
    pairs = forward(layers, rng.normal(size=(1, width)))
    lengths = np.log10(backward(layers, pairs, rng.normal(size=(1, width)))[0])
    bottom, top, reach = HEIGHT - 6, 8, lengths.max() - lengths.min()
    made = line([(3, bottom), (197, bottom)], "line", 1)
    for layer, length in enumerate(lengths):
        x, high = 5 + layer * 3.88, 4 + (bottom - top - 4) * (length - lengths.min()) / reach
        made += line([(x, bottom), (x, bottom - high)], "gradient", 2.6)
    return made


def three_digits() -> str:
    """Three of the test set's digits."""
    images, labels = datasets.digits("test")
    side, made = 7.8, ""
    for place, (digit, which) in enumerate(((3, 1), (5, 3), (8, 0))):
        image = images[np.flatnonzero(labels == digit)[which], 0]
        made += shades(np.where(image > 0.1, image, 0), (4 + place * 66, 24), (side, side), "ink")
    return made
