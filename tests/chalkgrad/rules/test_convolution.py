"""Convolution: finite differences, SciPy and HIPS autograd, the deck's numbers, and wrong rules caught."""

import numpy as np
import pytest
import scipy.signal
from autograd.scipy.signal import convolve

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F
from chalkgrad.kernels.correlate import input_gradient, weight_gradient
from chalkgrad.rules.convolution import Conv2d, ConvTranspose2d

from .proofs import caught, proved, run, same_as

RNG = np.random.default_rng(3)
IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def draw(*shapes):
    return [RNG.standard_normal(shape) for shape in shapes]


@pytest.mark.parametrize(
    ("options", "shapes"),
    [
        ({}, [(2, 2, 4, 5), (3, 2, 3, 2), (3,)]),
        ({}, [(2, 2, 3, 4), (3, 2, 1, 1), (3,)]),
        ({"groups": 2}, [(2, 4, 3, 2), (2, 2, 1, 1), (2,)]),
        ({"stride": 2, "padding": 1}, [(2, 2, 5, 4), (2, 2, 3, 3), (2,)]),
        ({"stride": (3, 1), "padding": (0, 2), "dilation": (1, 2)}, [(1, 2, 6, 3), (2, 2, 2, 3), (2,)]),
        ({"stride": (1, 2), "dilation": (2, 1), "groups": 2}, [(1, 4, 4, 5), (2, 2, 2, 2), (2,)]),
        ({"stride": 4, "dilation": 6, "padding": 2}, [(1, 1, 5, 8), (1, 1, 2, 2)]),
        ({"padding": 1, "groups": 3}, [(0, 3, 4, 4), (3, 1, 3, 3)]),
    ],
    ids=str,
)
def test_conv2d(options, shapes):
    proved(lambda *tensors: F.conv2d(*tensors, **options), draw(*shapes))


@pytest.mark.parametrize(
    ("options", "shapes"),
    [
        ({}, [(2, 2, 6), (3, 2, 3), (3,)]),
        ({"stride": 2, "padding": 2, "dilation": 2, "groups": 2}, [(2, 2, 7), (2, 1, 3), (2,)]),
        ({"stride": 3}, [(1, 2, 7), (2, 2, 1)]),
    ],
    ids=str,
)
def test_conv1d(options, shapes):
    proved(lambda *tensors: F.conv1d(*tensors, **options), draw(*shapes))


@pytest.mark.parametrize(
    ("options", "shapes"),
    [
        ({}, [(2, 2, 2, 3), (2, 3, 3, 2), (3,)]),
        ({"stride": 2, "padding": 1, "output_padding": 1}, [(1, 2, 2, 3), (2, 2, 3, 3), (2,)]),
        ({"stride": (3, 1), "output_padding": (2, 0), "groups": 2}, [(1, 4, 2, 3), (4, 1, 2, 2), (2,)]),
        ({"dilation": (3, 2), "output_padding": (2, 1)}, [(1, 2, 2, 2), (2, 1, 2, 1)]),
        ({"dilation": 2, "output_padding": 1}, [(1, 2, 2, 2), (2, 1, 1, 1), (1,)]),
    ],
    ids=str,
)
def test_conv_transpose2d(options, shapes):
    proved(lambda *tensors: F.conv_transpose2d(*tensors, **options), draw(*shapes))


def test_large_enough_for_random_directions():
    x, weight, bias = draw((3, 4, 11, 12), (6, 2, 3, 3), (6,))
    gradcheck(lambda *t: F.conv2d(*t, stride=(2, 1), padding=1, dilation=2, groups=2), [x, weight, bias])


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


