"""Convolution by SciPy, by the deck's numbers, and beside its transpose."""

import numpy as np
import pytest
import scipy.signal

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.kernels.correlate import input_gradient, weight_gradient

from .rule_checks import run

RNG = np.random.default_rng(3)
IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def draw(*shapes):
    return [RNG.standard_normal(shape) for shape in shapes]


def test_the_decks_image():
    """SYLLABUS 10: both strides, and dK for an upstream gradient of ones."""
    x, kernel = IMAGE[np.newaxis, np.newaxis].astype(float), KERNEL[np.newaxis, np.newaxis].astype(float)
    np.testing.assert_array_equal(F.conv2d(x, kernel).data[0, 0], [[4, 3, 4], [2, 4, 3], [2, 3, 4]])
    np.testing.assert_array_equal(F.conv2d(x, kernel, stride=2).data[0, 0], [[4, 4], [2, 4]])
    weight = Tensor(kernel, requires_grad=True)
    F.conv2d(x, weight).sum().backward()
    np.testing.assert_array_equal(weight.grad[0, 0], [[6, 7, 6], [4, 7, 7], [4, 6, 6]])


def test_the_decks_layer():
    """Six 3×5×5 filters on 3×32×32 images: 6×28×28, each entry a 75-element dot product plus bias."""
    x, weight, bias = draw((2, 3, 32, 32), (6, 3, 5, 5), (6,))
    y = F.conv2d(x, weight, bias).data
    assert y.shape == (2, 6, 28, 28)
    np.testing.assert_allclose(
        y[1, 4, 7, 9], x[1, :, 7:12, 9:14].reshape(75) @ weight[4].reshape(75) + bias[4]
    )


@pytest.mark.parametrize("mode", ["valid", "full"])
def test_scipy(mode):
    """One image, one filter: SciPy's correlation; with the kernel turned by 180°, its convolution."""
    x, kernel = draw((7, 6), (3, 4))
    padding = (2, 3) if mode == "full" else 0
    for flipped, reference in ((1, scipy.signal.correlate2d), (-1, scipy.signal.convolve2d)):
        y = F.conv2d(
            x[np.newaxis, np.newaxis], kernel[np.newaxis, np.newaxis, ::flipped, ::flipped], padding=padding
        )
        np.testing.assert_allclose(y.data[0, 0], reference(x, kernel, mode), rtol=1e-12, atol=1e-13)


def test_gradient_to_the_input_is_a_full_convolution():
    x, weight, upstream = draw((1, 1, 6, 7), (1, 1, 3, 2), (1, 1, 4, 6))
    gradient = input_gradient(upstream, weight, x.shape)[0, 0]
    np.testing.assert_allclose(gradient, scipy.signal.convolve2d(upstream[0, 0], weight[0, 0]), rtol=1e-12)
    np.testing.assert_allclose(
        weight_gradient(x, upstream, weight.shape)[0, 0],
        scipy.signal.correlate2d(x[0, 0], upstream[0, 0], "valid"),
        rtol=1e-12,
    )


def test_rows_that_a_stride_drops_get_no_gradient():
    value, (gradient, _) = run(lambda *t: F.conv2d(*t, stride=3), draw((1, 1, 7, 8), (1, 1, 3, 3)))
    assert value.shape == (1, 1, 2, 2)
    assert (gradient[:, :, 6:] == 0).all()
    assert (gradient[:, :, :, 6:] == 0).all()
    assert (gradient[:, :, :6, :6] != 0).all()


def test_transpose_is_the_adjoint():
    """⟨conv(x), y⟩ = ⟨x, conv_transpose(y)⟩, also where the stride leaves rows over."""
    for size, extra in ((7, 0), (8, 1)):
        x, weight = draw((2, 4, size, size), (6, 2, 3, 3))
        options = {"stride": 2, "padding": 1, "groups": 2}
        y = F.conv2d(x, weight, **options).data
        (other,) = draw(y.shape)
        back = F.conv_transpose2d(other, weight, output_padding=extra, **options).data
        assert back.shape == x.shape
        np.testing.assert_allclose((y * other).sum(), (x * back).sum(), rtol=1e-11)


def test_whole_numbers_become_floating_point():
    small = np.full((1, 1, 3, 3), 200, np.uint8)
    assert F.conv2d(small, small).data.item() == 9 * 200 * 200
    assert F.conv2d(small, np.ones((1, 1, 2, 2), np.float32)).dtype.kind == "f"
    assert F.conv2d(np.ones((1, 1, 3, 3), np.float32), np.ones((1, 1, 2, 2))).dtype == np.float64
