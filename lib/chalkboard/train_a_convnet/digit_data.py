"""Digits as plain data for a page: ink as letters, and which of them are shown."""

import numpy as np

INK = "0123456789abcdefg"  # a pixel's ink in sixteenths


def written(image):
    """An image (1, 8, 8) as 64 letters, one for each pixel's ink."""
    return "".join(INK[round(16 * float(pixel))] for pixel in image.ravel())


def examples(record):
    """Indices of ten test images, one a digit, that the trained network gets right."""
    labels = record.test_set[1]
    return [
        int(np.flatnonzero((labels == digit) & (record.guesses[-1] == digit))[digit]) for digit in range(10)
    ]
