"""The photographs: two, in colour, with structure at all scales."""

import numpy as np

from chalkgrad.datasets import photographs


def test_shape_dtype_and_range():
    images = photographs()
    assert (images.shape, images.dtype) == ((2, 3, 213, 320), np.float32)
    assert images.min() == 0
    assert images.max() > 0.98
    assert (images.std(axis=(2, 3)) > 0.1).all()


def test_colours_are_in_order():
    china, flower = photographs()
    red, _, blue = china[:, :20, :].mean(axis=(1, 2))
    assert blue > red  # the sky
    red, _, blue = flower[:, 90:110, 140:160].mean(axis=(1, 2))
    assert red > blue + 0.2  # the petals


def test_neighbouring_pixels_are_alike_as_in_photographs():
    for plane in photographs().mean(axis=1):
        assert np.corrcoef(plane[:, 1:].ravel(), plane[:, :-1].ravel())[0, 1] > 0.9


def test_what_is_returned_belongs_to_the_caller():
    photographs()[:] = 9
    assert photographs().max() <= 1