def test_hips_autograd():
    """Values and gradients over images, channels and filters; autograd convolves, so its kernel is turned."""

    def reference(x, weight):
        return convolve(x, weight[:, :, ::-1, ::-1], axes=([2, 3], [2, 3]), dot_axes=([1], [1]), mode="valid")

    same_as(reference, F.conv2d, draw((2, 3, 6, 5), (4, 3, 3, 2)))
    same_as(
        lambda x, weight: reference(x, weight)[:, :, ::2, ::3],
        lambda x, weight: F.conv2d(x, weight, stride=(2, 3)),
        draw((2, 2, 7, 8), (3, 2, 2, 3)),
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


def test_no_work_for_an_operand_that_needs_no_gradient():
    x, weight, bias = draw((1, 2, 4, 4), (3, 2, 2, 2), (3,))
    y = F.conv2d(x, Tensor(weight, requires_grad=True), bias)
    to_x, to_weight, to_bias = Conv2d.backward(y.grad_fn, np.ones(y.shape))
    assert to_x is None
    assert to_bias is None
    assert to_weight.shape == weight.shape


OPTIONS = {"stride": (2, 1), "padding": (1, 1), "dilation": (1, 2), "groups": 2}


def right(ctx, upstream):
    return list(Conv2d.backward(ctx, upstream))


def kernel_not_turned(ctx, upstream):
    x, weight = ctx.saved
    return input_gradient(upstream, weight[:, :, ::-1, ::-1], x.shape, *ctx.options), *right(ctx, upstream)[
        1:
    ]


def padding_not_removed(ctx, upstream):
    x, weight = ctx.saved
    stride, padding, *rest = ctx.options
    padded = (*x.shape[:2], x.shape[2] + 2 * padding[0], x.shape[3] + 2 * padding[1])
    gradient = input_gradient(upstream, weight, padded, stride, (0, 0), *rest)
    return gradient[:, :, : x.shape[2], : x.shape[3]], *right(ctx, upstream)[1:]


def stride_ignored(ctx, upstream):
    x, weight = ctx.saved
    return input_gradient(upstream, weight, x.shape, (1, 1), *ctx.options[1:]), *right(ctx, upstream)[1:]


def dilation_ignored(ctx, upstream):
    x, weight = ctx.saved
    stride, padding, _, groups = ctx.options
    to_x, _, to_bias = right(ctx, upstream)
    return to_x, weight_gradient(x, upstream, weight.shape, stride, padding, (1, 1), groups), to_bias


def groups_mixed(ctx, upstream):
    to_x, to_weight, to_bias = right(ctx, upstream)
    return np.roll(to_x, to_x.shape[1] // 2, axis=1), to_weight, to_bias


def filters_mixed(ctx, upstream):
    to_x, to_weight, to_bias = right(ctx, upstream)
    return to_x, np.roll(to_weight, len(to_weight) // 2, axis=0), to_bias


def bias_not_summed(ctx, upstream):
    return *right(ctx, upstream)[:2], upstream[0].sum(axis=(1, 2))


def bias_averaged(ctx, upstream):
    return *right(ctx, upstream)[:2], upstream.mean(axis=(0, 2, 3))


WRONG = [
    kernel_not_turned,
    padding_not_removed,
    stride_ignored,
    dilation_ignored,
    groups_mixed,
    filters_mixed,
    bias_not_summed,
    bias_averaged,
]


@pytest.mark.parametrize("size", [4, 9])
@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_wrong_rules_are_caught(wrong, size):
    """On whole Jacobians and along random directions."""
    inputs = draw((2, 4, size, size), (4, 2, 2, 2), (4,))
    caught(Conv2d, wrong, lambda rule, *tensors: rule.apply(*tensors, **OPTIONS), inputs)


def test_wrong_transposed_rule_is_caught():
    def not_transposed(ctx, upstream):
        to_x, to_weight, to_bias = ConvTranspose2d.backward(ctx, upstream)
        return to_x, to_weight[:, :, ::-1, ::-1], to_bias

    options = {"stride": (2, 1), "padding": (1, 0), "output_padding": (1, 0), "dilation": (1, 1), "groups": 2}
    inputs = draw((1, 4, 2, 3), (4, 1, 3, 2), (2,))
    caught(ConvTranspose2d, not_transposed, lambda rule, *tensors: rule.apply(*tensors, **options), inputs)
