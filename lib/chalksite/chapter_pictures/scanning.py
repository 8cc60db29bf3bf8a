"""Pictures of chapters 9 to 11, Networks that scan, drawn from what their figures compute."""

import numpy as np

from chalkgrad import datasets
from chalkgrad import functional as F

from .marks import grid, line, polygon, rectangle, shades

IMAGE = [[0, 0, 1, 0, 0], [0, 1, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 1, 1, 1, 0]]
EDGE = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]


def scanned_word() -> str:
    """A recording of "welcome" as a spectrogram, under the window that looks for the word."""
    recordings = datasets.welcome("test")
    central = (recordings.labels == 1) & (recordings.start > 30) & (recordings.end < 70)
    spoken = recordings[np.flatnonzero(central)[0]]
    bands, frames = 10, 50
    cells = spoken.spectrograms[0].reshape(bands, 2, frames, 2).mean(axis=(1, 3))[::-1]
    wide, tall = 200 / frames, 8.2
    start, end = (place / 2 * wide for place in (spoken.start[0], spoken.end[0]))
    seen = shades(np.maximum(cells - cells.mean(), 0), (0, 15), (wide, tall), "value")
    return seen + rectangle((start, 8), (end - start, 96), "chosen", 3)


def window_on_image() -> str:
    """An image, the window that lies on it, and what a filter makes of all windows."""
    image, kernel = np.array(IMAGE, dtype=float), np.array(EDGE, dtype=float)
    output = F.conv2d(image[None, None], kernel[None, None]).data[0, 0]
    side, small = 20.0, 20.0
    left, right, top = 8.0, 132.0, 6.0
    return (
        shades(image, (left, top), (side, side), "value")
        + grid(5, 5, (left, top), (side, side), "line")
        + shades(output, (right, 26), (small, small), "value")
        + grid(3, 3, (right, 26), (small, small), "line")
        + line([(left + 60, top), (right, 26)], "chosen", 1)
        + line([(left + 60, top + 60), (right, 26 + small)], "chosen", 1)
        + rectangle((left, top), (60, 60), "chosen", 3)
        + rectangle((right, 26), (small, small), "chosen", 3)
    )


def field_of_sight() -> str:
    """What one unit sees: three layers of windows of three, seven inputs wide at the bottom."""
    side, made = 22.0, ""
    layers = [(100 - side * count / 2, 84 - 26 * floor, count) for floor, count in enumerate((9, 7, 5, 3))]
    seen = (7, 5, 3, 1)
    for (_, y, _), (_, above, _), wide, narrow in zip(layers, layers[1:], seen, seen[1:], strict=False):
        corners = [(-wide, y), (-narrow, above + 20), (narrow, above + 20), (wide, y)]
        made += polygon([(100 + x * side / 2, at) for x, at in corners], "value-soft")
    for (x, y, count), inside in zip(layers, seen, strict=True):
        made += shades(np.ones((1, inside)), (100 - inside * side / 2, y), (side, 20), "value")
        made += grid(1, count, (x, y), (side, 20), "line")
    return made
